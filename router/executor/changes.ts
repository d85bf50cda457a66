import { LRUCache } from 'lru-cache';
import type { RouterContext } from '../context.ts';

/** Those who changed something last; of the others nothing is under way any more that was asked for before. */
const mostViewers = 10_000;

/**
 * Remembers when each viewer last changed something: a read that begins after it must not be given an answer that was
 * asked for before it.
 */
export class Changes {
  #count = 0;
  readonly #last = new LRUCache<string, number>({ max: mostViewers });

  /** Notes that a mutation of this viewer has ended. */
  note({ authorization = '' }: RouterContext): void {
    this.#count += 1;
    this.#last.set(authorization, this.#count);
  }

  /** A number that is another one after each change of this viewer. */
  of({ authorization = '' }: RouterContext): number {
    return this.#last.get(authorization) ?? 0;
  }
}
