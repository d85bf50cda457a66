import { createLocalJWKSet, errors } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { Clock } from './clock.ts';

/** Where public keys come from: an address, or a function that reads them. */
export type KeySource = URL | (() => Promise<JSONWebKeySet>);

/** A key that was withdrawn is accepted no longer than this after. */
const longestAgeMs = 300_000;
/** How long to wait after a read that gave nothing, so that made-up key names cannot make us read all the time. */
const patienceMs = 5000;
const readTimeoutMs = 5000;

async function fetchKeySet(url: URL): Promise<JSONWebKeySet> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(readTimeoutMs) });
  if (!answer.ok) throw new Error(`The key set was answered with ${answer.status}.`);
  return (await answer.json()) as JSONWebKeySet;
}

/**
 * The public keys that verify tokens. They are read when first needed, again when they are five minutes old, and when a
 * token names one that is not among them. While they cannot be read, those that are known go on.
 */
export class VerificationKeys {
  readonly #read: () => Promise<JSONWebKeySet>;
  readonly #clock: Clock;
  #known: { get: JWTVerifyGetKey; names: string } | undefined;
  #dueAt = Number.NEGATIVE_INFINITY;
  #missedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  #generation = 0;

  constructor(source: KeySource, clock: Clock) {
    this.#read = source instanceof URL ? () => fetchKeySet(source) : source;
    this.#clock = clock;
  }

  /** Changes whenever other keys were read than those before. */
  get generation(): number {
    return this.#generation;
  }

  /** Reads the keys again when they are too old; nothing to wait for when they are not. */
  freshen(): Promise<void> | undefined {
    if (this.#clock.now() < this.#dueAt) return undefined;
    return this.#readOnce().catch((error: unknown) => {
      if (this.#known === undefined) throw error;
      this.#dueAt = this.#clock.now() + patienceMs;
    });
  }

  readonly get: JWTVerifyGetKey = async (header, token) => {
    await this.freshen();
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (this.#clock.now() - this.#missedAt < patienceMs) throw error;
    }
    const before = this.#generation;
    await this.#readOnce();
    if (this.#generation === before) this.#missedAt = this.#clock.now();
    return this.#keys(header, token);
  };

  get #keys(): JWTVerifyGetKey {
    if (this.#known === undefined) throw new Error('No keys were read.');
    return this.#known.get;
  }

  #readOnce(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    const keySet = await this.#read();
    const get = createLocalJWKSet(keySet);
    const names = JSON.stringify(keySet.keys.map(({ kid, n }) => [kid, n]));
    this.#dueAt = this.#clock.now() + longestAgeMs;
    if (names === this.#known?.names) return;
    this.#known = { get, names };
    this.#generation += 1;
  }
}
