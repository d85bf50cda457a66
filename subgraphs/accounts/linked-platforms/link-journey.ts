import { z } from 'zod';
import type { Clock } from '#shared/clock.ts';
import { IdentityRefusedError } from '../external-identities/identity-provider.ts';
import { isSame } from '../external-identities/sign-in-elsewhere.ts';
import type { Parts } from '../parts.ts';
import type { Proof } from '../proof.ts';
import { ProofRepository } from '../proof-repository.ts';
import { sha256 } from '../refresh-token.ts';
import type { PlatformGrant } from './linked-platform.ts';
import { createPlatformProvider } from './platform-provider.ts';
import type { PlatformProvider, PlatformTies } from './platform-provider.ts';
import type { PlatformLinkConfig } from '#shared/platform-links.ts';

/** What an app asks for: which platform, where the answer goes, and what only the app can show for it (RFC 7636). */
export interface LinkWish {
  platform: string;
  returnTo: string;
  codeChallenge: string;
}

/** How long a person may take to go and to come back, and the app with the answer. */
export const journeyLifeMs = 10 * 60_000;
const answerLifeMs = 5 * 60_000;

const purpose = 'link-platform';
const wish = { platform: z.string(), returnTo: z.string(), codeChallenge: z.string() };
const askedSchema = z.object({ step: z.literal('asked'), ...wish });
const begunSchema = z.object({ step: z.literal('begun'), browser: z.string(), ...wish });
const answeredSchema = z.object({ step: z.literal('answered'), ...wish, sealed: z.string() });
/** The answer of the platform, which is exchanged only for the person who asked. */
const sealedSchema = z.object({ answer: z.string(), state: z.string(), codeVerifier: z.string() });

const purposeOfAnswer = (userId: string): string => `platform-answer:${userId}`;

/**
 * The way of a person to a platform and back. Each step gives a token that works once: the app asks for its user, the
 * browser that opens the address is bound by a cookie, the platform brings the state back to that browser alone, and
 * the app shows the code of the answer in the session of the same user. Only then is the platform's code exchanged, so
 * nobody's account there ends up with somebody else who had them open an address.
 */
export class LinkJourney {
  readonly #parts: Pick<Parts, 'database' | 'clock' | 'encryption'>;
  readonly #providers: ReadonlyMap<string, PlatformProvider>;
  readonly #origin: string;

  constructor(
    parts: Pick<Parts, 'database' | 'clock' | 'encryption'>,
    providers: ReadonlyMap<string, PlatformProvider>,
    origin: string,
  ) {
    this.#parts = parts;
    this.#providers = providers;
    this.#origin = origin;
  }

  /** Returns the address that the browser of a user opens. */
  async ask(userId: string, asked: LinkWish): Promise<URL> {
    const url = new URL(`/account/platforms/${asked.platform}`, this.#origin);
    url.searchParams.set('ticket', await this.#keep(userId, { step: 'asked', ...asked }, journeyLifeMs));
    return url;
  }

  /** Binds the browser that came with a ticket; returns where it goes. Throws IdentityRefusedError. */
  async begin(provider: PlatformProvider, binding: string, ticket: string): Promise<URL> {
    const { userId, facts } = await this.#use(ticket, askedSchema, provider.platform);
    const begun = { ...facts, step: 'begun', browser: sha256(binding) };
    const state = await this.#keep(userId, begun, journeyLifeMs);
    return provider.authorizationUrl(this.#tiesOf(provider.platform, binding, state));
  }

  /** Takes the platform's answer; returns where the browser goes with it. Throws IdentityRefusedError. */
  async answer(
    provider: PlatformProvider,
    binding: string | undefined,
    answer: URLSearchParams,
  ): Promise<URL> {
    const state = answer.get('state') ?? '';
    const { userId, facts } = await this.#use(state, begunSchema, provider.platform);
    if (!isSame(sha256(binding ?? ''), facts.browser)) throw new IdentityRefusedError('another-browser');
    const url = new URL(facts.returnTo);
    if (answer.has('error')) {
      url.searchParams.set(
        'error',
        answer.get('error') === 'access_denied' ? 'access_denied' : 'server_error',
      );
      return url;
    }
    const { codeVerifier } = this.#tiesOf(provider.platform, binding ?? '', state);
    const text = JSON.stringify({ answer: answer.toString(), state, codeVerifier });
    const sealed = this.#parts.encryption.encrypt(text, purposeOfAnswer(userId));
    const { platform, returnTo, codeChallenge } = facts;
    const answered = { step: 'answered', platform, returnTo, codeChallenge, sealed };
    url.searchParams.set('code', await this.#keep(userId, answered, answerLifeMs));
    return url;
  }

  /**
   * Exchanges the answer of a code, for the user who asked and can show the verifier. Null for a code that is not theirs,
   * or was used before. Throws IdentityRefusedError or UPSTREAM_UNAVAILABLE.
   */
  async complete(
    userId: string,
    { code, codeVerifier }: { code: string; codeVerifier: string },
  ): Promise<{ platform: string; grant: PlatformGrant } | null> {
    const proofs = new ProofRepository(this.#parts.database.queries);
    const now = new Date(this.#parts.clock.now());
    const found = await proofs.find(code, purpose, now);
    const read = answeredSchema.safeParse(found?.facts);
    if (!read.success || found?.userId !== userId) return null;
    if (!isSame(sha256(codeVerifier), read.data.codeChallenge)) return null;
    const { platform, sealed } = read.data;
    const provider = this.#providers.get(platform);
    if (provider === undefined || (await proofs.use(code, purpose, now)) === null) return null;
    const opened = sealedSchema.parse(
      JSON.parse(this.#parts.encryption.decrypt(sealed, purposeOfAnswer(userId))),
    );
    const { redirectUri } = this.#tiesOf(platform, '', '');
    const ties = { redirectUri, state: opened.state, codeVerifier: opened.codeVerifier };
    return { platform, grant: await provider.exchange(new URLSearchParams(opened.answer), ties) };
  }

  #keep(userId: string, facts: Proof['facts'], lifeMs: number): Promise<string> {
    const { database, clock } = this.#parts;
    const expiresAt = new Date(clock.now() + lifeMs);
    return new ProofRepository(database.queries).create({ purpose, userId, facts, expiresAt });
  }

  /** Uses a token of an earlier step up: a copy of an answer finds nothing. */
  async #use<Facts extends { platform: string }>(
    token: string,
    schema: z.ZodType<Facts>,
    platform: string,
  ): Promise<{ userId: string; facts: Facts }> {
    const { database, clock } = this.#parts;
    const proof = await new ProofRepository(database.queries).use(token, purpose, new Date(clock.now()));
    const read = schema.safeParse(proof?.facts);
    const userId = proof?.userId ?? null;
    if (!read.success || userId === null || read.data.platform !== platform) {
      throw new IdentityRefusedError('state-unknown');
    }
    return { userId, facts: read.data };
  }

  #tiesOf(platform: string, binding: string, state: string): PlatformTies {
    return {
      redirectUri: `${this.#origin}/account/platforms/${platform}/callback`,
      state,
      codeVerifier: sha256(`platform code verifier ${binding} ${state}`),
    };
  }
}

/** Returns the platforms of a configuration, by their ids. */
export function linkablePlatforms(
  links: readonly PlatformLinkConfig[],
  clock: Clock,
): ReadonlyMap<string, PlatformProvider> {
  return new Map(links.map((link) => [link.platform, createPlatformProvider(link, clock)]));
}
