import type { Viewer } from '#shared/viewer.ts';
import { IdentityRefusedError } from '../external-identities/identity-provider.ts';
import { returnAddressOf } from '../external-identities/return-address.ts';
import { isCodeChallenge } from '../external-identities/sign-in-elsewhere.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import { inputRefused } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import type { SessionService } from '../session-service.ts';
import type { ChallengeExpired } from '../sign-in-service.ts';
import { linkStateOf } from './linked-platform.ts';
import type { LinkedPlatformView, PlatformTokens } from './linked-platform.ts';
import type { LinkJourney, LinkWish } from './link-journey.ts';
import { PlatformLinkRepository } from './platform-link-repository.ts';
import type { PlatformProvider } from './platform-provider.ts';

/** Where a person goes to link a platform. */
export interface PlatformLinkBegun {
  __typename: 'PlatformLinkBegun';
  url: string;
}

/** The platform is linked from now on. */
export interface PlatformLinked {
  __typename: 'PlatformLinked';
  linkedPlatform: LinkedPlatformView;
}

/** The platform did not confirm what it answered. */
export interface PlatformRefused {
  __typename: 'PlatformRefused';
  message: string;
}

/** What came of ending a link. */
export interface PlatformUnlinked {
  /** False when there was none. */
  unlinked: boolean;
  /** Whether the platform forgot it as well. */
  revokedAtPlatform: boolean;
}

const codeExpired: ChallengeExpired = {
  __typename: 'ChallengeExpired',
  message: 'This took too long, was used before, or was begun by somebody else: begin again.',
};

const platformRefused: PlatformRefused = {
  __typename: 'PlatformRefused',
  message: 'The platform did not confirm this: begin again.',
};

export interface LinkedPlatformOptions {
  providers: ReadonlyMap<string, PlatformProvider>;
  journey: LinkJourney;
  /** Where answers may go. */
  origins: readonly string[];
}

/** Links accounts at platforms to the viewer's account. */
export class LinkedPlatformService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #options: LinkedPlatformOptions;

  constructor(parts: Parts, sessions: SessionService, options: LinkedPlatformOptions) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#options = options;
  }

  /** The platforms that can be linked here. */
  get linkable(): string[] {
    return [...this.#options.providers.keys()];
  }

  /** The platforms that a user linked, for whoever may see the user. */
  async listOf(userId: string): Promise<LinkedPlatformView[]> {
    const { database, encryption, clock } = this.#parts;
    const links = await new PlatformLinkRepository(database.queries, encryption).listOfUsers([userId]);
    return links.map((link) => ({ ...link, state: linkStateOf(link, clock.now()) }));
  }

  /** Returns where the viewer goes to link a platform. */
  async begin(viewer: Viewer | null, wish: LinkWish): Promise<PlatformLinkBegun | InputRefused> {
    const { userId } = await this.#sessions.requireSession(viewer);
    const { providers, journey, origins } = this.#options;
    if (!providers.has(wish.platform))
      return inputRefused('platform', 'This platform cannot be linked here.');
    const returnTo = returnAddressOf(wish.returnTo, origins);
    if (returnTo === null) return inputRefused('returnTo', 'Answers do not go to this address.');
    if (!isCodeChallenge(wish.codeChallenge)) {
      return inputRefused('codeChallenge', 'This is no S256 challenge: 43 characters of base64url.');
    }
    const url = await journey.ask(userId, { ...wish, returnTo: returnTo.href });
    return { __typename: 'PlatformLinkBegun', url: url.href };
  }

  /** Links the account at the platform that a code is for, in the place of an older link. */
  async link(
    viewer: Viewer | null,
    shown: { code: string; codeVerifier: string },
  ): Promise<PlatformLinked | PlatformRefused | ChallengeExpired> {
    const { userId, id: sessionId } = await this.#sessions.requireSession(viewer);
    const { outbox, clock, encryption, metrics, audit } = this.#parts;
    const facts = { user_id: userId, session_id: sessionId };
    try {
      const answered = await this.#options.journey.complete(userId, shown);
      if (answered === null) {
        audit('platform-refused', { ...facts, reason: 'code-unknown' });
        return codeExpired;
      }
      const { platform, grant } = answered;
      const linkedPlatform = await outbox.commit(async (tx) => {
        const links = new PlatformLinkRepository(tx, encryption);
        const result = await links.save(userId, platform, grant, new Date(clock.now()));
        return { result, events: [securityNotice(clock, userId, 'platform-linked', { platform })] };
      });
      metrics.platformLinks.inc({ platform, result: 'linked' });
      audit('platform-linked', { ...facts, reason: platform });
      return { __typename: 'PlatformLinked', linkedPlatform: { ...linkedPlatform, state: 'ACTIVE' } };
    } catch (error) {
      if (!(error instanceof IdentityRefusedError)) throw error;
      audit('platform-refused', { ...facts, reason: error.reason });
      return platformRefused;
    }
  }

  /**
   * Ends a link, and has the platform end it where that offers a way. A platform that does not answer holds nobody up:
   * the answer says that it was not told.
   */
  async unlink(viewer: Viewer | null, platform: string): Promise<PlatformUnlinked> {
    const { userId, id: sessionId } = await this.#sessions.requireSession(viewer);
    const { outbox, clock, encryption, metrics, audit } = this.#parts;
    const removed = await outbox.commit(async (tx) => {
      const result = await new PlatformLinkRepository(tx, encryption).delete(userId, platform);
      const events =
        result === null ? [] : [securityNotice(clock, userId, 'platform-unlinked', { platform })];
      return { result, events };
    });
    if (removed === null) return { unlinked: false, revokedAtPlatform: false };
    metrics.platformLinks.inc({ platform, result: 'unlinked' });
    audit('platform-unlinked', { user_id: userId, session_id: sessionId, reason: platform });
    return { unlinked: true, revokedAtPlatform: await this.#revoke(userId, platform, removed.tokens) };
  }

  /** Has every platform forget a person whose data is erased; the links themselves go with the account. */
  async revokeAll(userId: string): Promise<void> {
    const { database, encryption } = this.#parts;
    const links = new PlatformLinkRepository(database.queries, encryption);
    for (const { platform } of await links.listOfUsers([userId])) {
      const opened = await links.find(userId, platform).catch(() => null);
      await this.#revoke(userId, platform, opened?.tokens ?? null);
    }
  }

  async #revoke(userId: string, platform: string, tokens: PlatformTokens | null): Promise<boolean> {
    const provider = this.#options.providers.get(platform);
    if (tokens === null || provider === undefined) return false;
    try {
      return await provider.revoke(tokens);
    } catch {
      this.#parts.metrics.platformLinks.inc({ platform, result: 'revocation_failed' });
      this.#parts.audit('platform-revocation-failed', { user_id: userId, reason: platform });
      return false;
    }
  }
}
