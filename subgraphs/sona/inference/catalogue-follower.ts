import type { Runtime } from '#shared/runtime.ts';
import { titleChanges } from '../title-changes.ts';
import { fillVectorIndex } from '../vector-index-filler.ts';
import type { VectorRepository } from '../vector-repository.ts';
import type { Catalogue } from './catalogue.ts';
import type { Trends } from './trends.ts';

/** How often the tables are looked at for what no message told of, and the trends are read again. */
const catchUpMs = 15_000;
const trendsMs = 30_000;

export interface CatalogueFollowerOptions {
  runtime: Pick<Runtime, 'bus' | 'log' | 'vectors'>;
  catalogue: Catalogue;
  trends: Trends;
  /** Where vectors are read from when the index is this process's own; null when it is shared. */
  ownIndexFrom: VectorRepository | null;
}

/** Keeps what the inference service holds in memory as the tables have it. */
export class CatalogueFollower {
  readonly #options: CatalogueFollowerOptions;
  #changes: AsyncIterableIterator<{ contentIds: string[] }> | undefined;
  #timers: NodeJS.Timeout[] = [];
  /** What is being read, one after the other, so that an older answer never replaces a newer one. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: CatalogueFollowerOptions) {
    this.#options = options;
  }

  /** Reads everything, then follows. */
  async start(): Promise<void> {
    this.#changes = await titleChanges(this.#options.runtime.bus);
    await this.refresh();
    void this.#follow(this.#changes);
    this.#timers = [
      setInterval(() => void this.#queue(() => this.#catchUp()), catchUpMs),
      setInterval(() => void this.#queue(() => this.#options.trends.refresh()), trendsMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#changes?.return?.();
    await this.#last;
  }

  /** Reads what changed, and the trends. Throws when the database does not answer. */
  async refresh(): Promise<void> {
    await this.#catchUp();
    await this.#options.trends.refresh();
  }

  async #catchUp(): Promise<void> {
    const { catalogue, ownIndexFrom, runtime } = this.#options;
    const known = catalogue.caughtUpTo;
    await catalogue.catchUp();
    if (ownIndexFrom !== null) await fillVectorIndex(ownIndexFrom, runtime.vectors, known);
  }

  async #follow(changes: AsyncIterableIterator<{ contentIds: string[] }>): Promise<void> {
    for await (const { contentIds } of changes) await this.#queue(() => this.#reload(contentIds));
  }

  async #reload(contentIds: string[]): Promise<void> {
    const { catalogue, ownIndexFrom, runtime } = this.#options;
    await catalogue.reload(contentIds);
    if (ownIndexFrom === null) return;
    await runtime.vectors.upsert(await ownIndexFrom.byIds(contentIds));
    await runtime.vectors.delete(contentIds.filter((contentId) => catalogue.get(contentId) === undefined));
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      this.#options.runtime.log.warn(
        { err: error },
        'The catalogue could not be read again; it will be tried',
      );
    });
    return this.#last;
  }
}
