/** The one collection: a unit vector for each title, `[255 co-consumption | 512 text | 1 norm]`. */
export const collectionName = 'media_content';
export const vectorSize = 768;
/** Where the blocks of a content vector begin and end. */
export const coConsumptionBlock = { start: 0, end: 255 } as const;
export const textBlock = { start: 255, end: 767 } as const;
export const normIndex = 767;

/** What can be filtered on while searching. */
export interface VectorPayload {
  kind: string;
  genres: string[];
  year: number | null;
}

export interface VectorPoint {
  /** The content id, a UUID. */
  id: string;
  /** {@link vectorSize} numbers. */
  vector: Float32Array;
  payload: VectorPayload;
}

interface VectorQuery {
  vector: Float32Array;
  limit: number;
  kinds?: readonly string[];
}

export interface VectorHit {
  id: string;
  /** Cosine similarity, -1 to 1. */
  score: number;
}

/** Vectors by content id, searched by cosine. sona writes, discovery and sona read. */
export interface VectorIndex {
  upsert(points: readonly VectorPoint[]): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  /** The vectors that are known among `ids`. */
  get(ids: readonly string[]): Promise<VectorPoint[]>;
  /** The nearest points, best first. */
  search(query: VectorQuery): Promise<VectorHit[]>;
  count(): Promise<number>;
  /** Throws when the index does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
