import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#shared/secret.ts';

/** How far the time of a message may be from ours. */
const toleranceSeconds = 300;

const macOf = (secret: Secret, timestamp: string, body: Buffer): Buffer =>
  createHmac('sha256', secret.reveal()).update(`${timestamp}.`).update(body).digest();

/**
 * Returns whether a message was signed with the secret within five minutes. The header is
 * `t=<seconds since 1970>,v1=<HMAC-SHA256 in hexadecimal over "<t>.<body>">`; while a secret is being replaced there may
 * be several `v1`.
 */
export function isSignedBy(secret: Secret, header: string, body: Buffer, nowMs: number): boolean {
  const fields = header.split(',').map((field) => field.trim().split('=', 2) as [string, string?]);
  const timestamp = fields.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = macOf(secret, timestamp, body);
  return fields
    .filter(([name]) => name === 'v1')
    .map(([, hex = '']) => Buffer.from(hex, 'hex'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
