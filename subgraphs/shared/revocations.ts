import type { Clock } from './clock.ts';

/** A session, a user, an API key or a signing key whose tokens are refused from now on, though they have not expired. */
export interface Revocation {
  kind: 'session' | 'user' | 'api-key' | 'key';
  id: string;
  /** When the last of its tokens has expired by itself, in seconds since the epoch. */
  until: number;
}

export type RevocationName = `${Revocation['kind']}:${string}`;

/** What is revoked, known in this process: asking costs no I/O. */
export interface Revocations {
  /** Tells every process. */
  revoke(revocations: readonly Revocation[]): Promise<void>;
  isRevoked(name: RevocationName): boolean;
  /** Calls `onRevoked` when one of the names is revoked, soon when it is already. Returns a function that waits no longer. */
  watch(names: readonly RevocationName[], onRevoked: () => void): () => void;
  /** Waits until this process knows what was revoked before it started; nothing to wait for when it does. */
  whenKnown(): Promise<void> | undefined;
  close(): Promise<void>;
}

const pruneEveryMs = 60_000;

/** What this process knows of revocations, until they are not needed any more. */
export class KnownRevocations {
  readonly #clock: Clock;
  readonly #until = new Map<RevocationName, number>();
  readonly #watchers = new Map<RevocationName, Set<() => void>>();
  #prunedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#prunedAt = clock.now();
  }

  add(name: RevocationName, until: number): void {
    this.#prune();
    this.#until.set(name, Math.max(until, this.#until.get(name) ?? 0));
    for (const onRevoked of [...(this.#watchers.get(name) ?? [])]) onRevoked();
  }

  has(name: RevocationName): boolean {
    return (this.#until.get(name) ?? 0) * 1000 > this.#clock.now();
  }

  watch(names: readonly RevocationName[], onRevoked: () => void): () => void {
    for (const name of names) {
      this.#watchers.set(name, (this.#watchers.get(name) ?? new Set()).add(onRevoked));
    }
    if (names.some((name) => this.has(name))) queueMicrotask(onRevoked);
    return () => {
      for (const name of names) {
        const watchers = this.#watchers.get(name);
        watchers?.delete(onRevoked);
        if (watchers?.size === 0) this.#watchers.delete(name);
      }
    };
  }

  #prune(): void {
    const now = this.#clock.now();
    if (now - this.#prunedAt < pruneEveryMs) return;
    this.#prunedAt = now;
    for (const [name, until] of this.#until) if (until * 1000 <= now) this.#until.delete(name);
  }
}

export const nameOf = ({ kind, id }: Revocation): RevocationName => `${kind}:${id}`;

/** Revocations of a process that is alone. */
export function createMemoryRevocations(clock: Clock): Revocations {
  const known = new KnownRevocations(clock);
  return {
    async revoke(revocations) {
      for (const revocation of revocations) known.add(nameOf(revocation), revocation.until);
    },
    isRevoked: (name) => known.has(name),
    watch: (names, onRevoked) => known.watch(names, onRevoked),
    whenKnown: () => undefined,
    close: async () => {},
  };
}
