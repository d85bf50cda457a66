import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Session as SessionModel } from './session.ts';
import type { ContinueWatchingItem as ContinueWatchingItemModel } from './continue-watching.ts';
import type { HistoryEdge as HistoryEdgeModel } from './history.ts';
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
  /** A moment in time, ISO 8601 in UTC. */
  DateTime: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** A title of the catalogue. */
export type Content = {
  __typename?: 'Content';
  id: Scalars['ID']['output'];
  /** How much of it the viewer's profile watched, 0 to 1; null when never, or for anonymous. */
  myCompletion?: Maybe<Scalars['Float']['output']>;
};

/** A title that was begun. */
export type ContinueWatchingItem = {
  __typename?: 'ContinueWatchingItem';
  /** The film, or the episode to go on with. */
  content: Content;
  /** Length in milliseconds; null when not known. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** Where to go on, in milliseconds. */
  positionMs: Scalars['Int']['output'];
  /** 0 to 1; null when the length is not known. */
  progress?: Maybe<Scalars['Float']['output']>;
  /** When it was last played. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A device of the viewer. */
export type Device = {
  __typename?: 'Device';
  /** The id that the device chose, a UUID. */
  id: Scalars['ID']['output'];
};

/** A page of the history. */
export type HistoryConnection = {
  __typename?: 'HistoryConnection';
  /** The titles of the page, the latest first. */
  edges: Array<HistoryEdge>;
  /** Where the page is in the list. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A title that was watched. */
export type HistoryEdge = {
  __typename?: 'HistoryEdge';
  /** 0 to 1. */
  completion: Scalars['Float']['output'];
  /** Where it is in the list: for the argument after. */
  cursor: Scalars['String']['output'];
  /** The title. */
  node: Content;
  /** When it was watched last. */
  watchedAt: Scalars['DateTime']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Tells what a session does now. */
  reportPlayback: ReportPlaybackPayload;
  /**
   * Starts a title on a device: picks the offer for the profile's region and services, says where to resume, and gives
   * the link that this kind of device opens.
   */
  startPlayback: StartPlaybackResult;
};


export type MutationReportPlaybackArgs = {
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  positionMs: Scalars['Int']['input'];
  sessionId: Scalars['ID']['input'];
  state: PlaybackState;
};


export type MutationStartPlaybackArgs = {
  input: StartPlaybackInput;
};

/** The title cannot be played by this profile here. */
export type NotPlayable = {
  __typename?: 'NotPlayable';
  /** Why not, in a sentence. */
  message: Scalars['String']['output'];
  /** Why not. */
  reason: NotPlayableReason;
};

/** Why a title cannot be played. */
export type NotPlayableReason =
  | 'NOT_AVAILABLE_IN_REGION'
  | 'OVER_MATURITY_LIMIT'
  | 'UNKNOWN_CONTENT';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Platform = {
  __typename?: 'Platform';
  id: Scalars['ID']['output'];
};

/** A title playing on a device. */
export type PlaybackSession = {
  __typename?: 'PlaybackSession';
  /** What is played. */
  content: Content;
  /** What it is played on. */
  device: Device;
  /** Length of the title in milliseconds; null when not known. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** What the device opens. */
  link: Scalars['String']['output'];
  /** The service that plays it. */
  platform: Platform;
  /** Where it is, in milliseconds from the start of the title. */
  positionMs: Scalars['Int']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** Where it began. */
  startedAtMs: Scalars['Int']['output'];
  /** What it does now. */
  state: PlaybackState;
  /** When the device last reported. */
  updatedAt: Scalars['DateTime']['output'];
};

/** The title can be opened now. */
export type PlaybackStarted = {
  __typename?: 'PlaybackStarted';
  /** The new session. */
  session: PlaybackSession;
};

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

export type Query = {
  __typename?: 'Query';
  /**
   * What the profile began and did not finish, the latest first: films, and one item a series, where a finished episode
   * gives way to the next. Untouched for 90 days, a title counts as dropped and is left out.
   */
  continueWatching: Array<ContinueWatchingItem>;
  /** What the profile watched, the latest first. */
  history: HistoryConnection;
  /** The sessions of the profile that have not ended. */
  playbackSessions: Array<PlaybackSession>;
};


export type QueryContinueWatchingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a report led to. */
export type ReportPlaybackPayload = {
  __typename?: 'ReportPlaybackPayload';
  /** The session after it. */
  session: PlaybackSession;
};

/** What is to be played, and where. */
export type StartPlaybackInput = {
  /** The title. */
  contentId: Scalars['ID']['input'];
  /** A device that the viewer registered. */
  deviceId: Scalars['ID']['input'];
  /** Begin here rather than where the profile stopped. */
  fromMs?: InputMaybe<Scalars['Int']['input']>;
  /** A platform to prefer; a service of the profile that includes the title still comes first. */
  platform?: InputMaybe<Scalars['ID']['input']>;
  /** What the device can open. */
  surface: PlaybackSurface;
};

/** A session, or why there is none. */
export type StartPlaybackResult = NotPlayable | PlaybackStarted;

export type Subscription = {
  __typename?: 'Subscription';
  /** The sessions of the profile as they change. */
  playbackChanged: PlaybackSession;
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
  PlaybackSession: PlaybackSession;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  PlaybackSession:
    ( { __typename: 'PlaybackSession' }
    & GraphQLRecursivePick<FederationTypes['PlaybackSession'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  StartPlaybackResult:
    | ( NotPlayable )
    | ( Omit<PlaybackStarted, 'session'> & { session: _RefType['PlaybackSession'] } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Content: ResolverTypeWrapper<Content>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ContinueWatchingItem: ResolverTypeWrapper<ContinueWatchingItemModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<Device>;
  HistoryConnection: ResolverTypeWrapper<Omit<HistoryConnection, 'edges'> & { edges: Array<ResolversTypes['HistoryEdge']> }>;
  HistoryEdge: ResolverTypeWrapper<HistoryEdgeModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotPlayable: ResolverTypeWrapper<NotPlayable>;
  NotPlayableReason: NotPlayableReason;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Platform: ResolverTypeWrapper<Platform>;
  PlaybackSession: ResolverTypeWrapper<SessionModel>;
  PlaybackStarted: ResolverTypeWrapper<Omit<PlaybackStarted, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  PlaybackState: PlaybackState;
  PlaybackSurface: PlaybackSurface;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReportPlaybackPayload: ResolverTypeWrapper<Omit<ReportPlaybackPayload, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPlaybackResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Content: Content | FederationReferenceTypes['Content'];
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  ContinueWatchingItem: ContinueWatchingItemModel;
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  Device: Device;
  HistoryConnection: Omit<HistoryConnection, 'edges'> & { edges: Array<ResolversParentTypes['HistoryEdge']> };
  HistoryEdge: HistoryEdgeModel;
  Mutation: Record<PropertyKey, never>;
  NotPlayable: NotPlayable;
  PageInfo: PageInfo;
  Platform: Platform;
  PlaybackSession: SessionModel;
  PlaybackStarted: Omit<PlaybackStarted, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  Query: Record<PropertyKey, never>;
  ReportPlaybackPayload: Omit<ReportPlaybackPayload, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['StartPlaybackResult'];
  Subscription: Record<PropertyKey, never>;
  federation__Scope: Scalars['federation__Scope']['output'];
  link__Import: Scalars['link__Import']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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
  myCompletion?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ContinueWatchingItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContinueWatchingItem'] = ResolversParentTypes['ContinueWatchingItem']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type HistoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HistoryConnection'] = ResolversParentTypes['HistoryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['HistoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HistoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HistoryEdge'] = ResolversParentTypes['HistoryEdge']> = {
  completion?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  watchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  reportPlayback?: Resolver<ResolversTypes['ReportPlaybackPayload'], ParentType, ContextType, RequireFields<MutationReportPlaybackArgs, 'positionMs' | 'sessionId' | 'state'>>;
  startPlayback?: Resolver<ResolversTypes['StartPlaybackResult'], ParentType, ContextType, RequireFields<MutationStartPlaybackArgs, 'input'>>;
};

export type NotPlayableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotPlayable'] = ResolversParentTypes['NotPlayable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['NotPlayableReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlatformResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Platform'] = ResolversParentTypes['Platform']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PlaybackSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackSession'] = ResolversParentTypes['PlaybackSession'], FederationReferenceType extends FederationReferenceTypes['PlaybackSession'] = FederationReferenceTypes['PlaybackSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlaybackSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  link?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['Platform'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAtMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PlaybackState'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PlaybackStartedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackStarted'] = ResolversParentTypes['PlaybackStarted']> = {
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  continueWatching?: Resolver<Array<ResolversTypes['ContinueWatchingItem']>, ParentType, ContextType, RequireFields<QueryContinueWatchingArgs, 'first'>>;
  history?: Resolver<ResolversTypes['HistoryConnection'], ParentType, ContextType, RequireFields<QueryHistoryArgs, 'first'>>;
  playbackSessions?: Resolver<Array<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
};

export type ReportPlaybackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportPlaybackPayload'] = ResolversParentTypes['ReportPlaybackPayload']> = {
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
};

export type StartPlaybackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPlaybackResult'] = ResolversParentTypes['StartPlaybackResult']> = {
  __resolveType: TypeResolveFn<'NotPlayable' | 'PlaybackStarted', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  playbackChanged?: SubscriptionResolver<ResolversTypes['PlaybackSession'], "playbackChanged", ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  Content?: ContentResolvers<ContextType>;
  ContinueWatchingItem?: ContinueWatchingItemResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  HistoryConnection?: HistoryConnectionResolvers<ContextType>;
  HistoryEdge?: HistoryEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotPlayable?: NotPlayableResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Platform?: PlatformResolvers<ContextType>;
  PlaybackSession?: PlaybackSessionResolvers<ContextType>;
  PlaybackStarted?: PlaybackStartedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReportPlaybackPayload?: ReportPlaybackPayloadResolvers<ContextType>;
  StartPlaybackResult?: StartPlaybackResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  federation__Scope?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  interfaceObject?: InterfaceObjectDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
};
