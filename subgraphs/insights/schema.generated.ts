import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Kpis as KpisModel } from './kpi.ts';
import type { OperationClient as OperationClientModel, RecordedOperation as RecordedOperationModel, FieldUsage as FieldUsageModel, StaleField as StaleFieldModel } from './graph-usage.ts';
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

/** How often something happened. */
export type EventCount = {
  __typename?: 'EventCount';
  /** How many events of the type. */
  count: Scalars['Int']['output'];
  /** Such as playback.started. */
  type: Scalars['String']['output'];
};

/** Who uses a field, and in which operations. */
export type FieldUsage = {
  __typename?: 'FieldUsage';
  /** Who asked them, by version; those with the most requests first. */
  clients: Array<OperationClient>;
  /** The field or argument. */
  coordinate: Scalars['String']['output'];
  /** The operations. */
  operations: Array<RecordedOperation>;
  /** How often operations were asked that touch it: a whole number. */
  requests: Scalars['Float']['output'];
};

/** Each from the history of events; a share is null where nothing was there to divide by. */
export type Kpis = {
  __typename?: 'Kpis';
  /**
   * Share of new users who connected a platform within 7 days of opening their account. As with every share of new users,
   * they are those whose time to do so ended in the 30 days before.
   */
  activationRate?: Maybe<Scalars['Float']['output']>;
  /** The moment that they hold for. */
  at: Scalars['DateTime']['output'];
  /** Users with an action in the 24 hours before. */
  dailyActiveUsers: Scalars['Int']['output'];
  /** Share of new users with an action on day 2: 24 to 48 hours after they opened their account. */
  day1Retention?: Maybe<Scalars['Float']['output']>;
  /** Share of new users with an action in week 2: 7 to 14 days after they opened their account. */
  day7Retention?: Maybe<Scalars['Float']['output']>;
  /** Share of new users with an action in month 2: 30 to 60 days after they opened their account. */
  day30Retention?: Maybe<Scalars['Float']['output']>;
  /** Users with an action in the 30 days before. */
  monthlyActiveUsers: Scalars['Int']['output'];
  /** Share of the users with an action 60 to 30 days before that had none in the 30 days before. */
  monthlyChurnRate?: Maybe<Scalars['Float']['output']>;
  /** Accounts opened in the 30 days before. */
  newUsers: Scalars['Int']['output'];
  /** Share of recommended titles of the 30 days before that were chosen. */
  recommendationClickThroughRate?: Maybe<Scalars['Float']['output']>;
  /** Share of searches of the 30 days before that led to a chosen result. */
  searchSuccessRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Sessions in the 7 days before, per user with an action in them. A session is a row of actions with less than 30
   * minutes between one and the next.
   */
  sessionsPerUserPerWeek?: Maybe<Scalars['Float']['output']>;
  /** Daily over monthly active users, 0 to 1. */
  stickiness?: Maybe<Scalars['Float']['output']>;
  /** Titles watched to 80 % or more in the 30 days before. */
  titlesWatched: Scalars['Int']['output'];
  /** Share of searches of the 30 days before that found nothing. */
  zeroResultRate?: Maybe<Scalars['Float']['output']>;
};

/** What one version of an app did. */
export type OperationClient = {
  __typename?: 'OperationClient';
  /** When it was last reported. */
  lastSeen: Scalars['DateTime']['output'];
  /** As the app names itself in apollographql-client-name; null of one that does not. */
  name?: Maybe<Scalars['String']['output']>;
  /** How often it asked: a whole number, counted by day. Scaled up where only a share of the requests is recorded. */
  requests: Scalars['Float']['output'];
  /** As in apollographql-client-version. */
  version?: Maybe<Scalars['String']['output']>;
};

/** Where a page is in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last on the page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is a page after this one. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is a page before this one. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first on the page; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** How many events of each type happened in a time. */
  eventCounts: Array<EventCount>;
  /** Who has used a field since a moment, and so would miss it. */
  fieldUsage: FieldUsage;
  /** The figures of the business at a moment; now unless told. */
  kpis: Kpis;
  /** What apps asked of the graph since a moment, page by page; at most 100 on a page. */
  recordedOperations: RecordedOperationConnection;
  /** Fields that are served since before a moment and that nobody has asked for after it. */
  staleFields: Array<StaleField>;
};


export type QueryEventCountsArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryFieldUsageArgs = {
  coordinate: Scalars['String']['input'];
  since: Scalars['DateTime']['input'];
};


export type QueryKpisArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryRecordedOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  since: Scalars['DateTime']['input'];
};


export type QueryStaleFieldsArgs = {
  since: Scalars['DateTime']['input'];
};

/** An operation that apps ask: one for all documents that differ in literals, aliases and order only. */
export type RecordedOperation = {
  __typename?: 'RecordedOperation';
  /** Who asked it since the moment that the question names, by version; those with the most requests first. */
  clients: Array<OperationClient>;
  /** The operation without what its users wrote: numbers are 0 and texts empty. */
  document: Scalars['String']['output'];
  /** SHA-256 of the document, in hexadecimal. */
  hash: Scalars['ID']['output'];
  /** The name that the document gives it; null when it has none. */
  name?: Maybe<Scalars['String']['output']>;
};

/** A page of recorded operations. */
export type RecordedOperationConnection = {
  __typename?: 'RecordedOperationConnection';
  /** The operations of the page, by their hash. */
  edges: Array<RecordedOperationEdge>;
  /** Where the page is in the list. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A recorded operation on a page. */
export type RecordedOperationEdge = {
  __typename?: 'RecordedOperationEdge';
  /** Where it is in the list: for the argument after. */
  cursor: Scalars['String']['output'];
  /** The operation. */
  node: RecordedOperation;
};

/** A field that nobody asks for. */
export type StaleField = {
  __typename?: 'StaleField';
  /** Such as Movie.title. */
  coordinate: Scalars['String']['output'];
  /** Why it should not be used any more; null when it is not deprecated. */
  deprecationReason?: Maybe<Scalars['String']['output']>;
  /** When it was last asked for; null when it never was. */
  lastSeen?: Maybe<Scalars['DateTime']['output']>;
  /** Since when it is served. */
  servedSince: Scalars['DateTime']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EventCount: ResolverTypeWrapper<EventCount>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  FieldUsage: ResolverTypeWrapper<FieldUsageModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Kpis: ResolverTypeWrapper<KpisModel>;
  OperationClient: ResolverTypeWrapper<OperationClientModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordedOperation: ResolverTypeWrapper<RecordedOperationModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  RecordedOperationConnection: ResolverTypeWrapper<Omit<RecordedOperationConnection, 'edges'> & { edges: Array<ResolversTypes['RecordedOperationEdge']> }>;
  RecordedOperationEdge: ResolverTypeWrapper<Omit<RecordedOperationEdge, 'node'> & { node: ResolversTypes['RecordedOperation'] }>;
  StaleField: ResolverTypeWrapper<StaleFieldModel>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  EventCount: EventCount;
  Int: Scalars['Int']['output'];
  FieldUsage: FieldUsageModel;
  Float: Scalars['Float']['output'];
  Kpis: KpisModel;
  OperationClient: OperationClientModel;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RecordedOperation: RecordedOperationModel;
  ID: Scalars['ID']['output'];
  RecordedOperationConnection: Omit<RecordedOperationConnection, 'edges'> & { edges: Array<ResolversParentTypes['RecordedOperationEdge']> };
  RecordedOperationEdge: Omit<RecordedOperationEdge, 'node'> & { node: ResolversParentTypes['RecordedOperation'] };
  StaleField: StaleFieldModel;
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EventCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventCount'] = ResolversParentTypes['EventCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldUsage'] = ResolversParentTypes['FieldUsage']> = {
  clients?: Resolver<Array<ResolversTypes['OperationClient']>, ParentType, ContextType>;
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operations?: Resolver<Array<ResolversTypes['RecordedOperation']>, ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type KpisResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Kpis'] = ResolversParentTypes['Kpis']> = {
  activationRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dailyActiveUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day1Retention?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  day7Retention?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  day30Retention?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  monthlyActiveUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  monthlyChurnRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  newUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recommendationClickThroughRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  searchSuccessRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sessionsPerUserPerWeek?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  stickiness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  titlesWatched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  zeroResultRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type OperationClientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperationClient'] = ResolversParentTypes['OperationClient']> = {
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eventCounts?: Resolver<Array<ResolversTypes['EventCount']>, ParentType, ContextType, RequireFields<QueryEventCountsArgs, 'from' | 'to'>>;
  fieldUsage?: Resolver<ResolversTypes['FieldUsage'], ParentType, ContextType, RequireFields<QueryFieldUsageArgs, 'coordinate' | 'since'>>;
  kpis?: Resolver<ResolversTypes['Kpis'], ParentType, ContextType, Partial<QueryKpisArgs>>;
  recordedOperations?: Resolver<ResolversTypes['RecordedOperationConnection'], ParentType, ContextType, RequireFields<QueryRecordedOperationsArgs, 'first' | 'since'>>;
  staleFields?: Resolver<Array<ResolversTypes['StaleField']>, ParentType, ContextType, RequireFields<QueryStaleFieldsArgs, 'since'>>;
};

export type RecordedOperationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordedOperation'] = ResolversParentTypes['RecordedOperation']> = {
  clients?: Resolver<Array<ResolversTypes['OperationClient']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecordedOperationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordedOperationConnection'] = ResolversParentTypes['RecordedOperationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RecordedOperationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RecordedOperationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordedOperationEdge'] = ResolversParentTypes['RecordedOperationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RecordedOperation'], ParentType, ContextType>;
};

export type StaleFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleField'] = ResolversParentTypes['StaleField']> = {
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deprecationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  servedSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  EventCount?: EventCountResolvers<ContextType>;
  FieldUsage?: FieldUsageResolvers<ContextType>;
  Kpis?: KpisResolvers<ContextType>;
  OperationClient?: OperationClientResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordedOperation?: RecordedOperationResolvers<ContextType>;
  RecordedOperationConnection?: RecordedOperationConnectionResolvers<ContextType>;
  RecordedOperationEdge?: RecordedOperationEdgeResolvers<ContextType>;
  StaleField?: StaleFieldResolvers<ContextType>;
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
