import { OAuthError } from './oauth-error.ts';

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** The parameters of a token request. RFC 6749 section 3.2: none may come twice, and an empty one counts as absent. */
export class TokenRequest {
  readonly #parameters: URLSearchParams;
  readonly #authorization: string | undefined;

  /** Throws invalid_request when the body is not a form or names a parameter twice. */
  constructor(body: unknown, authorization: string | undefined) {
    if (!(body instanceof URLSearchParams)) {
      throw new OAuthError('invalid_request', 'Send the parameters as application/x-www-form-urlencoded.');
    }
    const names = [...body.keys()];
    if (new Set(names).size < names.length) {
      throw new OAuthError('invalid_request', 'A parameter may be sent once only.');
    }
    this.#parameters = body;
    this.#authorization = authorization;
  }

  /** The parameters as a form. */
  get encoded(): string {
    return this.#parameters.toString();
  }

  /** Whether a client shows a secret. */
  get hasSecret(): boolean {
    return this.#authorization !== undefined || this.optional('client_secret') !== undefined;
  }

  /** Whether a client says who it is. */
  get namesClient(): boolean {
    return this.#authorization !== undefined || this.optional('client_id') !== undefined;
  }

  optional(name: string): string | undefined {
    return this.#parameters.get(name) || undefined;
  }

  /** Throws invalid_request when the parameter is absent. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter "${name}" is missing.`);
    return value;
  }

  /** The client's name and secret, from HTTP Basic or from the body (section 2.3.1). Throws invalid_client. */
  credentials(): ClientCredentials {
    if (this.#authorization !== undefined) return credentialsOf(this.#authorization);
    const [clientId, clientSecret] = [this.optional('client_id'), this.optional('client_secret')];
    if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
    throw new OAuthError('invalid_client', 'Send client_id and client_secret.');
  }

  /** The asked scopes, which are among `allowed`; `unasked` when none are named. Throws invalid_scope. */
  scopes(allowed: readonly string[], unasked = allowed): string[] {
    const asked = this.optional('scope')?.split(' ').filter(Boolean) ?? [...unasked];
    const refused = asked.find((scope) => !allowed.includes(scope));
    if (refused === undefined) return asked;
    throw new OAuthError('invalid_scope', `This client may ask for: ${allowed.join(' ')}.`);
  }
}

/** Both halves are form-encoded before they are joined, says section 2.3.1. */
const formDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function credentialsOf(authorization: string): ClientCredentials {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1] ?? '';
  const [, clientId, clientSecret] = /^([^:]+):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  try {
    if (clientId && clientSecret) {
      return { clientId: formDecode(clientId), clientSecret: formDecode(clientSecret) };
    }
  } catch {
    // Not form-encoded: refused below.
  }
  throw new OAuthError('invalid_client', 'Send client_id and client_secret as HTTP Basic credentials.');
}
