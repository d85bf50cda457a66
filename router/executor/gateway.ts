import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { RouterContext } from '../context.ts';
import { planOperation } from '../planner/plan-operation.ts';
import type { ServedGraph } from '../served-graph.ts';

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
    const { schema, sdl } = current.graph;
    servedBySchema.set(schema, current);
    tellSchema?.({ apiSchema: schema, coreSupergraphSdl: sdl });
  };

  const executor: GatewayExecutor = async ({ document, request, context, schema, source, queryHash }) => {
    const served = servedBySchema.get(schema) ?? current;
    const planned = planOperation(served, {
      document,
      operationName: request.operationName,
      variables: request.variables,
      context: context as RouterContext,
    });
    if ('errors' in planned) return planned;
    if (planned.plan.node?.kind === 'Subscription') {
      const message = 'A subscription is opened over WebSocket (graphql-transport-ws) on this address.';
      return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })] };
    }
    served.known.learn({ document, operationName: planned.operationName, source, queryHash });
    return served.executor.execute(planned) as Promise<ExecutionResult<Record<string, unknown>>>;
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
