import { createSourceEventStream, execute } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';

export interface SubscriptionRequest {
  schema: GraphQLSchema;
  document: DocumentNode;
  variableValues?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
  /** Called for the subscription itself and again for each event, so that no loader keeps an old answer. */
  createContext: () => object;
}

/**
 * Subscribes as the specification says (https://spec.graphql.org/October2021/#sec-Subscription), with a context of its
 * own for every event. Returns the stream of results, or one result with errors when the subscription is refused.
 */
export async function subscribe(
  request: SubscriptionRequest,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { schema, document, variableValues, operationName, createContext } = request;
  const args = { schema, document, variableValues, operationName };
  const source = await createSourceEventStream({ ...args, contextValue: createContext() });
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const event = await events.next();
      if (event.done === true) return { value: undefined, done: true };
      const value = await execute({ ...args, rootValue: event.value, contextValue: createContext() });
      return { value, done: false };
    },
    async return() {
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
