import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { isCommonPassword } from './common-passwords.ts';

const shortest = 8;
/** Long enough for any passphrase, short enough that nobody makes us hash books. */
const longest = 256;

/** The cost that OWASP names as the least: 19 MiB (in KiB here), two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters typed on two systems are the same bytes (NIST SP 800-63B, 5.1.1.2). */
const normalize = (password: string): string => password.normalize('NFKC');

/** Reads a new password: 8 to 256 characters, and not one that everybody tries. */
export const passwordSchema = z
  .string()
  .transform(normalize)
  .refine((text) => [...text].length >= shortest, `A password has at least ${shortest} characters.`)
  .refine((text) => [...text].length <= longest, `A password has at most ${longest} characters.`)
  .refine((text) => !isCommonPassword(text), 'Everybody tries this password first: choose another.');

/** Returns the Argon2id hash of a password in PHC format, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalize(password), cost);
}

let hashOfNobody: Promise<string> | undefined;

/**
 * Returns whether a password belongs to a hash. Without a hash (no such account) it takes just as long to return
 * false, so that the time does not tell.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomBytes(32).toString('base64url'));
  const matches = await verify(passwordHash ?? (await hashOfNobody), normalize(password));
  return matches && passwordHash !== null;
}
