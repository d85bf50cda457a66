import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ConfigurationError } from '#shared/config.ts';
import type { Secret } from '#shared/secret.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** NIST SP 800-38D recommends 96 bits for a random one. */
const nonceBytes = 12;
const tagBytes = 16;

/** Thrown when a text was encrypted under another key or for another purpose, or was changed. */
export class DecryptionError extends Error {
  override name = 'DecryptionError';
}

/** Encrypts texts for the database with AES-256-GCM. */
export class Encryption {
  readonly #key: Buffer;

  /** Throws ConfigurationError unless the key is 32 bytes in base64. */
  constructor(key: Secret) {
    this.#key = Buffer.from(key.reveal(), 'base64');
    if (this.#key.length === keyBytes) return;
    throw new ConfigurationError('DATA_ENCRYPTION_KEY must be 32 bytes in base64: openssl rand -base64 32');
  }

  /** Returns base64url. `purpose` is bound to the text: it opens for that alone. */
  encrypt(text: string, purpose: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(Buffer.from(purpose));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
  }

  /** Returns the text; throws DecryptionError when it cannot be trusted. */
  decrypt(encrypted: string, purpose: string): string {
    const bytes = Buffer.from(encrypted, 'base64url');
    const nonce = bytes.subarray(0, nonceBytes);
    const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
    try {
      const decipher = createDecipheriv(algorithm, this.#key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
      const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch (cause) {
      throw new DecryptionError('This text cannot be decrypted.', { cause });
    }
  }
}
