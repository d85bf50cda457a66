import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Secret } from './secret.ts';

/** When a message may have been signed, in milliseconds. */
export interface SignatureTime {
  now: number;
  /** How old it may be. */
  oldest: number;
  /** How far the clock of who signed it may be ahead of ours. */
  ahead: number;
}

/**
 * Returns whether a message was signed with the secret at a time that is allowed. The header is
 * `t=<seconds since 1970>,v1=<HMAC-SHA256 in hexadecimal over "<t>.<body>">`; while a secret is being replaced there may
 * be several `v1`.
 */
export function isSignedWith(
  secret: Secret,
  header: string,
  body: Buffer,
  { now, oldest, ahead }: SignatureTime,
): boolean {
  const fields = header.split(',').map((field) => field.trim().split('=', 2) as [string, string?]);
  const timestamp = fields.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = now - Number(timestamp) * 1000;
  if (age > oldest || age < -ahead) return false;
  const expected = createHmac('sha256', secret.reveal()).update(`${timestamp}.`).update(body).digest();
  return fields
    .filter(([name]) => name === 'v1')
    .map(([, hex = '']) => Buffer.from(hex, 'hex'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

/**
 * Adds routes in a scope of their own, where a body is the bytes as they were sent: a signature is over these, so nothing
 * is parsed before.
 */
export function withUnparsedBodies(
  app: FastifyInstance,
  mostBytes: number,
  addRoutes: (scope: FastifyInstance) => void,
): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    addRoutes(scope);
  });
}

/** The bytes of a body in {@link withUnparsedBodies}; none where there is no body. */
export const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
