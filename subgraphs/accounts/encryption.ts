import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ConfigurationError } from '#shared/config.ts';
import type { Secret } from '#shared/secret.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** NIST SP 800-38D recommends 96 bits for a random one. */
const nonceBytes = 12;
const tagBytes = 16;
/** Enough to tell the few keys of one installation apart. */
const keyIdBytes = 6;

/** Thrown when a text was encrypted under another key or for another purpose, or was changed. */
export class DecryptionError extends Error {
  override name = 'DecryptionError';
}

interface EncryptionKey {
  id: string;
  bytes: Buffer;
}

/** Throws ConfigurationError unless the key is 32 bytes in base64. */
function readKey(key: Secret, variable: string): EncryptionKey {
  const bytes = Buffer.from(key.reveal(), 'base64');
  if (bytes.length !== keyBytes) {
    throw new ConfigurationError(`${variable} must be 32 bytes in base64: openssl rand -base64 32`);
  }
  const id = createHash('sha256').update(bytes).digest().subarray(0, keyIdBytes).toString('base64url');
  return { id, bytes };
}

function open(key: Buffer, encrypted: string, purpose: string): string {
  const bytes = Buffer.from(encrypted, 'base64url');
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
  const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}

/**
 * Encrypts texts for the database with AES-256-GCM. A text says which key opens it: `<key id>.<base64url>`. Texts of the
 * first version, without a key id, open with any of the keys.
 */
export class Encryption {
  readonly #current: EncryptionKey;
  readonly #keys: ReadonlyMap<string, EncryptionKey>;

  /** New texts are encrypted under `key`; `previous` open old ones. Throws ConfigurationError for what is no key. */
  constructor(key: Secret, previous: readonly Secret[] = []) {
    this.#current = readKey(key, 'DATA_ENCRYPTION_KEY');
    const others = previous.map((other) => readKey(other, 'Each of DATA_ENCRYPTION_PREVIOUS_KEYS'));
    this.#keys = new Map([this.#current, ...others].map((known) => [known.id, known]));
  }

  /** What every text under the current key begins with. */
  get prefix(): string {
    return `${this.#current.id}.`;
  }

  /** Whether texts may be there that another key opens. */
  get hasPreviousKeys(): boolean {
    return this.#keys.size > 1;
  }

  /** `purpose` is bound to the text: it opens for that alone. */
  encrypt(text: string, purpose: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#current.bytes, nonce).setAAD(Buffer.from(purpose));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return this.prefix + Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
  }

  /** Returns the text; throws DecryptionError when it cannot be trusted. */
  decrypt(encrypted: string, purpose: string): string {
    const dot = encrypted.indexOf('.');
    const named = this.#keys.get(encrypted.slice(0, Math.max(0, dot)));
    const candidates = dot === -1 ? [...this.#keys.values()] : named === undefined ? [] : [named];
    let cause: unknown = 'no such key';
    for (const { bytes } of candidates) {
      try {
        return open(bytes, encrypted.slice(dot + 1), purpose);
      } catch (error) {
        cause = error;
      }
    }
    throw new DecryptionError('This text cannot be decrypted.', { cause });
  }
}
