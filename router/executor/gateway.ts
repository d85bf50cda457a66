import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { CachePolicy } from '@apollo/cache-control-types';
import { GraphQLError } from 'graphql';
import { policyOf } from '../cache/cache-headers.ts';
import type { RouterContext } from '../context.ts';
import { planOperation } from '../planner/plan-operation.ts';
import type { ServedGraph } from '../served-graph.ts';
import { executionResultOf } from './compiled-operation.ts';

type Gateway = ApolloServerOptionsWithGateway<RouterContext>['gateway'];
type GatewayExecutor = Awaited<ReturnType<Gateway['load']>>['executor'];

/** The graph that Apollo Server runs operations on, behind the interface that it has for a gateway. */
export interface ReplaceableGateway {
  gateway: Gateway;
  /** Hands another graph to Apollo Server. Requests that run go on with the one they began with. */
  replace(served: ServedGraph): void;
}

/** Puts the graph and its executor where Apollo Server expects a gateway, so that its pipeline and plugins apply. */
export function createGateway(first: ServedGraph): ReplaceableGateway {
  let current = first;
  let tellSchema: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] | undefined;
  // By the schema that a request was validated against.
  const servedBySchema = new WeakMap<object, ServedGraph>();

  const tell = () => {
    const { apiSchema, sdl } = current.graph;
    // One of its own: Apollo Server puts resolvers for its plugins into it, and the engine completes responses without.
    const schema = apiSchema.toGraphQLJSSchema({ includeDefer: true });
    servedBySchema.set(schema, current);
    tellSchema?.({ apiSchema: schema, coreSupergraphSdl: sdl });
  };

  const executor: GatewayExecutor = async (requestContext) => {
    const { document, request, response, context, schema, source, queryHash } = requestContext;
    const served = servedBySchema.get(schema) ?? current;
    const planned = planOperation(served, {
      document,
      operationName: request.operationName,
      variables: request.variables,
      context: context as RouterContext,
    });
    if ('errors' in planned) return planned;
    if (planned.plan.node?.kind === 'Subscription') {
      const message =
        'A subscription is opened on this address over WebSocket (graphql-transport-ws), or with "Accept: ' +
        'text/event-stream" or "Accept: multipart/mixed;subscriptionSpec=1.0".';
      return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })] };
    }
    served.known.learn({ document, operationName: planned.operationName, source, queryHash });
    const result = await served.executor.run(planned);
    const policy = policyOf(result);
    // Apollo Server writes the header, after its plugins have had their say.
    if (policy !== null) (requestContext.overallCachePolicy as CachePolicy).restrict(policy);
    if (result.age !== undefined) response?.http?.headers.set('age', String(result.age));
    return executionResultOf(result);
  };

  return {
    replace(served) {
      current = served;
      tell();
    },
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        tellSchema = callback;
        return () => (tellSchema = undefined);
      },
      async load() {
        tell();
        return { executor };
      },
      async stop() {},
    },
  };
}
