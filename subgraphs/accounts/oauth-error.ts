/** The error codes of a token endpoint, RFC 6749 section 5.2. */
export type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type' | 'invalid_scope';

/** Thrown when a token request is refused; the message is safe to show. */
export class OAuthError extends Error {
  override name = 'OAuthError';
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return this.code === 'invalid_client' ? 401 : 400;
  }
}
