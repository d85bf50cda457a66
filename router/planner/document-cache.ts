import { GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentLimits } from '../limits/document-limits.ts';
import { withCode } from './plan-operation.ts';

/** A valid document, or what is wrong with it. */
type CheckedDocument = { document: DocumentNode } | { errors: GraphQLError[] };

function check(schema: GraphQLSchema, limits: DocumentLimits, query: string): CheckedDocument {
  const refused = limits.refuse(query);
  if (refused.length > 0) return { errors: [...refused] };
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

/** Characters of all texts together. */
const mostCharacters = 16 * 1_048_576;

export type DocumentCache = (query: string) => CheckedDocument;

/** Parses and validates each text once, for as long as it is among those used last. */
export function createDocumentCache(schema: GraphQLSchema, limits: DocumentLimits): DocumentCache {
  const checked = new LRUCache<string, CheckedDocument>({
    max: 1000,
    maxSize: mostCharacters,
    sizeCalculation: (_checked, query) => query.length + 1,
  });
  return (query) => {
    const known = checked.get(query);
    if (known !== undefined) return known;
    const result = check(schema, limits, query);
    checked.set(query, result);
    return result;
  };
}
