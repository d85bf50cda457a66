import { GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { withCode } from '../planner/plan-operation.ts';

/** A valid document, or what is wrong with it. */
export type CheckedDocument = { document: DocumentNode } | { errors: GraphQLError[] };

function check(schema: GraphQLSchema, query: string): CheckedDocument {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
  }
  const errors = validate(schema, document);
  if (errors.length === 0) return { document };
  return { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
}

/** Parses and validates each text once, for as long as it is among the `max` texts used last. */
export function createDocumentCache(schema: GraphQLSchema, max = 1000): (query: string) => CheckedDocument {
  const checked = new LRUCache<string, CheckedDocument>({ max });
  return (query) => {
    const known = checked.get(query);
    if (known !== undefined) return known;
    const result = check(schema, query);
    checked.set(query, result);
    return result;
  };
}
