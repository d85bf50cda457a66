import type { ExternalIdentity, ProviderName } from './identity.ts';

/** What ties an answer of a provider to the browser and the request that asked. */
export interface Ties {
  redirectUri: string;
  state: string;
  nonce: string;
  /** PKCE, RFC 7636. */
  codeVerifier: string;
}

/** A service that people sign in with. */
export interface IdentityProvider {
  name: ProviderName;
  /** Whether it answers by a form that is sent from its own site: only cookies for that come along then. */
  answersByForm: boolean;
  /** Where the person is sent. Throws UPSTREAM_UNAVAILABLE. */
  authorizationUrl(ties: Ties): Promise<URL>;
  /**
   * Reads the answer: exchanges the code and returns who it is. Throws IdentityRefusedError when the answer is not one
   * to these ties, UPSTREAM_UNAVAILABLE when the provider cannot be asked.
   */
  identify(answer: URLSearchParams, ties: Ties): Promise<ExternalIdentity>;
}

/** Thrown when what a provider answers is not good, or the person said no; the reason is for the audit log. */
export class IdentityRefusedError extends Error {
  override name = 'IdentityRefusedError';
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`The answer of the provider is refused: ${reason}`, { cause });
    this.reason = reason;
  }
}
