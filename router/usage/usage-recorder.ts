import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { GraphClient } from '#shared/graph-client.ts';

/** A valid operation that an app asked. */
export interface UsedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** How often an app asked an operation. */
export interface ClientUse {
  client: GraphClient;
  requests: number;
}

/** What was recorded of an operation. */
export interface OperationUse extends UsedOperation {
  schema: GraphQLSchema;
  clients: ReadonlyMap<string, ClientUse>;
}

export interface UsageRecorderOptions {
  /** The share of requests that is recorded, 0 to 1. */
  sample: number;
  onDropped: () => void;
}

/** What one report holds at most. Requests beyond it are dropped, and counted as such. */
const mostOperations = 2000;
const mostCounters = 10_000;
/** Clients name themselves: those beyond count as one. */
const mostClients = 100;

const nobody: GraphClient = { name: null, version: null };
const others: GraphClient = { name: 'other', version: null };

const keyOf = (client: GraphClient | undefined) =>
  client === undefined ? '' : `${client.name ?? ''}\n${client.version ?? ''}`;

/** Counts what apps ask, in memory that is bounded: on the way of every request, so it only counts. */
export class UsageRecorder {
  readonly #options: UsageRecorderOptions;
  /** By the parsed operation, which documents in use keep. */
  #uses = new Map<OperationDefinitionNode, OperationUse & { clients: Map<string, ClientUse> }>();
  #clients = new Set<string>();
  #counters = 0;

  constructor(options: UsageRecorderOptions) {
    this.#options = options;
  }

  record(used: UsedOperation, schema: GraphQLSchema, client: GraphClient | undefined): void {
    const { sample } = this.#options;
    if (sample < 1 && Math.random() >= sample) return;
    const { document, operation } = used;
    let use = this.#uses.get(operation);
    if (use === undefined) {
      if (this.#uses.size >= mostOperations) return this.#options.onDropped();
      use = { document, operation, schema, clients: new Map() };
      this.#uses.set(operation, use);
    }
    const key = keyOf(client);
    const known = use.clients.get(key);
    if (known !== undefined) known.requests += 1;
    else this.#recordFirst(use.clients, key, client ?? nobody);
  }

  /** Hands over what was recorded, and begins anew. */
  take(): OperationUse[] {
    const uses = [...this.#uses.values()];
    this.#uses = new Map();
    this.#clients = new Set();
    this.#counters = 0;
    return uses;
  }

  #recordFirst(clients: Map<string, ClientUse>, key: string, client: GraphClient): void {
    if (key !== '' && !this.#clients.has(key)) {
      if (this.#clients.size >= mostClients) return this.#count(clients, keyOf(others), others);
      this.#clients.add(key);
    }
    this.#count(clients, key, client);
  }

  #count(clients: Map<string, ClientUse>, key: string, client: GraphClient): void {
    const known = clients.get(key);
    if (known !== undefined) {
      known.requests += 1;
      return;
    }
    if (this.#counters >= mostCounters) return this.#options.onDropped();
    this.#counters += 1;
    clients.set(key, { client, requests: 1 });
  }
}
