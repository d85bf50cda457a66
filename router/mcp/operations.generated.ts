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

/** What can be recommended. */
export type RecommendationKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'MOVIE'
  | 'SERIES'
  | 'TRACK';

/** What can be searched for. */
export type SearchKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES'
  | 'TRACK';

/** A signal that found a title. */
export type SearchMatch =
  | 'DESCRIPTION'
  | 'GENRE'
  | 'MEANING'
  | 'PEOPLE'
  | 'TITLE';

/** The best picture that an offer has. */
export type VideoQuality =
  | 'HD'
  | 'SD'
  | 'UHD';

export type Get_Platform_AvailabilityQueryVariables = Exact<{
  contentId: string | number;
  region?: string | null | undefined;
  platforms?: Array<string | number> | string | number | null | undefined;
}>;


export type Get_Platform_AvailabilityQuery = { content:
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
    | { id: string, kind: ContentKind, title: string, year: number | null, availability: Array<{ region: string, offer: OfferType, qualities: Array<VideoQuality>, audioLanguages: Array<string>, subtitleLanguages: Array<string>, availableFrom: string | null, expiresAt: string | null, isSample: boolean, platform: { id: string, name: string }, price: { amountMinor: number, currency: string } | null, deepLinks: { mobile: string | null, web: string, tv: string | null } }> }
   | null };

export type Get_RecommendationsQueryVariables = Exact<{
  first?: number | null | undefined;
  kinds?: Array<RecommendationKind> | RecommendationKind | null | undefined;
  onMyServices?: boolean | null | undefined;
  seedContentIds?: Array<string | number> | string | number | null | undefined;
  seedGenres?: Array<string> | string | null | undefined;
  region?: string | null | undefined;
}>;


export type Get_RecommendationsQuery = { recommendations: { modelVersion: string, items: Array<{ rank: number, content:
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
      , reasons: Array<{ type: ReasonType, text: string }> }> } };

export type Search_ContentQueryVariables = Exact<{
  query: string;
  kinds?: Array<SearchKind> | SearchKind | null | undefined;
  platforms?: Array<string | number> | string | number | null | undefined;
  genres?: Array<string> | string | null | undefined;
  languages?: Array<string> | string | null | undefined;
  yearFrom?: number | null | undefined;
  yearTo?: number | null | undefined;
  region?: string | null | undefined;
  onMyServices?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type Search_ContentQuery = { search: { totalCount: number, didYouMean: string | null, edges: Array<{ rank: number, matches: Array<SearchMatch>, node:
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
        | { id: string, kind: ContentKind, title: string, year: number | null, synopsis: string | null, genres: Array<{ name: string }>, availability: Array<{ offer: OfferType, platform: { id: string, name: string }, deepLinks: { web: string } }> }
       }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };


export const Get_Platform_AvailabilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"get_platform_availability"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"platforms"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"content"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"platforms"},"value":{"kind":"Variable","name":{"kind":"Name","value":"platforms"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"offer"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"qualities"}},{"kind":"Field","name":{"kind":"Name","value":"audioLanguages"}},{"kind":"Field","name":{"kind":"Name","value":"subtitleLanguages"}},{"kind":"Field","name":{"kind":"Name","value":"deepLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"web"}},{"kind":"Field","name":{"kind":"Name","value":"tv"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availableFrom"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"isSample"}}]}}]}}]}}]} as unknown as DocumentNode<Get_Platform_AvailabilityQuery, Get_Platform_AvailabilityQueryVariables>;
export const Get_RecommendationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"get_recommendations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecommendationKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"onMyServices"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seedContentIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seedGenres"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}},{"kind":"Argument","name":{"kind":"Name","value":"onMyServices"},"value":{"kind":"Variable","name":{"kind":"Name","value":"onMyServices"}}},{"kind":"Argument","name":{"kind":"Name","value":"seedContentIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seedContentIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"seedGenres"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seedGenres"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"synopsis"}},{"kind":"Field","name":{"kind":"Name","value":"genres"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"offer"}},{"kind":"Field","name":{"kind":"Name","value":"deepLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"web"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<Get_RecommendationsQuery, Get_RecommendationsQueryVariables>;
export const Search_ContentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"search_content"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"query"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"platforms"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"genres"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"languages"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"yearFrom"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"yearTo"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"onMyServices"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"query"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"platforms"},"value":{"kind":"Variable","name":{"kind":"Name","value":"platforms"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"genres"},"value":{"kind":"Variable","name":{"kind":"Name","value":"genres"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"languages"},"value":{"kind":"Variable","name":{"kind":"Name","value":"languages"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"yearFrom"},"value":{"kind":"Variable","name":{"kind":"Name","value":"yearFrom"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"yearTo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"yearTo"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"onMyServices"},"value":{"kind":"Variable","name":{"kind":"Name","value":"onMyServices"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"didYouMean"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"matches"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"synopsis"}},{"kind":"Field","name":{"kind":"Name","value":"genres"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"offer"}},{"kind":"Field","name":{"kind":"Name","value":"deepLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"web"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<Search_ContentQuery, Search_ContentQueryVariables>;