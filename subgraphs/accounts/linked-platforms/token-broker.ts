import { ConflictError, NotFoundError } from '#shared/errors.ts';
import { securityNotice } from '../notifications/security-notice.ts';
import type { Parts } from '../parts.ts';
import { isId } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import { isFresh, linkStateOf } from './linked-platform.ts';
import type { LinkState, PlatformGrant, PlatformTokens } from './linked-platform.ts';
import { PlatformLinkRepository } from './platform-link-repository.ts';
import type { OpenedLink } from './platform-link-repository.ts';
import { PlatformRevokedError } from './platform-provider.ts';
import type { PlatformProvider } from './platform-provider.ts';

/** Whose account at which platform. */
export interface LinkName {
  userId: string;
  platform: string;
}

/** With what a service asks a platform for somebody. */
export interface PlatformAccess {
  accessToken: string;
  /** Null where the platform does not say. */
  expiresAt: Date | null;
  scopes: string[];
}

const accessOf = ({ tokens, scopes }: PlatformGrant): PlatformAccess => ({
  accessToken: tokens.accessToken,
  expiresAt: tokens.accessExpiresAt === null ? null : new Date(tokens.accessExpiresAt),
  scopes,
});

const grantOf = ({ link, tokens }: OpenedLink): PlatformGrant | null =>
  tokens && { tokens, scopes: link.scopes };

/** Hands services of ours the access tokens of platforms that people linked, and renews them. */
export class TokenBroker {
  readonly #parts: Parts;
  readonly #providers: ReadonlyMap<string, PlatformProvider>;
  /** Renewals under way in this process: those who ask meanwhile wait for one, and hold no connection each. */
  readonly #renewals = new Map<string, Promise<PlatformGrant | LinkState>>();

  constructor(parts: Parts, providers: ReadonlyMap<string, PlatformProvider>) {
    this.#parts = parts;
    this.#providers = providers;
  }

  /**
   * Returns an access token that is good for a minute at least. Throws NOT_FOUND without a link, CONFLICT when the
   * person has to link again, UPSTREAM_UNAVAILABLE when the platform cannot be asked.
   */
  async hand(service: string, name: LinkName): Promise<PlatformAccess> {
    const { metrics, audit } = this.#parts;
    const { userId, platform } = name;
    const grant = await this.#grantOf(name);
    const result = typeof grant === 'string' ? grant.toLowerCase() : 'given';
    metrics.platformTokens.inc({ platform, result });
    const facts = { user_id: userId, client_id: service };
    if (typeof grant === 'string') {
      audit('platform-token-refused', { ...facts, reason: `${platform} ${result}` });
      throw new ConflictError(
        'The platform takes the tokens of this link no more: it has to be linked again.',
        {
          state: grant,
        },
      );
    }
    audit('platform-token-given', { ...facts, reason: platform });
    return accessOf(grant);
  }

  async #grantOf(name: LinkName): Promise<PlatformGrant | LinkState> {
    const { database, encryption, clock } = this.#parts;
    const { userId, platform } = name;
    const isKnown = this.#providers.has(platform) && isId(userId);
    const [user] = isKnown ? await new UserRepository(database.queries).findByIds([userId]) : [];
    const opened =
      user === undefined
        ? null
        : await new PlatformLinkRepository(database.queries, encryption).find(userId, platform);
    if (opened === null) throw new NotFoundError('linked platform', `${userId} ${platform}`);
    const grant = grantOf(opened);
    if (grant === null || linkStateOf(opened.link, clock.now()) !== 'ACTIVE') {
      return linkStateOf(opened.link, clock.now());
    }
    return isFresh(grant.tokens, clock.now()) ? grant : this.#renewOnce(name);
  }

  #renewOnce(name: LinkName): Promise<PlatformGrant | LinkState> {
    const key = `${name.userId} ${name.platform}`;
    const known = this.#renewals.get(key);
    if (known !== undefined) return known;
    const renewal = this.#renew(name).finally(() => this.#renewals.delete(key));
    this.#renewals.set(key, renewal);
    return renewal;
  }

  /**
   * The row is locked while the platform is asked: of any number of processes one renews, and the others find what it
   * was given. Many platforms end a link whose refresh token is shown twice.
   */
  #renew({ userId, platform }: LinkName): Promise<PlatformGrant | LinkState> {
    const { outbox, clock, encryption } = this.#parts;
    return outbox.commit<PlatformGrant | LinkState>(async (tx) => {
      const links = new PlatformLinkRepository(tx, encryption);
      const opened = await links.lock(userId, platform);
      const grant = opened && grantOf(opened);
      if (grant === null) return { result: 'REVOKED', events: [] };
      if (isFresh(grant.tokens, clock.now())) return { result: grant, events: [] };
      const renewed = await this.#refresh(platform, grant.tokens);
      if (renewed === 'REVOKED') {
        await links.revoke(userId, platform, new Date(clock.now()));
        this.#parts.audit('platform-revoked', { user_id: userId, reason: platform });
        return { result: renewed, events: [securityNotice(clock, userId, 'platform-revoked', { platform })] };
      }
      if (renewed === 'EXPIRED') return { result: renewed, events: [] };
      await links.renew(userId, platform, renewed);
      this.#parts.metrics.platformTokens.inc({ platform, result: 'renewed' });
      return { result: renewed, events: [] };
    });
  }

  async #refresh(
    platform: string,
    { refreshToken }: PlatformTokens,
  ): Promise<PlatformGrant | 'EXPIRED' | 'REVOKED'> {
    const provider = this.#providers.get(platform);
    if (provider === undefined || refreshToken === null) return 'EXPIRED';
    try {
      return await provider.refresh(refreshToken);
    } catch (error) {
      if (error instanceof PlatformRevokedError) return 'REVOKED';
      throw error;
    }
  }
}
