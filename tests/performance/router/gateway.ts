/** What a gateway is started with. */
export interface Surroundings {
  port: number;
  /** The origin of the subgraphs. */
  subgraphs: string;
  /** The file with their supergraph. */
  supergraph: string;
  /** The file with the replies of the stock gateway, by the bodies that ask for them. */
  replies: string;
  /** Where it is installed, when it is a peer. */
  installed: string;
  /** Where it may write. */
  folder: string;
}

/** Packages that only this benchmark needs, in a folder of their own. */
export interface Packages {
  name: string;
  dependencies: Record<string, string>;
  overrides?: Record<string, string>;
}

/** How a gateway is started. */
export interface Gateway {
  name: string;
  /** What has to be installed for it; nothing unless told. */
  packages?: Packages;
  command(surroundings: Surroundings): string[];
  env?(surroundings: Surroundings): Record<string, string>;
  /** Of GraphQL; `/graphql` unless told. */
  path?: string;
}
