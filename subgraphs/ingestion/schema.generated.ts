import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Job as JobModel } from './job.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
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

/** One reading of a feed. */
export type IngestionJob = {
  __typename?: 'IngestionJob';
  /** Titles that were new. */
  created: Scalars['Int']['output'];
  /** The file or address that was read. */
  feed: Scalars['String']['output'];
  /** When it ended; null while it runs. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** Why it is read. */
  kind: IngestionKind;
  /** Whose feed it is. */
  platform: Platform;
  /** The country whose offers are read. */
  region: Scalars['String']['output'];
  /** Records that were refused. */
  rejected: Scalars['Int']['output'];
  /** Records that were refused, in the order of the feed. */
  rejects: RejectConnection;
  /** Records read so far. */
  rowsRead: Scalars['Int']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  status: IngestionStatus;
  /** Records that said nothing new. */
  unchanged: Scalars['Int']['output'];
  /** Titles that were changed. */
  updated: Scalars['Int']['output'];
};


/** One reading of a feed. */
export type IngestionJobRejectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why something is read. */
export type IngestionKind =
  /** What has changed since the reading before. */
  | 'AVAILABILITY'
  /** The whole of a source. */
  | 'CATALOGUE'
  /** What has changed, more often than the rest, so that nothing leaves unseen. */
  | 'EXPIRING'
  /** Records that another job refused. */
  | 'REJECTS'
  /** Records that a platform sent of its own accord. */
  | 'WEBHOOK';

/** How far a reading is. */
export type IngestionProgressInput = {
  /** Titles that were new. */
  created: Scalars['Int']['input'];
  /** The records refused since the last time. */
  rejects: Array<RejectedRecordInput>;
  /** Totals so far, not differences. */
  rowsRead: Scalars['Int']['input'];
  /** How far it is. */
  status: IngestionStatus;
  /** Records that said nothing new. */
  unchanged: Scalars['Int']['input'];
  /** Titles that were changed. */
  updated: Scalars['Int']['input'];
};

/** Jobs of one kind that wait for a worker. */
export type IngestionQueue = {
  __typename?: 'IngestionQueue';
  /** Jobs that run. */
  active: Scalars['Int']['output'];
  /** Jobs that wait to be tried again later. */
  deferred: Scalars['Int']['output'];
  /** What the queue is called: the kind of its jobs, or dead for those that failed for good. */
  name: Scalars['String']['output'];
  /** Jobs that may run now. */
  waiting: Scalars['Int']['output'];
};

/** A source that is read again and again. */
export type IngestionSchedule = {
  __typename?: 'IngestionSchedule';
  /** When, as cron says it, in UTC. */
  cron: Scalars['String']['output'];
  /** What is read of it. */
  kind: IngestionKind;
  /** Whose source it is. */
  platform: Platform;
  /** The country whose offers are read. */
  region: Scalars['String']['output'];
  /** The file, the address, or api. */
  source: Scalars['String']['output'];
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

export type Mutation = {
  __typename?: 'Mutation';
  /** Opens a job for a feed that a connector is about to read. */
  beginIngestion: IngestionJob;
  /** Ends a job that waits or runs; a running one after the batch that is being written. What it wrote stays. */
  cancelIngestion: IngestionJob;
  /** Records how far a job is, with the records it refused since the last time. */
  recordIngestionProgress: IngestionJob;
  /**
   * Has the records that a job refused read again as they came, by today's rules, in a job of its own. Those that are
   * taken leave the list of rejects; those that are refused again move to the new job.
   */
  retryRejects: IngestionJob;
  /**
   * Has a source of a platform read by whichever worker is free: "api", the https address of a feed, or a source of
   * INGESTION_SOURCES. Throws CONFLICT when one of the platform and the region waits already.
   */
  startIngestion: IngestionJob;
};


export type MutationBeginIngestionArgs = {
  feed: Scalars['String']['input'];
  platform: Scalars['ID']['input'];
  region?: Scalars['String']['input'];
};


export type MutationCancelIngestionArgs = {
  jobId: Scalars['ID']['input'];
};


export type MutationRecordIngestionProgressArgs = {
  input: IngestionProgressInput;
  jobId: Scalars['ID']['input'];
};


export type MutationRetryRejectsArgs = {
  jobId: Scalars['ID']['input'];
};


export type MutationStartIngestionArgs = {
  platform: Scalars['ID']['input'];
  region?: Scalars['String']['input'];
  source: Scalars['String']['input'];
};

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

export type Query = {
  __typename?: 'Query';
  /** One job by its id; null when there is none. */
  ingestionJob?: Maybe<IngestionJob>;
  /** Feeds that were read, the latest first. */
  ingestionJobs: Array<IngestionJob>;
  /** What waits to be read and what failed for good, by queue. */
  ingestionQueues: Array<IngestionQueue>;
  /** What is read of its own accord, and when. */
  ingestionSchedules: Array<IngestionSchedule>;
};


export type QueryIngestionJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIngestionJobsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of records that were refused. */
export type RejectConnection = {
  __typename?: 'RejectConnection';
  /** The records of the page. */
  edges: Array<RejectEdge>;
  /** Where the page is in the list. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A refused record on a page. */
export type RejectEdge = {
  __typename?: 'RejectEdge';
  /** Where it is in the list: for the argument after. */
  cursor: Scalars['String']['output'];
  /** The record. */
  node: RejectedRecord;
};

/** A record that was refused, as it was read. */
export type RejectedRecord = {
  __typename?: 'RejectedRecord';
  /** Line of the feed, 1 for the first. */
  line: Scalars['Int']['output'];
  /** The record as it came, cut at 10,000 characters. */
  raw: Scalars['String']['output'];
  /** Why it was refused. */
  reason: Scalars['String']['output'];
  /** The record's id at its source; null where it has none. */
  recordId?: Maybe<Scalars['String']['output']>;
};

/** A record that was refused. */
export type RejectedRecordInput = {
  /** Line of the feed, 1 for the first. */
  line: Scalars['Int']['input'];
  /** The record as it came. */
  raw: Scalars['String']['input'];
  /** Why it was refused. */
  reason: Scalars['String']['input'];
  /** The record's id at its source, where it has one. */
  recordId?: InputMaybe<Scalars['String']['input']>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Jobs as they go on. */
  ingestionProgress: IngestionJob;
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
  IngestionJob: IngestionJob;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  IngestionJob:
    ( { __typename: 'IngestionJob' }
    & GraphQLRecursivePick<FederationTypes['IngestionJob'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  IngestionJob: ResolverTypeWrapper<JobModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IngestionKind: IngestionKind;
  IngestionProgressInput: IngestionProgressInput;
  IngestionQueue: ResolverTypeWrapper<IngestionQueue>;
  IngestionSchedule: ResolverTypeWrapper<IngestionSchedule>;
  IngestionStatus: IngestionStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Platform: ResolverTypeWrapper<Platform>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RejectConnection: ResolverTypeWrapper<RejectConnection>;
  RejectEdge: ResolverTypeWrapper<RejectEdge>;
  RejectedRecord: ResolverTypeWrapper<RejectedRecord>;
  RejectedRecordInput: RejectedRecordInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  IngestionJob: JobModel;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  IngestionProgressInput: IngestionProgressInput;
  IngestionQueue: IngestionQueue;
  IngestionSchedule: IngestionSchedule;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Platform: Platform;
  Query: Record<PropertyKey, never>;
  RejectConnection: RejectConnection;
  RejectEdge: RejectEdge;
  RejectedRecord: RejectedRecord;
  RejectedRecordInput: RejectedRecordInput;
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type IngestionJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestionJob'] = ResolversParentTypes['IngestionJob'], FederationReferenceType extends FederationReferenceTypes['IngestionJob'] = FederationReferenceTypes['IngestionJob']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['IngestionJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  feed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IngestionKind'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['Platform'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejects?: Resolver<ResolversTypes['RejectConnection'], ParentType, ContextType, RequireFields<IngestionJobRejectsArgs, 'first'>>;
  rowsRead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IngestionStatus'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestionQueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestionQueue'] = ResolversParentTypes['IngestionQueue']> = {
  active?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deferred?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IngestionScheduleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestionSchedule'] = ResolversParentTypes['IngestionSchedule']> = {
  cron?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IngestionKind'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['Platform'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  beginIngestion?: Resolver<ResolversTypes['IngestionJob'], ParentType, ContextType, RequireFields<MutationBeginIngestionArgs, 'feed' | 'platform' | 'region'>>;
  cancelIngestion?: Resolver<ResolversTypes['IngestionJob'], ParentType, ContextType, RequireFields<MutationCancelIngestionArgs, 'jobId'>>;
  recordIngestionProgress?: Resolver<ResolversTypes['IngestionJob'], ParentType, ContextType, RequireFields<MutationRecordIngestionProgressArgs, 'input' | 'jobId'>>;
  retryRejects?: Resolver<ResolversTypes['IngestionJob'], ParentType, ContextType, RequireFields<MutationRetryRejectsArgs, 'jobId'>>;
  startIngestion?: Resolver<ResolversTypes['IngestionJob'], ParentType, ContextType, RequireFields<MutationStartIngestionArgs, 'platform' | 'region' | 'source'>>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  ingestionJob?: Resolver<Maybe<ResolversTypes['IngestionJob']>, ParentType, ContextType, RequireFields<QueryIngestionJobArgs, 'id'>>;
  ingestionJobs?: Resolver<Array<ResolversTypes['IngestionJob']>, ParentType, ContextType, RequireFields<QueryIngestionJobsArgs, 'first'>>;
  ingestionQueues?: Resolver<Array<ResolversTypes['IngestionQueue']>, ParentType, ContextType>;
  ingestionSchedules?: Resolver<Array<ResolversTypes['IngestionSchedule']>, ParentType, ContextType>;
};

export type RejectConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectConnection'] = ResolversParentTypes['RejectConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RejectEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RejectEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectEdge'] = ResolversParentTypes['RejectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RejectedRecord'], ParentType, ContextType>;
};

export type RejectedRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectedRecord'] = ResolversParentTypes['RejectedRecord']> = {
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ingestionProgress?: SubscriptionResolver<ResolversTypes['IngestionJob'], "ingestionProgress", ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  IngestionJob?: IngestionJobResolvers<ContextType>;
  IngestionQueue?: IngestionQueueResolvers<ContextType>;
  IngestionSchedule?: IngestionScheduleResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Platform?: PlatformResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RejectConnection?: RejectConnectionResolvers<ContextType>;
  RejectEdge?: RejectEdgeResolvers<ContextType>;
  RejectedRecord?: RejectedRecordResolvers<ContextType>;
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
