import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds that a code stands for (RFC 6238, section 4.1). */
const stepSeconds = 30;
const issuer = 'Media Gateway';

/** Returns a new secret of 160 bits in base32, as RFC 4226 recommends. */
export function createTotpSecret(): string {
  return generateSecret();
}

/** Returns the address that authenticator apps read from a QR code. */
export function otpauthUri(secret: string, email: string): string {
  return generateURI({ issuer, label: email, secret });
}

/**
 * Returns the time step that a code of six digits belongs to: the current one, the one before or the one after, for
 * clocks that are a little wrong. Null when it belongs to none of them.
 */
export function stepOfCode(secret: string, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(nowMs / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
