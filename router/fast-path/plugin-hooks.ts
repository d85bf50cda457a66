import { HeaderMap } from '@apollo/server';
import type {
  ApolloServer,
  ApolloServerPlugin,
  GraphQLRequest,
  GraphQLRequestContext,
  GraphQLRequestListener,
} from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { policyOf } from '../cache/cache-headers.ts';
import { printCacheControl } from '../cache/cache-policy.ts';
import type { RouterContext } from '../context.ts';
import type { OperationResult } from '../executor/compiled-operation.ts';
import type { KnownOperation } from './known-operations.ts';

type Context = GraphQLRequestContext<RouterContext>;
type Listener = GraphQLRequestListener<RouterContext>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A request for plugins to see, and how to answer it. */
export interface ObservedRequest {
  known: KnownOperation;
  request: GraphQLRequest;
  contextValue: RouterContext;
  execute(): Promise<OperationResult>;
  formatErrors(errors: readonly unknown[]): GraphQLFormattedError[];
}

/** An answer with what plugins made of it. */
export interface ObservedAnswer {
  status: number;
  headers: HeaderMap;
  result: FormattedExecutionResult;
}

type CachePolicy = Context['overallCachePolicy'];
type CacheHint = Parameters<CachePolicy['restrict']>[0];

/** How long the whole answer may be kept, as plugins and resolvers restrict it. */
function createCachePolicy(): CachePolicy {
  const policy: CachePolicy = {
    maxAge: undefined,
    scope: undefined,
    restrict({ maxAge, scope }: CacheHint) {
      if (maxAge !== undefined) policy.maxAge = Math.min(policy.maxAge ?? maxAge, maxAge);
      if (scope !== undefined && policy.scope !== 'PRIVATE') policy.scope = scope;
    },
    replace({ maxAge, scope }: CacheHint) {
      if (maxAge !== undefined) policy.maxAge = maxAge;
      if (scope !== undefined) policy.scope = scope;
    },
    policyIfCacheable() {
      const { maxAge, scope = 'PUBLIC' } = policy;
      return maxAge === undefined || maxAge === 0 ? null : { maxAge, scope };
    },
  };
  return policy;
}

function contextOf(
  server: ApolloServer<RouterContext>,
  schema: Context['schema'],
  observed: ObservedRequest,
): Context {
  const { known, request, contextValue } = observed;
  return {
    ...{ logger: server.logger, cache: server.cache, schema, request, contextValue },
    response: { http: { status: undefined, headers: new HeaderMap() } } as unknown as Context['response'],
    ...{ source: known.source, queryHash: known.queryHash },
    metrics: { persistedQueryHit: false, persistedQueryRegister: false },
    overallCachePolicy: createCachePolicy(),
    requestIsBatched: false,
  };
}

const call = <Name extends keyof Listener>(
  listeners: readonly Listener[],
  name: Name,
  context: Context,
): Promise<unknown[]> =>
  Promise.all(
    listeners.map((listener) => (listener[name] as ((context: Context) => unknown) | undefined)?.(context)),
  );

/** Executes between `executionDidStart` and `executionDidEnd`, as Apollo Server does for a gateway. */
async function executeObserved(
  listeners: readonly Listener[],
  context: Context,
  { execute, formatErrors }: ObservedRequest,
): Promise<FormattedExecutionResult> {
  const started = await call(listeners, 'executionDidStart', context);
  const endings = started.reverse() as ({ executionDidEnd?(error?: Error): Promise<void> } | undefined)[];
  let result: FormattedExecutionResult;
  try {
    const answer = await execute();
    const { data, errors } = answer;
    const policy = policyOf(answer);
    if (policy !== null) context.overallCachePolicy.restrict(policy);
    if (answer.age !== undefined) context.response.http.headers.set('age', String(answer.age));
    if (errors.length > 0) {
      (context as Mutable<Context>).errors = errors;
      await call(listeners, 'didEncounterErrors', context);
    }
    result = {
      data: JSON.parse(data) as Record<string, unknown> | null,
      ...(errors.length > 0 && { errors: formatErrors(errors) }),
    };
  } catch (error) {
    await Promise.all(endings.map((ending) => ending?.executionDidEnd?.(error as Error)));
    throw error;
  }
  await Promise.all(endings.map((ending) => ending?.executionDidEnd?.()));
  return result;
}

/** The first answer that a plugin gives instead of execution. */
async function answerOfPlugin(
  listeners: readonly Listener[],
  context: Context,
): Promise<FormattedExecutionResult | undefined> {
  for (const listener of listeners) {
    const response = await listener.responseForOperation?.(context as never);
    if (response == null) continue;
    const { body, http } = response;
    if (http.status !== undefined) context.response.http.status = http.status;
    for (const [name, value] of http.headers) context.response.http.headers.set(name, value);
    if (body.kind === 'single') return body.singleResult as FormattedExecutionResult;
  }
  return undefined;
}

/** What a plugin threw, as the answer; the status and headers in its extensions are those of the answer. */
async function answerOfThrown(
  listeners: readonly Listener[],
  context: Context,
  { formatErrors }: ObservedRequest,
  thrown: unknown,
): Promise<FormattedExecutionResult> {
  const { message } = thrown as Error;
  const { http, ...extensions } = (thrown instanceof GraphQLError ? thrown.extensions : {}) as {
    http?: { status?: number; headers?: HeaderMap };
  };
  const error = new GraphQLError(message, { originalError: thrown as Error, extensions });
  (context as Mutable<Context>).errors = [error];
  await call(listeners, 'didEncounterErrors', context);
  context.response.http.status ??= http?.status ?? 500;
  for (const [name, value] of http?.headers ?? []) context.response.http.headers.set(name, value);
  return { errors: formatErrors([error]) };
}

/**
 * Answers a known operation with the hooks of Apollo Server's plugins around it: the same ones in the same order as
 * Apollo Server itself calls for a document that it has in its store, where nothing is parsed or validated again
 * (https://www.apollographql.com/docs/apollo-server/integrations/plugins-event-reference).
 */
export async function answerWithPlugins(
  server: ApolloServer<RouterContext>,
  plugins: readonly ApolloServerPlugin<RouterContext>[],
  schema: Context['schema'],
  observed: ObservedRequest,
): Promise<ObservedAnswer> {
  const context = contextOf(server, schema, observed);
  const begun = await Promise.all(plugins.map((plugin) => plugin.requestDidStart?.(context)));
  const listeners = begun.filter((listener) => listener != null) as Listener[];
  const { document, operation } = observed.known;
  let result: FormattedExecutionResult;
  try {
    await call(listeners, 'didResolveSource', context);
    Object.assign(context, { document, operation, operationName: operation.name?.value ?? null });
    await call(listeners, 'didResolveOperation', context);
    result =
      (await answerOfPlugin(listeners, context)) ?? (await executeObserved(listeners, context, observed));
  } catch (thrown) {
    result = await answerOfThrown(listeners, context, observed, thrown);
  }
  context.response.body = { kind: 'single', singleResult: result };
  const policy = result.errors === undefined ? context.overallCachePolicy.policyIfCacheable() : null;
  context.response.http.headers.set('cache-control', printCacheControl(policy));
  await call(listeners, 'willSendResponse', context);
  const { http, body } = context.response;
  if (body.kind !== 'single') throw new Error('A plugin answered in pieces.');
  return {
    status: http.status ?? 200,
    headers: http.headers,
    result: body.singleResult as FormattedExecutionResult,
  };
}
