import type { Runtime } from '#shared/runtime.ts';
import { contentVector, layoutVersion } from './content-vector.ts';
import type { InferenceClient } from './inference-client.ts';
import type { SonaMetrics } from './metrics.ts';
import { announceTitleChanges } from './title-changes.ts';
import { TitleRepository } from './title-repository.ts';
import type { WantedVector } from './title-repository.ts';
import { fillVectorIndex } from './vector-index-filler.ts';
import { VectorRepository } from './vector-repository.ts';

/** Titles embedded in one go: under a second of work, so that little is lost when the process ends. */
const batchSize = 16;
/** How often the table is looked at when nobody called. */
const idleMs = 30_000;
const leastRetryMs = 500;
const mostRetryMs = 15_000;

export interface EmbeddingPipelineOptions {
  runtime: Pick<Runtime, 'bus' | 'database' | 'log' | 'vectors'>;
  inference: InferenceClient;
  metrics: SonaMetrics;
}

/**
 * Gives every title a vector, most popular first, in the background. What is to be done stands in the table, so that
 * it goes on where it was after a restart, and a title is made again only when what it is made from, the embedder or
 * the layout has changed.
 */
export class EmbeddingPipeline {
  readonly #options: EmbeddingPipelineOptions;
  readonly #titles: TitleRepository;
  readonly #vectors: VectorRepository;
  #stopped = false;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #called = false;
  /** The embedder and layout of the vectors that the table is known to want. */
  #model: string | null = null;

  constructor(options: EmbeddingPipelineOptions) {
    this.#options = options;
    this.#titles = new TitleRepository(options.runtime.database.queries);
    this.#vectors = new VectorRepository(options.runtime.database.queries);
  }

  /** Begins to make the vectors that are wanted, batch after batch. */
  start(): void {
    this.#running = this.#run();
  }

  /** Lets the batch at hand end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  /** Looks at once whether there is something to do. */
  wake(): void {
    this.#called = true;
    this.#wake?.();
  }

  /** Fills the vector index from the table where it is behind. */
  async fillIndex(): Promise<void> {
    const { vectors: index, log } = this.#options.runtime;
    const stored = await this.#vectors.count();
    if ((await index.count()) < stored) {
      const copied = await fillVectorIndex(this.#vectors, index);
      log.info({ copied }, 'The vector index was filled from the table');
    }
    this.#options.metrics.indexed.set(await index.count());
  }

  async #run(): Promise<void> {
    let retryMs = leastRetryMs;
    while (!this.#stopped) {
      this.#called = false;
      try {
        const made = await this.#makeBatch();
        retryMs = leastRetryMs;
        if (made === 0) await this.#rest(idleMs);
      } catch (error) {
        this.#options.metrics.embeddingFailures.inc();
        this.#options.runtime.log.warn({ err: error }, 'Vectors could not be made; it will be tried again');
        this.#called = false;
        await this.#rest(retryMs);
        retryMs = Math.min(mostRetryMs, retryMs * 2);
      }
    }
  }

  /** Waits until somebody calls, or for a while. */
  async #rest(milliseconds: number): Promise<void> {
    if (this.#stopped || this.#called) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** Makes the vectors of the next titles. Returns how many. */
  async #makeBatch(): Promise<number> {
    const { inference, metrics } = this.#options;
    await this.#checkModel();
    metrics.embeddingQueue.set(await this.#titles.countWantedVectors());
    const wanted = await this.#titles.wantedVectors(batchSize);
    if (wanted.length === 0) return 0;
    const { model, vectors } = await inference.call('Embed', { texts: wanted.map(({ text }) => text) });
    const made = wanted.map((title, index) => ({
      ...title,
      vector: contentVector(title, Float32Array.from(vectors[index]!.values)),
    }));
    await this.#store(made, modelName(model));
    metrics.embedded.inc(made.length);
    return made.length;
  }

  /** When the embedder or the layout is another one, all vectors are wanted again. Asked for once after a start. */
  async #checkModel(): Promise<void> {
    if (this.#model !== null) return;
    const { embedder } = await this.#options.inference.call('ModelInfo', {});
    await this.#titles.wantVectorsOf(modelName(embedder));
    this.#model = modelName(embedder);
  }

  /**
   * The index comes first: when the process ends in between, the titles are still wanted and are made again. Titles
   * that changed meanwhile stay wanted; those that are gone leave the index again.
   */
  async #store(made: (WantedVector & { vector: Float32Array })[], model: string): Promise<void> {
    const { bus, database, vectors: index } = this.#options.runtime;
    await index.upsert(
      made.map(({ contentId, vector, kind, genres, year }) => ({
        id: contentId,
        vector,
        payload: { kind, genres, year },
      })),
    );
    const current = await database.transaction(async (tx) => {
      const ids = new Set(await new TitleRepository(tx).vectorsMade(made));
      const kept = made.filter(({ contentId }) => ids.has(contentId));
      await new VectorRepository(tx).save(
        kept.map(({ contentId, vector, vectorSource }) => ({
          contentId,
          vector,
          source: vectorSource,
          model,
        })),
      );
      return ids;
    });
    const overtaken = made.map(({ contentId }) => contentId).filter((contentId) => !current.has(contentId));
    if (overtaken.length > 0) {
      const gone = (await this.#titles.byIds(overtaken)).filter(({ deleted }) => deleted);
      await index.delete(gone.map(({ contentId }) => contentId));
    }
    await announceTitleChanges(bus, [...current]);
    this.#options.metrics.indexed.set(await index.count());
  }
}

const modelName = (embedder: string) => `${embedder} ${layoutVersion}`;
