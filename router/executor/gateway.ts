import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { RouterContext } from '../context.ts';
import { planOperation } from '../planner/plan-operation.ts';
import type { Graph } from '../planner/graph.ts';
import type { Executor } from './executor.ts';

type Gateway = ApolloServerOptionsWithGateway<RouterContext>['gateway'];

/** Puts the graph and its executor where Apollo Server expects a gateway, so that its pipeline and plugins apply. */
export function createGateway(graph: Graph, executor: Executor): Gateway {
  let tellSchema: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      tellSchema = callback;
      return () => (tellSchema = undefined);
    },
    async load() {
      tellSchema?.({ apiSchema: graph.schema, coreSupergraphSdl: graph.sdl });
      return {
        async executor({ document, request, context }): Promise<ExecutionResult<Record<string, unknown>>> {
          const planned = planOperation(graph, {
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
          return executor.execute(planned) as Promise<ExecutionResult<Record<string, unknown>>>;
        },
      };
    },
    async stop() {},
  };
}
