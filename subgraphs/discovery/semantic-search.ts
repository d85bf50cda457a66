import { LRUCache } from 'lru-cache';
import type { Embedder } from '#shared/embedding/embedder.ts';
import type { Log } from '#shared/log.ts';
import { textBlock, vectorSize } from '#shared/vectors/vector-index.ts';
import type { VectorHit, VectorIndex } from '#shared/vectors/vector-index.ts';
import type { DiscoveryMetrics } from './metrics.ts';

/** How many neighbours are asked for. */
const neighbours = 40;
/** A neighbour counts while it is at least this near, as a share of the nearest one. */
const leastShare = 0.75;
/** A nearest neighbour farther than this (cosine) means that nothing is near. */
const leastSimilarity = 0.25;
const keptQueries = 1_000;

export interface SemanticSearchOptions {
  embedder: Embedder;
  vectors: VectorIndex;
  metrics: DiscoveryMetrics;
  log: Log;
  /** How long a search waits for its neighbours before it is answered by text alone. */
  deadlineMs?: number;
}

/** A query as a point among the contents: the text block filled, all else zero. */
export function queryVector(embedding: Float32Array): Float32Array {
  const vector = new Float32Array(vectorSize);
  vector.set(embedding, textBlock.start);
  return vector;
}

/** The neighbours that are near by themselves, not only nearer than the rest. Expects them best first. */
export function nearEnough(hits: readonly VectorHit[]): VectorHit[] {
  const best = hits[0]?.score ?? 0;
  if (best < leastSimilarity) return [];
  return hits.filter(({ score }) => score >= best * leastShare);
}

class TooLate extends Error {
  override name = 'TooLate';
}

/** Titles by what they mean. */
export class SemanticSearch {
  readonly #options: SemanticSearchOptions;
  readonly #embeddings = new LRUCache<string, Float32Array>({ max: keptQueries });
  #available = true;

  constructor(options: SemanticSearchOptions) {
    this.#options = options;
  }

  /**
   * Ids of the titles that mean what `text` says, nearest first. Null when that cannot be said now (no vectors yet,
   * embedder or index down or late): the search then goes by text alone, and the log tells when this begins and ends.
   */
  async find(text: string, kinds: readonly string[] | null): Promise<string[] | null> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new TooLate()), this.#options.deadlineMs ?? 300);
    });
    try {
      const hits = await Promise.race([this.#neighbours(text, kinds), deadline]);
      if (hits.length === 0 && (await Promise.race([this.#options.vectors.count(), deadline])) === 0) {
        return this.#skip('empty');
      }
      this.#recovered();
      return nearEnough(hits).map(({ id }) => id);
    } catch (error) {
      return this.#skip(error instanceof TooLate ? 'late' : 'failed', error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Loads the model ahead of the first search. Never throws. */
  async warm(): Promise<void> {
    await this.#embed('warm up').catch((error: unknown) => this.#skip('failed', error));
  }

  async #neighbours(text: string, kinds: readonly string[] | null): Promise<VectorHit[]> {
    const vector = queryVector(await this.#embed(text));
    return this.#options.vectors.search({ vector, limit: neighbours, ...(kinds !== null && { kinds }) });
  }

  async #embed(text: string): Promise<Float32Array> {
    const known = this.#embeddings.get(text);
    if (known !== undefined) return known;
    const embedding = await this.#options.embedder.embed(text);
    this.#embeddings.set(text, embedding);
    return embedding;
  }

  #skip(reason: 'empty' | 'failed' | 'late', error?: unknown): null {
    const { metrics, log } = this.#options;
    metrics.semanticSkipped.inc({ reason });
    if (this.#available) log.warn({ reason, err: error }, 'Searching by text alone: no search by meaning');
    this.#available = false;
    return null;
  }

  #recovered(): void {
    if (!this.#available) this.#options.log.info('Searching by meaning again');
    this.#available = true;
  }
}
