import type { ApolloServerPlugin } from '@apollo/server';
import type { RouterContext } from '../context.ts';
import { outcomeOf } from './metrics.ts';
import type { RouterMetrics } from './metrics.ts';

/** Counts and times the operations that go through Apollo Server. */
export function createOperationPlugin(metrics: RouterMetrics): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, response }) {
          const outcome = response.body.kind === 'single' ? outcomeOf(response.body.singleResult) : 'ok';
          metrics.operationEnded(
            operation?.operation ?? 'unknown',
            outcome,
            (performance.now() - startedAt) / 1000,
          );
        },
      };
    },
  };
}
