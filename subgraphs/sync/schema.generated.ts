import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ContentReference as ContentReferenceModel } from './content-reference.ts';
import type { Device as DeviceModel } from './device.ts';
import type { Position as PositionModel } from './position.ts';
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
  /** A hybrid logical clock: 12 hex digits of milliseconds, then 4 of a counter. Sorts as text. */
  HybridLogicalClock: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** A title of the catalogue. */
export type Content = {
  __typename?: 'Content';
  id: Scalars['ID']['output'];
  /** Whether the viewer's profile saved it; false for anonymous. Null only when it cannot be told. */
  inMyWatchlist?: Maybe<Scalars['Boolean']['output']>;
  /** Where the viewer's profile is in it; null when it was not started, or for anonymous. */
  myPosition?: Maybe<Position>;
};

/** A device of the viewer. */
export type Device = {
  __typename?: 'Device';
  /** The id that the device chose, a UUID. */
  id: Scalars['ID']['output'];
  /** Seen within 90 seconds. */
  isOnline: Scalars['Boolean']['output'];
  /** When it last said that it is there. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** As the viewer calls it. */
  name: Scalars['String']['output'];
  /** What it is. */
  type: DeviceType;
};

/** The device is known now. */
export type DeviceRegistered = {
  __typename?: 'DeviceRegistered';
  /** The device. */
  device: Device;
};

/** What a device is. */
export type DeviceType =
  | 'BROWSER'
  | 'CONSOLE'
  | 'PHONE'
  | 'SPEAKER'
  | 'TABLET'
  | 'TV';

/** What a heartbeat led to. */
export type HeartbeatPayload = {
  __typename?: 'HeartbeatPayload';
  /** The device, online. */
  device: Device;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Saves a title for later. Saving twice is the same as once. */
  addToWatchlist: WatchlistPayload;
  /** Keeps a device online; send it every 30 seconds. */
  heartbeat: HeartbeatPayload;
  /** Registers a device, or renames the one with the same id. At most 10 a user. */
  registerDevice: RegisterDeviceResult;
  /** Forgets a device. */
  removeDevice: RemoveDevicePayload;
  /** Takes a title off the list. An addition that was made elsewhere at the same time stays. */
  removeFromWatchlist: WatchlistPayload;
  /**
   * Writes positions, up to 50 at once. Each is acknowledged when it is durable; the same operation twice counts once;
   * the later clock wins, and between equal clocks the greater device id.
   */
  updatePositions: UpdatePositionsPayload;
};


export type MutationAddToWatchlistArgs = {
  contentId: Scalars['ID']['input'];
};


export type MutationHeartbeatArgs = {
  deviceId: Scalars['ID']['input'];
};


export type MutationRegisterDeviceArgs = {
  input: RegisterDeviceInput;
};


export type MutationRemoveDeviceArgs = {
  deviceId: Scalars['ID']['input'];
};


export type MutationRemoveFromWatchlistArgs = {
  contentId: Scalars['ID']['input'];
};


export type MutationUpdatePositionsArgs = {
  deviceId: Scalars['ID']['input'];
  operations: Array<PositionOperationInput>;
};

/** What became of one operation. */
export type OperationResult = {
  __typename?: 'OperationResult';
  /** The id that the device gave it. */
  id: Scalars['ID']['output'];
  /** Why it was rejected; null otherwise. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  status: OperationStatus;
};

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

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Where a profile is in a title. */
export type Position = {
  __typename?: 'Position';
  /** The clock of the write that won. */
  clock: Scalars['HybridLogicalClock']['output'];
  /** The device that wrote it; null when it was removed since. */
  device?: Maybe<Device>;
  /** Length in milliseconds; null when no device said it. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from the start of the title. */
  positionMs: Scalars['Int']['output'];
  /** When the server took it. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A title whose position is another now. */
export type PositionChange = {
  __typename?: 'PositionChange';
  /** The title. */
  content: Content;
  /** Where the profile is in it. */
  position: Position;
};

/** A position that a device wrote down. */
export type PositionOperationInput = {
  /** The device's clock when it wrote it. */
  clock: Scalars['HybridLogicalClock']['input'];
  /** The title. */
  contentId: Scalars['ID']['input'];
  /** Length of the title in milliseconds, where the device knows it. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** Chosen by the device, unique; a UUID. */
  id: Scalars['ID']['input'];
  /** Milliseconds from the start of the title. */
  positionMs: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** The viewer's devices, last seen first. */
  devices: Array<Device>;
  /** What the profile saved for later, the newest first. */
  watchlist: WatchlistConnection;
};


export type QueryWatchlistArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A device, as it describes itself. */
export type RegisterDeviceInput = {
  /** Chosen by the device and kept by it; a UUID. */
  id: Scalars['ID']['input'];
  /** As the viewer calls it, such as Living room. */
  name: Scalars['String']['input'];
  /** What it is. */
  type: DeviceType;
};

/** The device, or the devices that stand in its way. */
export type RegisterDeviceResult = DeviceRegistered | TooManyDevices;

/** What became of the device. */
export type RemoveDevicePayload = {
  __typename?: 'RemoveDevicePayload';
  /** False when it was not known. */
  removed: Scalars['Boolean']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The user's devices coming and going. */
  deviceChanged: Device;
  /** Positions of the profile as devices write them; of one title when it is named. */
  positionChanged: PositionChange;
  /** The profile's watchlist as it changes. */
  watchlistChanged: WatchlistChange;
};


export type SubscriptionPositionChangedArgs = {
  contentId?: InputMaybe<Scalars['ID']['input']>;
};

/** The user has 10 devices: remove one first. */
export type TooManyDevices = {
  __typename?: 'TooManyDevices';
  /** The devices of which one must go. */
  devices: Array<Device>;
  /** What to do, in a sentence. */
  message: Scalars['String']['output'];
};

/** What became of the operations of a call. */
export type UpdatePositionsPayload = {
  __typename?: 'UpdatePositionsPayload';
  /** The server's clock; a device moves its own forward to it. */
  clock: Scalars['HybridLogicalClock']['output'];
  /** One for each operation, in order. */
  results: Array<OperationResult>;
};

/** A title that was saved or taken off. */
export type WatchlistChange = {
  __typename?: 'WatchlistChange';
  /** The title. */
  content: Content;
  /** Whether it is on the list now. */
  inWatchlist: Scalars['Boolean']['output'];
};

/** A page of the watchlist. */
export type WatchlistConnection = {
  __typename?: 'WatchlistConnection';
  /** The titles of the page, the newest first. */
  edges: Array<WatchlistEdge>;
  /** Where the page is in the list. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A title that was saved for later. */
export type WatchlistEdge = {
  __typename?: 'WatchlistEdge';
  /** When it was saved. */
  addedAt: Scalars['DateTime']['output'];
  /** Where it is in the list: for the argument after. */
  cursor: Scalars['String']['output'];
  /** The title. */
  node: Content;
};

/** What a change of the watchlist led to. */
export type WatchlistPayload = {
  __typename?: 'WatchlistPayload';
  /** The title. */
  content: Content;
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
  Device: Device;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RegisterDeviceResult:
    | ( Omit<DeviceRegistered, 'device'> & { device: _RefType['Device'] } )
    | ( Omit<TooManyDevices, 'devices'> & { devices: Array<_RefType['Device']> } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Content: ResolverTypeWrapper<ContentReferenceModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<DeviceModel>;
  DeviceRegistered: ResolverTypeWrapper<Omit<DeviceRegistered, 'device'> & { device: ResolversTypes['Device'] }>;
  DeviceType: DeviceType;
  HeartbeatPayload: ResolverTypeWrapper<Omit<HeartbeatPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  HybridLogicalClock: ResolverTypeWrapper<Scalars['HybridLogicalClock']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OperationResult: ResolverTypeWrapper<OperationResult>;
  OperationStatus: OperationStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Position: ResolverTypeWrapper<PositionModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PositionChange: ResolverTypeWrapper<Omit<PositionChange, 'content' | 'position'> & { content: ResolversTypes['Content'], position: ResolversTypes['Position'] }>;
  PositionOperationInput: PositionOperationInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterDeviceResult']>;
  RemoveDevicePayload: ResolverTypeWrapper<RemoveDevicePayload>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyDevices: ResolverTypeWrapper<Omit<TooManyDevices, 'devices'> & { devices: Array<ResolversTypes['Device']> }>;
  UpdatePositionsPayload: ResolverTypeWrapper<UpdatePositionsPayload>;
  WatchlistChange: ResolverTypeWrapper<Omit<WatchlistChange, 'content'> & { content: ResolversTypes['Content'] }>;
  WatchlistConnection: ResolverTypeWrapper<Omit<WatchlistConnection, 'edges'> & { edges: Array<ResolversTypes['WatchlistEdge']> }>;
  WatchlistEdge: ResolverTypeWrapper<Omit<WatchlistEdge, 'node'> & { node: ResolversTypes['Content'] }>;
  WatchlistPayload: ResolverTypeWrapper<Omit<WatchlistPayload, 'content'> & { content: ResolversTypes['Content'] }>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Content: ContentReferenceModel;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  Device: DeviceModel;
  DeviceRegistered: Omit<DeviceRegistered, 'device'> & { device: ResolversParentTypes['Device'] };
  HeartbeatPayload: Omit<HeartbeatPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  HybridLogicalClock: Scalars['HybridLogicalClock']['output'];
  Mutation: Record<PropertyKey, never>;
  OperationResult: OperationResult;
  PageInfo: PageInfo;
  Position: PositionModel;
  Int: Scalars['Int']['output'];
  PositionChange: Omit<PositionChange, 'content' | 'position'> & { content: ResolversParentTypes['Content'], position: ResolversParentTypes['Position'] };
  PositionOperationInput: PositionOperationInput;
  Query: Record<PropertyKey, never>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDeviceResult: ResolversUnionTypes<ResolversParentTypes>['RegisterDeviceResult'];
  RemoveDevicePayload: RemoveDevicePayload;
  Subscription: Record<PropertyKey, never>;
  TooManyDevices: Omit<TooManyDevices, 'devices'> & { devices: Array<ResolversParentTypes['Device']> };
  UpdatePositionsPayload: UpdatePositionsPayload;
  WatchlistChange: Omit<WatchlistChange, 'content'> & { content: ResolversParentTypes['Content'] };
  WatchlistConnection: Omit<WatchlistConnection, 'edges'> & { edges: Array<ResolversParentTypes['WatchlistEdge']> };
  WatchlistEdge: Omit<WatchlistEdge, 'node'> & { node: ResolversParentTypes['Content'] };
  WatchlistPayload: Omit<WatchlistPayload, 'content'> & { content: ResolversParentTypes['Content'] };
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
  inMyWatchlist?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  myPosition?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOnline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DeviceType'], ParentType, ContextType>;
};

export type DeviceRegisteredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceRegistered'] = ResolversParentTypes['DeviceRegistered']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HeartbeatPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatPayload'] = ResolversParentTypes['HeartbeatPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export interface HybridLogicalClockScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['HybridLogicalClock'], any> {
  name: 'HybridLogicalClock';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToWatchlist?: Resolver<ResolversTypes['WatchlistPayload'], ParentType, ContextType, RequireFields<MutationAddToWatchlistArgs, 'contentId'>>;
  heartbeat?: Resolver<ResolversTypes['HeartbeatPayload'], ParentType, ContextType, RequireFields<MutationHeartbeatArgs, 'deviceId'>>;
  registerDevice?: Resolver<ResolversTypes['RegisterDeviceResult'], ParentType, ContextType, RequireFields<MutationRegisterDeviceArgs, 'input'>>;
  removeDevice?: Resolver<ResolversTypes['RemoveDevicePayload'], ParentType, ContextType, RequireFields<MutationRemoveDeviceArgs, 'deviceId'>>;
  removeFromWatchlist?: Resolver<ResolversTypes['WatchlistPayload'], ParentType, ContextType, RequireFields<MutationRemoveFromWatchlistArgs, 'contentId'>>;
  updatePositions?: Resolver<ResolversTypes['UpdatePositionsPayload'], ParentType, ContextType, RequireFields<MutationUpdatePositionsArgs, 'deviceId' | 'operations'>>;
};

export type OperationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperationResult'] = ResolversParentTypes['OperationResult']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Position'] = ResolversParentTypes['Position']> = {
  clock?: Resolver<ResolversTypes['HybridLogicalClock'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PositionChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PositionChange'] = ResolversParentTypes['PositionChange']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  watchlist?: Resolver<ResolversTypes['WatchlistConnection'], ParentType, ContextType, RequireFields<QueryWatchlistArgs, 'first'>>;
};

export type RegisterDeviceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterDeviceResult'] = ResolversParentTypes['RegisterDeviceResult']> = {
  __resolveType: TypeResolveFn<'DeviceRegistered' | 'TooManyDevices', ParentType, ContextType>;
};

export type RemoveDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveDevicePayload'] = ResolversParentTypes['RemoveDevicePayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  deviceChanged?: SubscriptionResolver<ResolversTypes['Device'], "deviceChanged", ParentType, ContextType>;
  positionChanged?: SubscriptionResolver<ResolversTypes['PositionChange'], "positionChanged", ParentType, ContextType, Partial<SubscriptionPositionChangedArgs>>;
  watchlistChanged?: SubscriptionResolver<ResolversTypes['WatchlistChange'], "watchlistChanged", ParentType, ContextType>;
};

export type TooManyDevicesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyDevices'] = ResolversParentTypes['TooManyDevices']> = {
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePositionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePositionsPayload'] = ResolversParentTypes['UpdatePositionsPayload']> = {
  clock?: Resolver<ResolversTypes['HybridLogicalClock'], ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['OperationResult']>, ParentType, ContextType>;
};

export type WatchlistChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchlistChange'] = ResolversParentTypes['WatchlistChange']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  inWatchlist?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type WatchlistConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchlistConnection'] = ResolversParentTypes['WatchlistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WatchlistEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WatchlistEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchlistEdge'] = ResolversParentTypes['WatchlistEdge']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
};

export type WatchlistPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WatchlistPayload'] = ResolversParentTypes['WatchlistPayload']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  Content?: ContentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceRegistered?: DeviceRegisteredResolvers<ContextType>;
  HeartbeatPayload?: HeartbeatPayloadResolvers<ContextType>;
  HybridLogicalClock?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OperationResult?: OperationResultResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Position?: PositionResolvers<ContextType>;
  PositionChange?: PositionChangeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterDeviceResult?: RegisterDeviceResultResolvers<ContextType>;
  RemoveDevicePayload?: RemoveDevicePayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TooManyDevices?: TooManyDevicesResolvers<ContextType>;
  UpdatePositionsPayload?: UpdatePositionsPayloadResolvers<ContextType>;
  WatchlistChange?: WatchlistChangeResolvers<ContextType>;
  WatchlistConnection?: WatchlistConnectionResolvers<ContextType>;
  WatchlistEdge?: WatchlistEdgeResolvers<ContextType>;
  WatchlistPayload?: WatchlistPayloadResolvers<ContextType>;
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
