import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Encryption } from './encryption.ts';
import {
  createSigningKey,
  openSigningKey,
  overlapMs,
  publishedBeforeMs,
  signingKeyAgeMs,
  signingKeyAt,
} from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';
import { SigningKeyRepository } from './signing-key-repository.ts';
import type { SigningKeyRow } from './signing-key-repository.ts';

/** How old what is known of the keys may be: what another process changed shows after this long. */
const knownForMs = 10_000;

export interface SigningKeysOptions {
  database: Database;
  encryption: Encryption;
  clock: Clock;
}

/** The keys that sign access tokens, as all processes of accounts share them in the database. */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  readonly #opened = new Map<string, Promise<SigningKey>>();
  #known: { rows: Promise<SigningKeyRow[]>; at: number } | undefined;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  /**
   * Returns the key that signs now, made first when there is none. Of processes that start at once, one makes it and
   * all return it. Throws ConfigurationError when the key cannot be decrypted.
   */
  async current(): Promise<SigningKey> {
    const now = this.#options.clock.now();
    const row = signingKeyAt(await this.#rows(now), now) ?? (await this.#makeFirst());
    const opened = this.#opened.get(row.kid) ?? openSigningKey(row, this.#options.encryption);
    this.#opened.set(row.kid, opened);
    opened.catch(() => this.#opened.delete(row.kid));
    return opened;
  }

  /**
   * Makes the next key when the newest is 90 days old, and removes those that were retired a day ago. Any number of
   * processes may do so at once.
   */
  async keepFresh(): Promise<{ made: string | null; removed: number }> {
    const { database, clock } = this.#options;
    const now = clock.now();
    const isDue = (rows: SigningKeyRow[]) =>
      rows.every(({ createdAt }) => createdAt.getTime() + signingKeyAgeMs <= now);
    const rows = await new SigningKeyRepository(database.queries).list();
    const made = isDue(rows) ? await this.#add(isDue, publishedBeforeMs) : null;
    const removed = await new SigningKeyRepository(database.queries).deleteRetired(new Date(now - overlapMs));
    this.#known = undefined;
    return { made: made?.kid ?? null, removed };
  }

  /** Makes the next key before its time; it takes over after ten minutes. Returns its name. */
  async rotate(): Promise<string> {
    const made = await this.#add(() => true, publishedBeforeMs);
    return made?.kid ?? '';
  }

  /**
   * Makes a key that signs at once, and removes all others with what they signed, because one has leaked. Returns the
   * names of those that were removed.
   */
  async replaceAll(): Promise<{ made: string; removed: string[] }> {
    const { database, encryption, clock } = this.#options;
    const fresh = await createSigningKey(encryption, clock.now());
    const removed = await database.transaction(async (tx) => {
      const keys = new SigningKeyRepository(tx);
      await keys.lock();
      const gone = await keys.deleteAll();
      await keys.insert(fresh);
      return gone;
    });
    this.#known = undefined;
    return { made: fresh.kid, removed };
  }

  async #rows(now: number): Promise<SigningKeyRow[]> {
    if (this.#known === undefined || now - this.#known.at >= knownForMs) {
      const rows = new SigningKeyRepository(this.#options.database.queries).list();
      const known = { rows, at: now };
      rows.catch(() => {
        if (this.#known === known) this.#known = undefined;
      });
      this.#known = known;
    }
    return this.#known.rows;
  }

  async #makeFirst(): Promise<SigningKeyRow> {
    const now = this.#options.clock.now();
    const isMissing = (rows: SigningKeyRow[]) => signingKeyAt(rows, now) === undefined;
    await this.#add(isMissing, 0);
    this.#known = undefined;
    const row = signingKeyAt(await this.#rows(now), now);
    if (row === undefined) throw new Error('The signing key that was just made is not there.');
    return row;
  }

  /** Adds a key where that is wanted still when nobody else can add one; the others retire after `delayMs`. */
  async #add(isWanted: (rows: SigningKeyRow[]) => boolean, delayMs: number): Promise<SigningKeyRow | null> {
    const { database, encryption, clock } = this.#options;
    const now = clock.now();
    // Before the lock: it takes some hundred milliseconds.
    const fresh = await createSigningKey(encryption, now);
    const added = await database.transaction(async (tx) => {
      const keys = new SigningKeyRepository(tx);
      await keys.lock();
      if (!isWanted(await keys.list())) return null;
      await keys.retireAll(new Date(now + delayMs));
      await keys.insert(fresh);
      return fresh;
    });
    this.#known = undefined;
    return added;
  }
}
