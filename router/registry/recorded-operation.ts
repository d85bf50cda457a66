/** What one version of an app did with an operation in the time that was looked at. */
export interface OperationClient {
  /** As the app names itself in `apollographql-client-name`; null of one that does not. */
  name: string | null;
  /** As in `apollographql-client-version`. */
  version: string | null;
  /** How many requests were recorded. */
  requests: number;
  /** ISO 8601. */
  lastSeen: string;
}

/** An operation that apps ask, with who they are. */
export interface RecordedOperation {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  name: string | null;
  /** Normalised: no literals of clients, sorted, without aliases. Valid against the schema it was recorded under. */
  document: string;
  clients: OperationClient[];
}
