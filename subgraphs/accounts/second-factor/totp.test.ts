import { describe, expect, it } from '@jest/globals';
import { createTotpSecret, otpauthUri, stepOfCode } from './totp.ts';

/** The secret of RFC 6238, appendix B: "12345678901234567890", in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The vectors for SHA-1, by seconds; six digits are the last six of its eight. */
const vectors: [number, string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];

describe('codes', () => {
  it.each(vectors)('of RFC 6238 at %i are %s', (seconds, digits) => {
    expect(stepOfCode(secret, digits.slice(2), seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    [-60, null],
    [-30, 41_152_263],
    [0, 41_152_263],
    [30, 41_152_263],
    [60, null],
  ])('are taken %i seconds from their own step: %p', (offset, step) => {
    expect(stepOfCode(secret, '005924', (1_234_567_890 + offset) * 1000)).toBe(step);
  });

  it.each(['', '00592', '0059244', '00592a', '٠٠٥٩٢٤', '-05924'])('are six digits, and not %j', (code) => {
    expect(stepOfCode(secret, code, 1_234_567_890_000)).toBeNull();
  });
});

describe('a secret', () => {
  it('has 160 bits, and is never the same', () => {
    expect(createTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(createTotpSecret()).not.toBe(createTotpSecret());
  });

  it('is offered to authenticator apps with the account that it is for', () => {
    const uri = new URL(otpauthUri(secret, 'alex+tv@example.com'));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(uri.pathname)).toBe('/Media Gateway:alex+tv@example.com');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, issuer: 'Media Gateway' });
  });
});
