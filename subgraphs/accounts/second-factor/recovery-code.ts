import { randomInt } from 'node:crypto';
import { sha256 } from '../refresh-token.ts';

const codesAtOnce = 10;
/** Without the characters that are read as another: i, l, o, u. 16 of them are 80 bits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const groups = 4;
const groupLength = 4;

const group = (): string =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Returns ten new recovery codes, such as `4f7k-m2qx-9tzd-h3vw`. */
export function createRecoveryCodes(): string[] {
  return Array.from({ length: codesAtOnce }, () => Array.from({ length: groups }, group).join('-'));
}

/** Returns what is kept of a code, however it was typed. 80 random bits need no salt. */
export function hashOfRecoveryCode(code: string): string {
  return sha256(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
