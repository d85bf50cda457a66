/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type AvailabilityInput = {
  audioLanguages?: Array<string> | null | undefined;
  availableFrom?: string | null | undefined;
  expiresAt?: string | null | undefined;
  offer: OfferType;
  platform: string | number;
  platformContentId: string;
  /** What it costs to rent or buy. */
  price?: MoneyInput | null | undefined;
  qualities?: Array<VideoQuality> | null | undefined;
  region: string;
  subtitleLanguages?: Array<string> | null | undefined;
  /** An address of its own, where the platform's rule does not make it from the id. */
  webUrl?: string | null | undefined;
};

/** What a title is. */
export type ContentKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'EPISODE'
  | 'MOVIE'
  | 'SEASON'
  | 'SERIES'
  | 'TRACK';

export type CreateContentInput = {
  countries?: Array<string> | null | undefined;
  credits?: Array<CreditInput> | null | undefined;
  /** Length in milliseconds, where minutes are too coarse; wins over runtimeMinutes. */
  durationMs?: number | null | undefined;
  externalIds?: Array<ExternalIdInput> | null | undefined;
  genres?: Array<string> | null | undefined;
  kind: ContentKind;
  languages?: Array<string> | null | undefined;
  maturityRating?: string | null | undefined;
  /** Number of a season, an episode or a track. */
  number?: number | null | undefined;
  originalTitle?: string | null | undefined;
  /** The series of a season, the season of an episode, the artist of an album, the album (or the artist) of a track. */
  parentId?: string | number | null | undefined;
  /** How widely known it is, 0 to 100. */
  popularity?: number | null | undefined;
  runtimeMinutes?: number | null | undefined;
  synopsis?: string | null | undefined;
  title: string;
  year?: number | null | undefined;
};

export type CreditInput = {
  character?: string | null | undefined;
  name: string;
  role: string;
};

export type ExternalIdInput = {
  scheme: string;
  value: string;
};

export type ImportContentInput = {
  availability: Array<AvailabilityInput>;
  content: CreateContentInput;
  /** Changes when the record does. */
  hash: string;
  /** The record's id at its source. */
  recordId: string;
};

export type ImportStatus =
  | 'CREATED'
  | 'REJECTED'
  /** Not written, since the call was atomic and another record was rejected. */
  | 'SKIPPED'
  | 'UNCHANGED'
  | 'UPDATED';

export type IngestionProgressInput = {
  created: number;
  rejects: Array<RejectedRecordInput>;
  /** Totals so far, not differences. */
  rowsRead: number;
  status: IngestionStatus;
  unchanged: number;
  updated: number;
};

export type IngestionStatus =
  /** Was ended by an administrator. */
  | 'CANCELLED'
  /** Was not read to its end, and is not tried again. */
  | 'FAILED'
  /** Was read to its end. */
  | 'FINISHED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** Is being read. */
  | 'RUNNING';

export type MoneyInput = {
  /** In the smallest unit of the currency, such as cents. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
};

/** How a platform offers a title. */
export type OfferType =
  /** Free with advertisements. */
  | 'ADS'
  | 'BUY'
  /** Free to watch or hear, without advertisements. */
  | 'FREE'
  | 'RENT'
  /** Included in the service's monthly price. */
  | 'SUBSCRIPTION';

export type RejectedRecordInput = {
  line: number;
  raw: string;
  reason: string;
  recordId?: string | null | undefined;
};

/** The best picture that an offer has. */
export type VideoQuality =
  | 'HD'
  | 'SD'
  | 'UHD';

export type BeginIngestionMutationVariables = Exact<{
  platform: string | number;
  feed: string;
  region: string;
}>;


export type BeginIngestionMutation = { beginIngestion: { id: string } };

export type ImportContentsMutationVariables = Exact<{
  source: string;
  items: Array<ImportContentInput> | ImportContentInput;
}>;


export type ImportContentsMutation = { importContents: { results: Array<{ recordId: string, status: ImportStatus, contentId: string | null, reason: string | null }> } };

export type RecordIngestionProgressMutationVariables = Exact<{
  jobId: string | number;
  input: IngestionProgressInput;
}>;


export type RecordIngestionProgressMutation = { recordIngestionProgress: { status: IngestionStatus, rejected: number } };


export const BeginIngestionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BeginIngestion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"platform"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"feed"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beginIngestion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"platform"},"value":{"kind":"Variable","name":{"kind":"Name","value":"platform"}}},{"kind":"Argument","name":{"kind":"Name","value":"feed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"feed"}}},{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<BeginIngestionMutation, BeginIngestionMutationVariables>;
export const ImportContentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportContents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"source"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"items"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportContentInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importContents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"source"},"value":{"kind":"Variable","name":{"kind":"Name","value":"source"}}},{"kind":"Argument","name":{"kind":"Name","value":"items"},"value":{"kind":"Variable","name":{"kind":"Name","value":"items"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"contentId"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<ImportContentsMutation, ImportContentsMutationVariables>;
export const RecordIngestionProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordIngestionProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IngestionProgressInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordIngestionProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"jobId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}}]}}]}}]} as unknown as DocumentNode<RecordIngestionProgressMutation, RecordIngestionProgressMutationVariables>;