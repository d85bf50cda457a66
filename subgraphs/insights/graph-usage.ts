/** What one version of an app did in a time that was looked at. */
export interface OperationClient {
  name: string | null;
  version: string | null;
  requests: number;
  lastSeen: Date;
}

/** An operation that apps ask of the graph, with who they are. */
export interface RecordedOperation {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  name: string | null;
  /** Without literals. */
  document: string;
  clients: OperationClient[];
}

/** Who uses a field, and in which operations. */
export interface FieldUsage {
  coordinate: string;
  requests: number;
  clients: OperationClient[];
  operations: RecordedOperation[];
}

/** A field that nobody asked for in a time. */
export interface StaleField {
  coordinate: string;
  deprecationReason: string | null;
  servedSince: Date;
  /** Before that time; null when it was never asked for. */
  lastSeen: Date | null;
}

/** Adds up what clients did in several operations: each client once, those with the most requests first. */
export function sumClients(operations: readonly Pick<RecordedOperation, 'clients'>[]): OperationClient[] {
  const sums = new Map<string, OperationClient>();
  for (const client of operations.flatMap(({ clients }) => clients)) {
    const key = JSON.stringify([client.name, client.version]);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...client });
    else {
      sum.requests += client.requests;
      if (client.lastSeen > sum.lastSeen) sum.lastSeen = client.lastSeen;
    }
  }
  return [...sums.values()].sort((one, other) => other.requests - one.requests);
}
