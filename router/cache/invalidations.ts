import { LRUCache } from 'lru-cache';
import type { Bus } from '#shared/bus.ts';
import type { Clock } from '#shared/clock.ts';

/** What changed in a subgraph: entities and types, by their tags. */
interface Invalidation {
  subgraph: string;
  tags: string[];
  /** Milliseconds since the epoch, by the clock of who says so. */
  at: number;
}

/** What something that is kept was made of. */
export interface Ingredients {
  subgraphs: readonly string[];
  tags: readonly string[];
  /** When it was asked for, in milliseconds since the epoch. */
  askedAt: number;
}

const topic = 'router.cache-invalidated';
/** Of each subgraph; beyond that the oldest are forgotten, and with them everything that was kept before them. */
const mostTags = 100_000;

export interface InvalidationsOptions {
  bus: Bus;
  clock: Clock;
  /** Milliseconds by which the clocks of processes that share a cache may differ. */
  skewMs?: number;
  mostTags?: number;
}

/**
 * Knows what changed when, and tells all routers. What is kept is not looked for and deleted: it says when it was asked
 * for, and does not count when something it is made of changed after that. So an answer that was on its way while
 * something changed is not taken for a fresh one.
 */
export class Invalidations {
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #skewMs: number;
  readonly #mostTags: number;
  /** When a tag last changed, by subgraph. */
  readonly #changes = new Map<string, LRUCache<string, number>>();
  /** Nothing counts that was asked for before: what changed until then is not known, or not any more. */
  #knownSince: number;
  #heard: AsyncIterableIterator<Invalidation> | undefined;

  constructor({ bus, clock, skewMs = 0, mostTags: most = mostTags }: InvalidationsOptions) {
    this.#bus = bus;
    this.#clock = clock;
    this.#skewMs = skewMs;
    this.#mostTags = most;
    this.#knownSince = clock.now();
  }

  /** Begins to hear of what other processes are told. */
  async start(): Promise<void> {
    const heard = await this.#bus.subscribe<Invalidation>(topic);
    this.#heard = heard;
    void (async () => {
      for await (const invalidation of heard) this.#note(invalidation);
    })();
  }

  async stop(): Promise<void> {
    await this.#heard?.return?.();
  }

  /** Says that something changed: here at once, and elsewhere as soon as it is heard. */
  async invalidate(subgraph: string, tags: readonly string[]): Promise<void> {
    if (tags.length === 0) return;
    const invalidation: Invalidation = { subgraph, tags: [...tags], at: this.#clock.now() };
    this.#note(invalidation);
    await this.#bus.publish(topic, invalidation);
  }

  /** Whether nothing of it has changed since it was asked for. */
  isFresh({ subgraphs, tags, askedAt }: Ingredients): boolean {
    if (askedAt < this.#knownSince) return false;
    return subgraphs.every((subgraph) => {
      const changes = this.#changes.get(subgraph);
      return changes === undefined || tags.every((tag) => (changes.get(tag) ?? -Infinity) < askedAt);
    });
  }

  #note({ subgraph, tags, at }: Invalidation): void {
    const changes = this.#changesOf(subgraph);
    for (const tag of tags) changes.set(tag, Math.max(changes.get(tag) ?? 0, at + this.#skewMs));
  }

  #changesOf(subgraph: string): LRUCache<string, number> {
    let changes = this.#changes.get(subgraph);
    if (changes === undefined) {
      changes = new LRUCache({
        max: this.#mostTags,
        dispose: (changedAt, _tag, reason) => {
          if (reason === 'evict') this.#knownSince = Math.max(this.#knownSince, changedAt + 1);
        },
      });
      this.#changes.set(subgraph, changes);
    }
    return changes;
  }
}
