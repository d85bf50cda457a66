import { status } from '@grpc/grpc-js';
import type { handleUnaryCall } from '@grpc/grpc-js';
import type { Log } from '#shared/log.ts';
import { requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { SonaMetrics } from '../metrics.ts';
import { budgetOf } from './call-budget.ts';
import type { CallBudget } from './call-budget.ts';
import type { InferenceMethod, InferenceMethods } from './messages.ts';
import { StatusError, errorResponse } from './status.ts';

export type Handlers = {
  [Method in InferenceMethod]: (
    request: InferenceMethods[Method]['request'],
    budget: CallBudget,
  ) => Promise<InferenceMethods[Method]['reply']>;
};

export interface HandlerOptions {
  log: Log;
  metrics: SonaMetrics;
  /** Calls that may run at once; one more is answered with RESOURCE_EXHAUSTED. */
  mostConcurrent: number;
}

/** Wraps the handlers of a service: limit of concurrency, deadline, measurement, errors as statuses. */
export function unaryHandlers(
  handlers: Handlers,
  { log, metrics, mostConcurrent }: HandlerOptions,
): Record<string, handleUnaryCall<unknown, unknown>> {
  let running = 0;

  const answer = async (method: InferenceMethod, request: unknown, budget: CallBudget): Promise<unknown> => {
    if (running >= mostConcurrent) {
      throw new StatusError(
        status.RESOURCE_EXHAUSTED,
        `${mostConcurrent} calls are running: try again shortly.`,
      );
    }
    metrics.inferenceRunning.set((running += 1));
    try {
      budget.check();
      const reply = await (handlers[method] as (request: unknown, budget: CallBudget) => Promise<unknown>)(
        request,
        budget,
      );
      budget.check();
      return reply;
    } finally {
      metrics.inferenceRunning.set((running -= 1));
    }
  };

  const wrap =
    (method: InferenceMethod): handleUnaryCall<unknown, unknown> =>
    (call, callback) => {
      const startedAt = performance.now();
      const measure = (code: status) =>
        metrics.inferenceDuration.observe(
          { method, status: status[code] },
          (performance.now() - startedAt) / 1000,
        );
      const headers = Object.fromEntries(
        Object.entries(call.metadata.getMap()).map(([key, value]) => [key, String(value)]),
      );
      runInRequestScope(requestScopeOf(headers), () =>
        answer(method, call.request, budgetOf(call)).then(
          (reply) => {
            measure(status.OK);
            callback(null, reply);
          },
          (error: unknown) => {
            const response = errorResponse(error);
            measure(response.code ?? status.UNKNOWN);
            if (response.code === status.INTERNAL)
              log.error({ err: error, method }, 'An inference call failed');
            callback(response);
          },
        ),
      );
    };

  return Object.fromEntries(
    (Object.keys(handlers) as InferenceMethod[]).map((method) => [method, wrap(method)]),
  );
}
