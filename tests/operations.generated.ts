/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What a title is. */
export type ContentKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'EPISODE'
  | 'MOVIE'
  | 'SEASON'
  | 'SERIES'
  | 'TRACK';

/** What a device is. */
export type DeviceType =
  | 'BROWSER'
  | 'CONSOLE'
  | 'PHONE'
  | 'SPEAKER'
  | 'TABLET'
  | 'TV';

/** What matches are counted by. */
export type FacetField =
  | 'DECADE'
  | 'GENRE'
  | 'KIND'
  | 'LANGUAGE'
  | 'PLATFORM';

/** Why a title cannot be played. */
export type NotPlayableReason =
  | 'NOT_AVAILABLE_IN_REGION'
  | 'OVER_MATURITY_LIMIT'
  | 'UNKNOWN_CONTENT';

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

/** What became of an operation. */
export type OperationStatus =
  /** Durable, and the position is now this one. */
  | 'APPLIED'
  /** Was acknowledged before. */
  | 'DUPLICATE'
  /** Not accepted; the reason says why. */
  | 'REJECTED'
  /** Durable; a later write had already won. */
  | 'SUPERSEDED';

/** What a session does. */
export type PlaybackState =
  /** Also before the device first reports. */
  | 'BUFFERING'
  /** Played to the end, whatever the position says. */
  | 'ENDED'
  | 'PAUSED'
  | 'PLAYING'
  /** Ended before the end: by the viewer, by another start on the device, or by four hours of silence. */
  | 'STOPPED';

/** What a device can open. */
export type PlaybackSurface =
  | 'MOBILE'
  | 'TV'
  | 'WEB';

/** A position that a device wrote down. */
export type PositionOperationInput = {
  /** The device's clock when it wrote it. */
  clock: string;
  /** The title. */
  contentId: string | number;
  /** Length of the title in milliseconds, where the device knows it. */
  durationMs?: number | null | undefined;
  /** Chosen by the device, unique; a UUID. */
  id: string | number;
  /** Milliseconds from the start of the title. */
  positionMs: number;
};

/** The signal behind a reason. */
export type ReasonType =
  /** In a genre that the viewer prefers. */
  | 'GENRE'
  /** By a person whose titles the viewer liked. */
  | 'PERSON'
  /** Close to a title that the viewer liked or watched. */
  | 'SIMILAR_TO'
  /** Liked in the region now. */
  | 'TRENDING';

/** A device, as it describes itself. */
export type RegisterDeviceInput = {
  /** Chosen by the device and kept by it; a UUID. */
  id: string | number;
  /** As the viewer calls it, such as Living room. */
  name: string;
  /** What it is. */
  type: DeviceType;
};

/** A new account. */
export type RegisterInput = {
  /** The address to sign in with. */
  email: string;
  /** Languages to watch and listen in, ISO 639-1. */
  languages?: Array<string> | null | undefined;
  /** Name of the first profile. */
  name: string;
  /** 8 characters or more. */
  password: string;
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Platforms that the household pays for, such as netflix. */
  services?: Array<string | number> | null | undefined;
};

/** Filters narrow each other; the values within one filter widen it. */
export type SearchFilter = {
  /** Only titles of one of these genres, such as science-fiction. */
  genres?: Array<string> | null | undefined;
  /** Kinds to show; all when left out. */
  kinds?: Array<SearchKind> | null | undefined;
  /** ISO 639-1. */
  languages?: Array<string> | null | undefined;
  /** Only what plays on the services of the viewer's profile. */
  onMyServices?: boolean | null | undefined;
  /** Only what plays on one of these platforms in the region. */
  platforms?: Array<string | number> | null | undefined;
  /** ISO 3166-1 alpha-2; where the platforms must offer it. Without one, the viewer's own, else US. */
  region?: string | null | undefined;
  /** The earliest year, itself among them. */
  yearFrom?: number | null | undefined;
  /** The latest year, itself among them. */
  yearTo?: number | null | undefined;
};

/** What can be searched for. */
export type SearchKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES'
  | 'TRACK';

/** What is to be played, and where. */
export type StartPlaybackInput = {
  /** The title. */
  contentId: string | number;
  /** A device that the viewer registered. */
  deviceId: string | number;
  /** Begin here rather than where the profile stopped. */
  fromMs?: number | null | undefined;
  /** A platform to prefer; a service of the profile that includes the title still comes first. */
  platform?: string | number | null | undefined;
  /** What the device can open. */
  surface: PlaybackSurface;
};

export type AddToWatchlistMutationVariables = Exact<{
  contentId: string | number;
}>;


export type AddToWatchlistMutation = { addToWatchlist: { content:
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
      | { id: string, title: string, inMyWatchlist: boolean | null }
     } };

export type EverySubgraphQueryVariables = Exact<{
  at?: string | null | undefined;
}>;


export type EverySubgraphQuery = { me: { email: string } | null, platforms: Array<{ id: string }>, search: { totalCount: number }, recommendationModel: { version: string }, devices: Array<{ id: string }>, continueWatching: Array<{ positionMs: number }>, ingestionJobs: Array<{ id: string }>, kpis: { monthlyActiveUsers: number } };

export type LoginMutationVariables = Exact<{
  email: string;
  password: string;
}>;


export type LoginMutation = { login:
    | { __typename: 'Authentication', accessToken: string }
    | { __typename: 'SecondFactorNeeded' }
    | { __typename: 'TryAgainLater', message: string }
    | { __typename: 'WrongCredentials', message: string }
   };

export type PageOfContentsQueryVariables = Exact<{
  first: number;
}>;


export type PageOfContentsQuery = { catalog: { edges: Array<{ node:
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
        | { id: string, title: string, genres: Array<{ name: string }>, credits: Array<{ role: string, person: { name: string } }>, availability: Array<{ offer: OfferType, platform: { name: string } }> }
       }> } };

export type PositionChangedSubscriptionVariables = Exact<{
  contentId?: string | number | null | undefined;
}>;


export type PositionChangedSubscription = { positionChanged: { position: { positionMs: number, device: { id: string, name: string } | null }, content:
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
      | { id: string, title: string, availability: Array<{ platform: { name: string } }> }
     } };

export type RecommendationsQueryVariables = Exact<{
  first?: number | null | undefined;
  seedContentIds?: Array<string | number> | string | number | null | undefined;
  seedGenres?: Array<string> | string | null | undefined;
}>;


export type RecommendationsQuery = { recommendations: { modelVersion: string, items: Array<{ rank: number, score: number, content:
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
        | { id: string, title: string, kind: ContentKind }
      , reasons: Array<{ type: ReasonType, text: string, content:
          | { title: string }
          | { title: string }
          | { title: string }
          | { title: string }
          | { title: string }
          | { title: string }
          | { title: string }
         | null }> }> } };

export type RegisterDeviceMutationVariables = Exact<{
  input: RegisterDeviceInput;
}>;


export type RegisterDeviceMutation = { registerDevice:
    | { __typename: 'DeviceRegistered', device: { id: string, name: string, isOnline: boolean } }
    | { __typename: 'TooManyDevices', message: string }
   };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register:
    | { __typename: 'Authentication', accessToken: string, refreshToken: string | null, expiresIn: number, user: { id: string, email: string, profile: { id: string, region: string, services: Array<string> } } }
    | { __typename: 'InputRefused', field: string, message: string }
   };

export type RenameContentMutationVariables = Exact<{
  id: string | number;
  version: number;
  title: string;
}>;


export type RenameContentMutation = { updateContent:
    | { __typename: 'ContentInvalid', problems: Array<{ field: string, message: string }> }
    | { __typename: 'ContentSaved', content:
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
        | { id: string, title: string, version: number }
       }
    | { __typename: 'VersionConflict', currentVersion: number }
   };

export type SearchQueryVariables = Exact<{
  query: string;
  filter?: SearchFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, facets: Array<{ field: FacetField, values: Array<{ value: string, count: number }> }>, edges: Array<{ rank: number, node:
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ platform: { id: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
       }> } };

export type StartPlaybackMutationVariables = Exact<{
  input: StartPlaybackInput;
}>;


export type StartPlaybackMutation = { startPlayback:
    | { __typename: 'NotPlayable', reason: NotPlayableReason, message: string }
    | { __typename: 'PlaybackStarted', session: { id: string, state: PlaybackState, startedAtMs: number, link: string, platform: { id: string, name: string }, device: { id: string, name: string }, content:
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
         } }
   };

export type UpdatePositionsMutationVariables = Exact<{
  deviceId: string | number;
  operations: Array<PositionOperationInput> | PositionOperationInput;
}>;


export type UpdatePositionsMutation = { updatePositions: { clock: string, results: Array<{ id: string, status: OperationStatus, reason: string | null }> } };

export type WatchlistQueryVariables = Exact<{ [key: string]: never; }>;


export type WatchlistQuery = { watchlist: { totalCount: number, edges: Array<{ addedAt: string, node:
        | { id: string, title: string }
        | { id: string, title: string }
        | { id: string, title: string }
        | { id: string, title: string }
        | { id: string, title: string }
        | { id: string, title: string }
        | { id: string, title: string }
       }> } };

export type WhereToWatchQueryVariables = Exact<{
  id: string | number;
  region?: string | null | undefined;
}>;


export type WhereToWatchQuery = { content:
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, title: string, version: number, inMyWatchlist: boolean | null, myPosition: { positionMs: number } | null, availability: Array<{ region: string, offer: OfferType, isSample: boolean, platform: { id: string, name: string }, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
   | null };


export const AddToWatchlistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddToWatchlist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addToWatchlist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"inMyWatchlist"}}]}}]}}]}}]} as unknown as DocumentNode<AddToWatchlistMutation, AddToWatchlistMutationVariables>;
export const EverySubgraphDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EverySubgraph"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"platforms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"StringValue","value":"space","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"recommendationModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"devices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"continueWatching"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positionMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ingestionJobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kpis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"monthlyActiveUsers"}}]}}]}}]} as unknown as DocumentNode<EverySubgraphQuery, EverySubgraphQueryVariables>;
export const LoginDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Login"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"email"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"password"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"login"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"email"},"value":{"kind":"Variable","name":{"kind":"Name","value":"email"}}},{"kind":"Argument","name":{"kind":"Name","value":"password"},"value":{"kind":"Variable","name":{"kind":"Name","value":"password"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Authentication"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WrongCredentials"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TryAgainLater"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<LoginMutation, LoginMutationVariables>;
export const PageOfContentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageOfContents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"genres"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"offer"}},{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageOfContentsQuery, PageOfContentsQueryVariables>;
export const PositionChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"PositionChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positionChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positionMs"}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PositionChangedSubscription, PositionChangedSubscriptionVariables>;
export const RecommendationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Recommendations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seedContentIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seedGenres"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"seedContentIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seedContentIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"seedGenres"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seedGenres"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecommendationsQuery, RecommendationsQueryVariables>;
export const RegisterDeviceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterDevice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterDeviceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerDevice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeviceRegistered"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isOnline"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TooManyDevices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterDeviceMutation, RegisterDeviceMutationVariables>;
export const RegisterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Register"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Authentication"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"services"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterMutation, RegisterMutationVariables>;
export const RenameContentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RenameContent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateContent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContentSaved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContentInvalid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RenameContentMutation, RenameContentMutationVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"query"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"query"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deepLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"web"}},{"kind":"Field","name":{"kind":"Name","value":"tv"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const StartPlaybackDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartPlayback"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartPlaybackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startPlayback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackStarted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtMs"}},{"kind":"Field","name":{"kind":"Name","value":"link"}},{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotPlayable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartPlaybackMutation, StartPlaybackMutationVariables>;
export const UpdatePositionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdatePositions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"deviceId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operations"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PositionOperationInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updatePositions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"deviceId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"deviceId"}}},{"kind":"Argument","name":{"kind":"Name","value":"operations"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operations"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clock"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<UpdatePositionsMutation, UpdatePositionsMutationVariables>;
export const WatchlistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Watchlist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watchlist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addedAt"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchlistQuery, WatchlistQueryVariables>;
export const WhereToWatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhereToWatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"content"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"myPosition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positionMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inMyWatchlist"}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"offer"}},{"kind":"Field","name":{"kind":"Name","value":"isSample"}},{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deepLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"web"}},{"kind":"Field","name":{"kind":"Name","value":"tv"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhereToWatchQuery, WhereToWatchQueryVariables>;