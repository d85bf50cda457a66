import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ContentReference as ContentReferenceModel } from './content-reference.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

export type CacheControlScope =
  | 'PRIVATE'
  | 'PUBLIC';

/** A title of the catalogue. */
export type Content = {
  __typename?: 'Content';
  id: Scalars['ID']['output'];
  /** Titles close to this one, best first. Null only when it cannot be told. */
  similar?: Maybe<Array<Content>>;
  /** Why it would be recommended to the viewer; empty for anonymous or when nothing speaks for it. Null only when it cannot be told. */
  whyRecommended?: Maybe<Array<Reason>>;
};


/** A title of the catalogue. */
export type ContentSimilarArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a viewer thinks of a title. */
export type Feedback =
  | 'DISLIKE'
  | 'DISMISS'
  | 'LIKE'
  | 'SELECT'
  | 'SKIP';

/** What feedback led to. */
export type GiveFeedbackPayload = {
  __typename?: 'GiveFeedbackPayload';
  /** The version of the viewer's adapter that knows of it. */
  adapterVersion: Scalars['Int']['output'];
  /** The title that was judged. */
  content: Content;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Says what the viewer thinks of a title; the next list knows it. */
  giveFeedback: GiveFeedbackPayload;
};


export type MutationGiveFeedbackArgs = {
  contentId: Scalars['ID']['input'];
  feedback: Feedback;
};

export type Query = {
  __typename?: 'Query';
  /** The model that answers now. */
  recommendationModel: RecommendationModel;
  /**
   * Titles for the viewer, best first: learned from what the profile did, else from the genres and titles it chose, else
   * what is liked in its region. Anonymous viewers may name genres and titles to start from.
   */
  recommendations: RecommendationList;
};


export type QueryRecommendationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<RecommendationKind>>;
  onMyServices?: InputMaybe<Scalars['Boolean']['input']>;
  seedContentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  seedGenres?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Why a title is recommended. */
export type Reason = {
  __typename?: 'Reason';
  /** The title it is close to. */
  content?: Maybe<Content>;
  /** In a sentence. */
  text: Scalars['String']['output'];
  /** The signal. */
  type: ReasonType;
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

/** A title for a viewer, and why. */
export type Recommendation = {
  __typename?: 'Recommendation';
  /** The title. */
  content: Content;
  /** 1 for the best. */
  rank: Scalars['Int']['output'];
  /** From the signals that ranked it, strongest first; never empty. */
  reasons: Array<Reason>;
  /** Higher is better; comparable within one list only. */
  score: Scalars['Float']['output'];
};

/** What can be recommended. */
export type RecommendationKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'MOVIE'
  | 'SERIES'
  | 'TRACK';

/** Titles for a viewer. */
export type RecommendationList = {
  __typename?: 'RecommendationList';
  /** Counts what the viewer's adapter learned; null while there is none. */
  adapterVersion?: Maybe<Scalars['Int']['output']>;
  /** The titles, the best first. */
  items: Array<Recommendation>;
  /** The model and the version of the viewer's own adapter that ranked them. */
  modelVersion: Scalars['String']['output'];
};

/** The model that ranks titles. */
export type RecommendationModel = {
  __typename?: 'RecommendationModel';
  /** SHA-256 of the artefact, hex. */
  checksum: Scalars['String']['output'];
  /** Titles that have a vector. */
  indexedContents: Scalars['Int']['output'];
  /** Its version. */
  version: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Content: Content;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Content: ResolverTypeWrapper<ContentReferenceModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Feedback: Feedback;
  GiveFeedbackPayload: ResolverTypeWrapper<Omit<GiveFeedbackPayload, 'content'> & { content: ResolversTypes['Content'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reason: ResolverTypeWrapper<Omit<Reason, 'content'> & { content?: Maybe<ResolversTypes['Content']> }>;
  ReasonType: ReasonType;
  Recommendation: ResolverTypeWrapper<Omit<Recommendation, 'content' | 'reasons'> & { content: ResolversTypes['Content'], reasons: Array<ResolversTypes['Reason']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RecommendationKind: RecommendationKind;
  RecommendationList: ResolverTypeWrapper<Omit<RecommendationList, 'items'> & { items: Array<ResolversTypes['Recommendation']> }>;
  RecommendationModel: ResolverTypeWrapper<RecommendationModel>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Content: ContentReferenceModel;
  ID: Scalars['ID']['output'];
  GiveFeedbackPayload: Omit<GiveFeedbackPayload, 'content'> & { content: ResolversParentTypes['Content'] };
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  Reason: Omit<Reason, 'content'> & { content?: Maybe<ResolversParentTypes['Content']> };
  Recommendation: Omit<Recommendation, 'content' | 'reasons'> & { content: ResolversParentTypes['Content'], reasons: Array<ResolversParentTypes['Reason']> };
  Float: Scalars['Float']['output'];
  RecommendationList: Omit<RecommendationList, 'items'> & { items: Array<ResolversParentTypes['Recommendation']> };
  RecommendationModel: RecommendationModel;
  federation__Scope: Scalars['federation__Scope']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InterfaceObjectDirectiveArgs = { };

export type InterfaceObjectDirectiveResolver<Result, Parent, ContextType = Context, Args = InterfaceObjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = Context, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['federation__Scope']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = Context, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Content'] = ResolversParentTypes['Content'], FederationReferenceType extends FederationReferenceTypes['Content'] = FederationReferenceTypes['Content']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Content']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  similar?: Resolver<Maybe<Array<ResolversTypes['Content']>>, ParentType, ContextType, RequireFields<ContentSimilarArgs, 'first'>>;
  whyRecommended?: Resolver<Maybe<Array<ResolversTypes['Reason']>>, ParentType, ContextType>;
};

export type GiveFeedbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiveFeedbackPayload'] = ResolversParentTypes['GiveFeedbackPayload']> = {
  adapterVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  giveFeedback?: Resolver<ResolversTypes['GiveFeedbackPayload'], ParentType, ContextType, RequireFields<MutationGiveFeedbackArgs, 'contentId' | 'feedback'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  recommendationModel?: Resolver<ResolversTypes['RecommendationModel'], ParentType, ContextType>;
  recommendations?: Resolver<ResolversTypes['RecommendationList'], ParentType, ContextType, RequireFields<QueryRecommendationsArgs, 'first' | 'onMyServices'>>;
};

export type ReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  content?: Resolver<Maybe<ResolversTypes['Content']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ReasonType'], ParentType, ContextType>;
};

export type RecommendationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['Reason']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RecommendationListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecommendationList'] = ResolversParentTypes['RecommendationList']> = {
  adapterVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RecommendationModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecommendationModel'] = ResolversParentTypes['RecommendationModel']> = {
  checksum?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  indexedContents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  Content?: ContentResolvers<ContextType>;
  GiveFeedbackPayload?: GiveFeedbackPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  RecommendationList?: RecommendationListResolvers<ContextType>;
  RecommendationModel?: RecommendationModelResolvers<ContextType>;
  federation__Scope?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  interfaceObject?: InterfaceObjectDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
};
