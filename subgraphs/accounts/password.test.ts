import { describe, expect, it } from '@jest/globals';
import { parseOptions } from '@node-rs/argon2';
import fc from 'fast-check';
import { hashPassword, passwordSchema, verifyPassword } from './password.ts';

const accepts = (password: string) => passwordSchema.safeParse(password).success;
const character = fc.constantFrom(...'abzAZ059 -_äß漢字😀');
const textOf = (minLength: number, maxLength: number) =>
  fc.array(character, { minLength, maxLength }).map((characters) => characters.join(''));

describe('the password policy', () => {
  it('accepts every text of 8 to 256 characters that nobody else uses', () => {
    fc.assert(fc.property(textOf(8, 200), (password) => accepts(`~${password}`)));
  });

  it('refuses every shorter text, whatever the characters weigh in bytes', () => {
    fc.assert(fc.property(textOf(0, 7), (password) => !accepts(password)));
  });

  it('refuses texts that are too long to be passwords', () => {
    expect(accepts('x'.repeat(256))).toBe(true);
    expect(accepts('x'.repeat(257))).toBe(false);
  });

  it.each(['password', 'PassWord1', '12345678', 'qwertyuiop', 'iloveyou', 'netflix123'])(
    'refuses %s, which everybody tries',
    (password) => {
      expect(passwordSchema.safeParse(password).error?.issues[0]?.message).toMatch(/Everybody/);
    },
  );
});

describe('password hashes', () => {
  it('are Argon2id with 19 MiB, two passes and one lane', async () => {
    const passwordHash = await hashPassword('correct horse battery staple');
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$/);
    expect(parseOptions(passwordHash)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });

  it('verify the password alone, and are salted', async () => {
    const [one, other] = await Promise.all([
      hashPassword('a good password'),
      hashPassword('a good password'),
    ]);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, 'a good password')).toBe(true);
    expect(await verifyPassword(one, 'a good passworD')).toBe(false);
  });

  it('treat the same characters in another Unicode form as the same password', async () => {
    expect(await verifyPassword(await hashPassword('cafe\u0301 society'), 'caf\u00e9 society')).toBe(true);
  });

  it('of nobody match nothing', async () => {
    expect(await verifyPassword(null, 'a good password')).toBe(false);
  });
});
