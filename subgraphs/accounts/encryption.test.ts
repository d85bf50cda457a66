import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '#shared/config.ts';
import { Secret } from '#shared/secret.ts';
import { DecryptionError, Encryption } from './encryption.ts';

const keyOf = (bytes: number) => new Secret(randomBytes(bytes).toString('base64'));
const encryption = new Encryption(keyOf(32));

describe('encryption', () => {
  it('gives back every text for its purpose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, purpose) => {
        expect(encryption.decrypt(encryption.encrypt(text, purpose), purpose)).toBe(text);
      }),
    );
  });

  it('never writes the same text twice the same way', () => {
    expect(encryption.encrypt('text', 'purpose')).not.toBe(encryption.encrypt('text', 'purpose'));
  });

  it('opens a text for its own purpose and key only', () => {
    const encrypted = encryption.encrypt('text', 'purpose');
    expect(() => encryption.decrypt(encrypted, 'another')).toThrow(DecryptionError);
    expect(() => new Encryption(keyOf(32)).decrypt(encrypted, 'purpose')).toThrow(DecryptionError);
  });

  it('notices every flipped bit', () => {
    const [keyId, text = ''] = encryption.encrypt('some text', 'purpose').split('.');
    const encrypted = Buffer.from(text, 'base64url');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: encrypted.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(encrypted);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        const text = `${keyId}.${changed.toString('base64url')}`;
        expect(() => encryption.decrypt(text, 'purpose')).toThrow(DecryptionError);
      }),
    );
  });

  it('refuses what is too short to be a text of ours', () => {
    expect(() => encryption.decrypt('', 'purpose')).toThrow(DecryptionError);
    expect(() => encryption.decrypt('abcd', 'purpose')).toThrow(DecryptionError);
  });

  it('names the key in the text, and opens it while the key is known', () => {
    const [oldKey, newKey] = [keyOf(32), keyOf(32)];
    const text = new Encryption(oldKey).encrypt('text', 'purpose');
    expect(text.startsWith(new Encryption(oldKey).prefix)).toBe(true);
    const next = new Encryption(newKey, [oldKey]);
    expect(next.decrypt(text, 'purpose')).toBe('text');
    expect(next.encrypt('text', 'purpose').startsWith(next.prefix)).toBe(true);
    expect(() => new Encryption(newKey).decrypt(text, 'purpose')).toThrow(DecryptionError);
  });

  it('opens a text of the first version, which names no key', () => {
    const [oldKey, newKey] = [keyOf(32), keyOf(32)];
    const [, text = ''] = new Encryption(oldKey).encrypt('text', 'purpose').split('.');
    expect(new Encryption(newKey, [oldKey]).decrypt(text, 'purpose')).toBe('text');
  });

  it.each([0, 16, 31, 33])('refuses a key of %i bytes', (bytes) => {
    expect(() => new Encryption(keyOf(bytes))).toThrow(ConfigurationError);
  });
});
