import type { ApolloServerPlugin } from '@apollo/server';
import type { RouterContext } from '../context.ts';
import { outcomeOf } from './metrics.ts';
import type { RouterMetrics } from './metrics.ts';
import type { Usage } from '../usage/usage-reporter.ts';

/** Counts, times and records the operations that go through Apollo Server. */
export function createOperationPlugin(
  metrics: RouterMetrics,
  usage: Usage,
): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ document, operation, response, schema, contextValue }) {
          const outcome = response.body.kind === 'single' ? outcomeOf(response.body.singleResult) : 'ok';
          metrics.operationEnded(
            operation?.operation ?? 'unknown',
            outcome,
            (performance.now() - startedAt) / 1000,
          );
          if (document !== undefined && operation !== undefined)
            usage.record({ document, operation }, schema, contextValue.client);
        },
      };
    },
  };
}
