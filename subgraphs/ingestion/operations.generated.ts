/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** One offer of a title on a platform in a region. */
export type AvailabilityInput = {
  /** Spoken or sung languages, ISO 639-1. */
  audioLanguages?: Array<string> | null | undefined;
  /** Since when it plays, where that is known. */
  availableFrom?: string | null | undefined;
  /** When it leaves, where that is announced. */
  expiresAt?: string | null | undefined;
  /** How the platform offers it. */
  offer: OfferType;
  /** Where it plays. */
  platform: string | number;
  /** The title's id on the platform. */
  platformContentId: string;
  /** What it costs to rent or buy. */
  price?: MoneyInput | null | undefined;
  /** The pictures that it has. */
  qualities?: Array<VideoQuality> | null | undefined;
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Subtitles, ISO 639-1. */
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

/** A title as an editor or a source describes it. */
export type CreateContentInput = {
  /** Countries of origin, ISO 3166-1 alpha-2. */
  countries?: Array<string> | null | undefined;
  /** Who made it, in order. */
  credits?: Array<CreditInput> | null | undefined;
  /** Length in milliseconds, where minutes are too coarse; wins over runtimeMinutes. */
  durationMs?: number | null | undefined;
  /** Ids in other catalogues. */
  externalIds?: Array<ExternalIdInput> | null | undefined;
  /** Ids or names of genres, the most fitting first. */
  genres?: Array<string> | null | undefined;
  /** What it is; it cannot become another. */
  kind: ContentKind;
  /** Spoken or sung languages, ISO 639-1. */
  languages?: Array<string> | null | undefined;
  /** As the board gives it, such as PG-13 or TV-MA. */
  maturityRating?: string | null | undefined;
  /** Number of a season, an episode or a track. */
  number?: number | null | undefined;
  /** The title in the language it was made in, where it differs. */
  originalTitle?: string | null | undefined;
  /** The series of a season, the season of an episode, the artist of an album, the album (or the artist) of a track. */
  parentId?: string | number | null | undefined;
  /** How widely known it is, 0 to 100. */
  popularity?: number | null | undefined;
  /** Length in minutes. */
  runtimeMinutes?: number | null | undefined;
  /** What it is about. */
  synopsis?: string | null | undefined;
  /** The main title. */
  title: string;
  /** Year of release, or of the first season, or of an artist's beginning. */
  year?: number | null | undefined;
};

/** A person's part in a title. */
export type CreditInput = {
  /** Whom they play. */
  character?: string | null | undefined;
  /** The name, as the credits have it. */
  name: string;
  /** director, writer, actor, creator, composer, artist, producer or narrator. */
  role: string;
};

/** The title's id in another catalogue. */
export type ExternalIdInput = {
  /** eidr, imdb, tmdb, tvdb, isrc, upc, spotify, apple_music or musicbrainz. */
  scheme: string;
  /** The id there. */
  value: string;
};

/** A record of a source: a title and its offers. */
export type ImportContentInput = {
  /** Its offers; those of an earlier record that are not named have ended. */
  availability: Array<AvailabilityInput>;
  /** The title. */
  content: CreateContentInput;
  /** Changes when the record does. */
  hash: string;
  /** The record's id at its source. */
  recordId: string;
};

/** What became of a record. */
export type ImportStatus =
  | 'CREATED'
  | 'REJECTED'
  /** Not written, since the call was atomic and another record was rejected. */
  | 'SKIPPED'
  | 'UNCHANGED'
  | 'UPDATED';

/** How far a reading is. */
export type IngestionProgressInput = {
  /** Titles that were new. */
  created: number;
  /** The records refused since the last time. */
  rejects: Array<RejectedRecordInput>;
  /** Totals so far, not differences. */
  rowsRead: number;
  /** How far it is. */
  status: IngestionStatus;
  /** Records that said nothing new. */
  unchanged: number;
  /** Titles that were changed. */
  updated: number;
};

/** How far a job is. */
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

/** An amount in a currency. */
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

/** A record that was refused. */
export type RejectedRecordInput = {
  /** Line of the feed, 1 for the first. */
  line: number;
  /** The record as it came. */
  raw: string;
  /** Why it was refused. */
  reason: string;
  /** The record's id at its source, where it has one. */
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