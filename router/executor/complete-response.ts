import { executeSync } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { isObject } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';

type Path = readonly (string | number)[];

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key);

/** Reads fields by their names in the response, as subgraphs sent them. */
const readField = (
  source: unknown,
  _arguments: unknown,
  _context: unknown,
  info: { path: { key: string | number } },
) => (isObject(source) && Object.hasOwn(source, info.path.key) ? source[info.path.key] : null);

const readType = (source: unknown) =>
  isObject(source) && typeof source['__typename'] === 'string' ? source['__typename'] : undefined;

export interface CompletionRequest {
  /** What clients see. */
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  /** What the subgraphs brought. */
  data: ResponseObject;
  /** What they said went wrong. */
  errors: readonly GraphQLError[];
}

/**
 * Completes a response exactly as the specification says (https://spec.graphql.org/October2021/#CompleteValue()):
 * graphql-js executes the operation with what the subgraphs brought as its root value, introspection included. A null
 * that may not be is an error of its own only where no subgraph has said why it is null.
 */
export function completeResponse(request: CompletionRequest): ExecutionResult<Record<string, unknown>> {
  const { schema, document, operationName, variables, data, errors } = request;
  const completed = executeSync({
    ...{ schema, document, operationName, rootValue: data, variableValues: variables },
    fieldResolver: readField,
    typeResolver: readType,
  });
  const unexplained = (completed.errors ?? []).filter(
    ({ path }) => path === undefined || !errors.some((error) => startsWith(error.path ?? [], path)),
  );
  const all = [...errors, ...unexplained];
  return {
    data: (completed.data as ResponseObject | null | undefined) ?? null,
    ...(all.length > 0 && { errors: all }),
  };
}
