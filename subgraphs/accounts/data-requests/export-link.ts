import { z } from 'zod';
import type { Clock } from '#shared/clock.ts';
import { DecryptionError } from '../encryption.ts';
import type { Encryption } from '../encryption.ts';

/** Enough to begin a download, and too short for a link in a history to be worth anything. */
const lifeMs = 15 * 60_000;
const purpose = 'data-export-link';

const linkSchema = z.object({ id: z.string(), expiresAt: z.number() });

/**
 * Links that download an export without a session. The token is the id and the time, encrypted: nobody else can make
 * one, and nothing is kept for it.
 */
export class ExportLinks {
  readonly #encryption: Encryption;
  readonly #clock: Clock;
  readonly #origin: string;

  constructor(encryption: Encryption, clock: Clock, origin: string) {
    this.#encryption = encryption;
    this.#clock = clock;
    this.#origin = origin;
  }

  urlOf(id: string): string {
    const text = JSON.stringify({ id, expiresAt: this.#clock.now() + lifeMs });
    const url = new URL('/account/data-export', this.#origin);
    url.searchParams.set('token', this.#encryption.encrypt(text, purpose));
    return url.href;
  }

  /** Returns the id of the order; null when the token is not ours or too old. */
  idOf(token: string): string | null {
    try {
      const { id, expiresAt } = linkSchema.parse(JSON.parse(this.#encryption.decrypt(token, purpose)));
      return expiresAt > this.#clock.now() ? id : null;
    } catch (error) {
      if (error instanceof DecryptionError) return null;
      throw error;
    }
  }
}
