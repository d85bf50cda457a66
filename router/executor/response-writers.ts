import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { BooleanVariables } from '../planner/boolean-variables.ts';
import { compileResponseWriter } from './response-writer.ts';
import type { ResponseWriter, WrittenOperation } from './response-writer.ts';

/** @skip and @include make variants of an operation; more of them than this are compiled anew when they come up. */
const mostVariants = 16;

/** The writers of an operation by the values of its Boolean variables, each compiled when it is first needed. */
export function createResponseWriters(
  schema: GraphQLSchema,
  written: WrittenOperation,
  booleans: BooleanVariables,
): (conditions: Record<string, unknown>) => ResponseWriter | undefined {
  const writers = new LRUCache<string, { write: ResponseWriter | undefined }>({ max: mostVariants });
  return (conditions) => {
    const key = booleans.keyOf(conditions);
    let writer = writers.get(key);
    if (writer === undefined) {
      writer = { write: compileResponseWriter(schema, written, conditions) };
      writers.set(key, writer);
    }
    return writer.write;
  };
}
