import type { FastifyReply } from 'fastify';

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

/** What fastify refuses by itself (a body too large, an unknown content type) is an invalid request as well. */
export function sendOAuthError(error: Error & { statusCode?: number }, reply: FastifyReply): FastifyReply {
  if (!(error instanceof OAuthError) && (error.statusCode ?? 500) >= 500) throw error;
  const { code, status } =
    error instanceof OAuthError ? error : { code: 'invalid_request', status: error.statusCode ?? 400 };
  if (status === 401) reply.header('www-authenticate', 'Basic realm="accounts"');
  return reply.code(status).send({ error: code, error_description: error.message });
}
