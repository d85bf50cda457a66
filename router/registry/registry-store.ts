/** One schema of a subgraph, as it was published. */
export interface SubgraphVersion {
  name: string;
  routingUrl: string;
  sdl: string;
  /** SHA-256 of the SDL and the address, in hexadecimal. */
  hash: string;
}

/** What was published to a variant: its subgraphs, and the supergraph that they compose to. */
export interface Publication {
  variant: string;
  /** Counts up from 1 within the variant. */
  number: number;
  subgraphs: readonly SubgraphVersion[];
  supergraphSdl: string;
  /** SHA-256 of the supergraph, in hexadecimal; its ETag. */
  hash: string;
  gitCommit: string | null;
  author: string | null;
  /** ISO 8601. */
  publishedAt: string;
  /** The publication that was brought back by this one; null of a new one. */
  restores: number | null;
}

export type NewPublication = Omit<Publication, 'number' | 'publishedAt'>;

/** Where publications are kept: in Postgres, or in a folder. */
export interface RegistryStore {
  /** The newest publication of a variant. */
  latest(variant: string): Promise<Publication | undefined>;
  get(variant: string, number: number): Promise<Publication | undefined>;
  /** The newest first. */
  history(variant: string, limit: number): Promise<Publication[]>;
  /**
   * Adds a publication that was made from the one numbered `base` (0 for the first). Publishers of one variant take turns;
   * returns undefined, and adds nothing, when another has come in between.
   */
  add(publication: NewPublication, base: number): Promise<Publication | undefined>;
  close(): Promise<void>;
}
