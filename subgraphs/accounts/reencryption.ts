import type { Database } from '#db/client.ts';
import type { Log } from '#shared/log.ts';
import { EncryptedTextRepository, encryptedColumnNames } from './encrypted-text-repository.ts';
import type { EncryptedColumnName } from './encrypted-text-repository.ts';
import { DecryptionError } from './encryption.ts';
import type { Encryption } from './encryption.ts';
import type { AccountsMetrics } from './metrics.ts';

const batchSize = 100;

export interface ReencryptionOptions {
  database: Database;
  encryption: Encryption;
  log: Log;
  metrics: AccountsMetrics;
}

/**
 * Encrypts under DATA_ENCRYPTION_KEY what is encrypted under another key. Each text is replaced by itself, and only
 * where it is still the one that was read: the work may stop anywhere, begin again, and be done by several processes.
 */
export class Reencryption {
  readonly #options: ReencryptionOptions;
  #isDone = false;

  constructor(options: ReencryptionOptions) {
    this.#options = options;
  }

  /**
   * Goes through all texts; those that no key opens are left, logged and counted in
   * mg_accounts_undecryptable_texts. Looks again while there are previous keys, since a process that was started
   * before may still write under one of them.
   */
  async run(): Promise<{ replaced: number; left: number }> {
    const { encryption, log, metrics } = this.#options;
    if (this.#isDone && !encryption.hasPreviousKeys) return { replaced: 0, left: 0 };
    let [replaced, left] = [0, 0];
    for (const name of encryptedColumnNames) {
      const done = await this.#runColumn(name);
      replaced += done.replaced;
      left += done.left;
    }
    this.#isDone = left === 0;
    metrics.undecryptableTexts.set(left);
    if (replaced > 0) log.info({ replaced }, 'Texts were encrypted under the current key');
    if (left > 0) log.error({ left }, 'Texts cannot be decrypted: a key is missing, or they were changed');
    return { replaced, left };
  }

  async #runColumn(name: EncryptedColumnName): Promise<{ replaced: number; left: number }> {
    const { database, encryption } = this.#options;
    const texts = new EncryptedTextRepository(database.queries);
    const done = { replaced: 0, left: 0 };
    let after = '';
    for (;;) {
      const batch = await texts.listWithout(encryption.prefix, name, after, batchSize);
      for (const row of batch) {
        const next = this.#encryptAgain(row.text, row.purpose);
        if (next === null) done.left += 1;
        else await texts.replace(name, row, next);
        if (next !== null) done.replaced += 1;
      }
      if (batch.length < batchSize) return done;
      after = batch.at(-1)?.id ?? '';
    }
  }

  #encryptAgain(text: string, purpose: string): string | null {
    const { encryption } = this.#options;
    try {
      return encryption.encrypt(encryption.decrypt(text, purpose), purpose);
    } catch (error) {
      if (error instanceof DecryptionError) return null;
      throw error;
    }
  }
}
