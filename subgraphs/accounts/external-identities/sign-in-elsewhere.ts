import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { ProofRepository } from '../proof-repository.ts';
import { sha256 } from '../refresh-token.ts';
import { providerNames } from './identity.ts';
import type { ExternalIdentity, ProviderName } from './identity.ts';
import type { IdentityProvider, Ties } from './identity-provider.ts';
import { IdentityRefusedError } from './identity-provider.ts';

/** What an app asks for: where the answer goes, and what only the app can show for it later (RFC 7636). */
export interface Asked {
  returnTo: string;
  codeChallenge: string;
}

/** How long a person may take at the provider, and the app with the answer. */
export const wayLifeMs = 10 * 60_000;
const answerLifeMs = 5 * 60_000;

const begunSchema = z.object({
  step: z.literal('begun'),
  provider: z.enum(providerNames),
  browser: z.string(),
  returnTo: z.string(),
  codeChallenge: z.string(),
});

const answeredSchema = z.object({
  step: z.literal('answered'),
  codeChallenge: z.string(),
  identity: z.object({
    provider: z.enum(providerNames),
    subject: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
  }),
});

const purpose = 'sign-in-elsewhere';
const challengePattern = /^[\w-]{43}$/;

/** Returns whether text can be an S256 challenge. */
export function isCodeChallenge(text: string): boolean {
  return challengePattern.test(text);
}

/** Compares texts in a time that tells nothing of the first difference. */
export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * The way of a browser to a provider and back. What ties the two together is drawn from a secret that only the browser
 * has, in a cookie, and from the state, which works once.
 */
export class SignInElsewhere {
  readonly #parts: Parts;
  readonly #providers: ReadonlyMap<ProviderName, IdentityProvider>;
  readonly #origin: string;

  constructor(parts: Parts, providers: ReadonlyMap<ProviderName, IdentityProvider>, origin: string) {
    this.#parts = parts;
    this.#providers = providers;
    this.#origin = origin;
  }

  /** The providers that people may choose from. */
  get offered(): ProviderName[] {
    return [...this.#providers.keys()];
  }

  provider(name: ProviderName): IdentityProvider | undefined {
    return this.#providers.get(name);
  }

  /** Begins the way; returns where the browser goes. */
  async begin(provider: IdentityProvider, binding: string, asked: Asked): Promise<URL> {
    const { database, clock } = this.#parts;
    const state = await new ProofRepository(database.queries).create({
      ...{ purpose, userId: null },
      facts: { step: 'begun', provider: provider.name, browser: sha256(binding), ...asked },
      expiresAt: new Date(clock.now() + wayLifeMs),
    });
    return provider.authorizationUrl(this.#tiesOf(provider.name, binding, state));
  }

  /**
   * Takes the provider's answer: returns what was asked, and the code that the app shows for the identity. Throws
   * IdentityRefusedError; `asked` of {@link AnswerRefusedError} says who is to be told.
   */
  async answer(
    provider: IdentityProvider,
    binding: string | undefined,
    answer: URLSearchParams,
  ): Promise<{ asked: Asked; code: string }> {
    const state = answer.get('state') ?? '';
    const begun = await this.#takeBegun(provider.name, binding, state);
    try {
      const identity = await provider.identify(answer, this.#tiesOf(provider.name, binding ?? '', state));
      return { asked: begun, code: await this.#keep(identity, begun.codeChallenge) };
    } catch (error) {
      if (error instanceof IdentityRefusedError) throw new AnswerRefusedError(error, begun);
      throw error;
    }
  }

  /** Returns the identity of a code for who can show its verifier; it stays unused. */
  async find(code: string, codeVerifier: string): Promise<ExternalIdentity | null> {
    const { database, clock } = this.#parts;
    const now = new Date(clock.now());
    const proof = await new ProofRepository(database.queries).find(code, purpose, now);
    const read = answeredSchema.safeParse(proof?.facts);
    return read.success && isSame(sha256(codeVerifier), read.data.codeChallenge) ? read.data.identity : null;
  }

  /** Begins with what the state is kept for: a copy of an answer finds nothing. */
  async #takeBegun(name: ProviderName, binding: string | undefined, state: string): Promise<Asked> {
    const { database, clock } = this.#parts;
    const proof = await new ProofRepository(database.queries).use(state, purpose, new Date(clock.now()));
    const read = begunSchema.safeParse(proof?.facts);
    if (!read.success || read.data.provider !== name) throw new IdentityRefusedError('state-unknown');
    if (!isSame(sha256(binding ?? ''), read.data.browser)) throw new IdentityRefusedError('another-browser');
    return read.data;
  }

  #keep(identity: ExternalIdentity, codeChallenge: string): Promise<string> {
    const { database, clock } = this.#parts;
    return new ProofRepository(database.queries).create({
      ...{ purpose, userId: null },
      facts: { step: 'answered', codeChallenge, identity },
      expiresAt: new Date(clock.now() + answerLifeMs),
    });
  }

  #tiesOf(name: ProviderName, binding: string, state: string): Ties {
    return {
      redirectUri: `${this.#origin}/account/sign-in/${name}/callback`,
      state,
      nonce: sha256(`nonce ${binding} ${state}`),
      codeVerifier: sha256(`code verifier ${binding} ${state}`),
    };
  }
}

/** Thrown when the answer to a request of ours is not good: the app is told. */
export class AnswerRefusedError extends IdentityRefusedError {
  override name = 'AnswerRefusedError';
  readonly asked: Asked;

  constructor(refused: IdentityRefusedError, asked: Asked) {
    super(refused.reason, refused);
    this.asked = asked;
  }
}
