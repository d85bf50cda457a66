import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#shared/secret.ts';

/** How long a delivery may be on its way, and for how long it is known so that it is not taken twice. */
export const replayWindowMs = 24 * 3_600_000;
/** How far the clock of a platform may be ahead of ours. */
const aheadMs = 5 * 60_000;

/**
 * Whether a delivery was signed with the secret within the last 24 hours. The header is
 * `t=<seconds since 1970>,v1=<HMAC-SHA256 in hexadecimal over "<t>.<body>">`; while a secret is being replaced there may
 * be several `v1`.
 */
export function isSignedWith(secret: Secret, header: string, body: Buffer, nowMs: number): boolean {
  const fields = header.split(',').map((field) => field.trim().split('=', 2) as [string, string?]);
  const timestamp = fields.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const ageMs = nowMs - Number(timestamp) * 1000;
  if (ageMs > replayWindowMs || ageMs < -aheadMs) return false;
  const expected = createHmac('sha256', secret.reveal()).update(`${timestamp}.`).update(body).digest();
  return fields
    .filter(([name]) => name === 'v1')
    .map(([, hex = '']) => Buffer.from(hex, 'hex'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
