import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scopes } from '#shared/viewer.ts';
import { emailSchema, isId, normalizeEmail, scopesOf } from './user.ts';

describe('scopes', () => {
  it('of an ordinary user are all but those of administrators', () => {
    const expected = scopes.filter((scope) => scope !== 'admin' && scope !== 'content:write');
    expect(scopesOf(['user'])).toEqual(expected);
    expect(scopesOf(['user', 'premium'])).toEqual(expected);
  });

  it('of an administrator are all', () => {
    expect(scopesOf(['user', 'admin'])).toEqual(scopes);
  });
});

describe('addresses', () => {
  it('are the same account whatever their case and the spaces around them', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const [lower, upper] = [normalizeEmail(address), normalizeEmail(` ${address.toUpperCase()} `)];
        expect(lower).toBe(upper);
        expect(normalizeEmail(lower)).toBe(lower);
      }),
    );
  });

  it.each(['', 'nobody', 'a@b', 'a b@example.com', `${'x'.repeat(250)}@example.com`])(
    'refuse %j',
    (address) => {
      expect(emailSchema.safeParse(address).success).toBe(false);
    },
  );
});

describe('ids', () => {
  it('are UUIDs and nothing else', () => {
    expect(isId('0195d2b4-7c1e-7a0b-9c3d-2f4e5a6b7c8d')).toBe(true);
    expect(isId('ingestion')).toBe(false);
    expect(isId("1' or '1'='1")).toBe(false);
  });
});
