import { Kind, executeSync, isLeafType, isListType, isNonNullType } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FieldNode,
  GraphQLError,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  GraphQLTypeResolver,
  SelectionSetNode,
} from 'graphql';
import { AppError } from '#shared/errors.ts';
import { isIncluded } from '../planner/boolean-variables.ts';
import { isObject } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';

type Path = readonly (string | number)[];

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key);

/** The part of a path that leads to a null in the data. */
function pathOfNull(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

/** Whether there are objects where the type has them. Of lists and leaves graphql-js sees to it itself. */
function hasObjects(value: unknown, type: GraphQLOutputType): boolean {
  if (value == null || isLeafType(type)) return true;
  if (isNonNullType(type)) return hasObjects(value, type.ofType);
  if (!isListType(type)) return isObject(value);
  return !Array.isArray(value) || value.every((item) => hasObjects(item, type.ofType));
}

/** Reads fields by their names in the response, as subgraphs sent them. Throws when that is no object and has fields. */
const readField = (
  source: unknown,
  _arguments: unknown,
  withheld: ReadonlySet<FieldNode> | undefined,
  { path, fieldNodes, returnType }: GraphQLResolveInfo,
) => {
  if (withheld !== undefined && fieldNodes.every((node) => withheld.has(node))) return null;
  const value = isObject(source) && Object.hasOwn(source, path.key) ? source[path.key] : null;
  if (!hasObjects(value, returnType)) throw new Error(`"${path.key}" is not the object that it has to be.`);
  return value;
};

/** Whether an answer to these selections is not the same for every type that an object of `type` can be. */
function dependsOnType(set: SelectionSetNode | undefined, type: string, info: GraphQLResolveInfo): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (!isIncluded(selection, info.variableValues)) return false;
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    const condition = fragment?.typeCondition?.name.value;
    return (condition ?? type) !== type || dependsOnType(fragment?.selectionSet, type, info);
  });
}

/**
 * Where it makes no difference the plan may not ask for the type: a subgraph with @interfaceObject does not know it. Throws
 * NOT_FOUND where it does make one and nobody knows the type: the subgraph that would has no such object.
 */
const readType: GraphQLTypeResolver<unknown, unknown> = (source, _context, info, type) => {
  const typename = isObject(source) ? source['__typename'] : undefined;
  if (typename !== undefined && typename !== type.name)
    return typeof typename === 'string' ? typename : undefined;
  if (info.fieldNodes.some(({ selectionSet }) => dependsOnType(selectionSet, type.name, info)))
    throw new AppError('NOT_FOUND', 'What stands here does not exist, or not any more.');
  return info.schema.getPossibleTypes(type)[0]?.name;
};

export interface CompletionRequest {
  /** What clients see. */
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | undefined;
  /** Fields that are null whatever subgraphs brought. */
  withheld: ReadonlySet<FieldNode> | undefined;
  variables: Record<string, unknown>;
  /** What the subgraphs brought. */
  data: ResponseObject;
  /** What they said went wrong. */
  errors: readonly GraphQLError[];
}

/**
 * Completes a response exactly as the specification says (https://spec.graphql.org/October2021/#CompleteValue()):
 * graphql-js executes the operation with what the subgraphs brought as its root value, introspection included. A null
 * that may not be is an error of its own only where nothing else has said why it is null.
 */
export function completeResponse(request: CompletionRequest): ExecutionResult<Record<string, unknown>> {
  const { schema, document, operationName, withheld, variables, data, errors } = request;
  const completed = executeSync({
    ...{ schema, document, operationName, rootValue: data, variableValues: variables },
    contextValue: withheld,
    fieldResolver: readField,
    typeResolver: readType,
  });
  const isWithheld = ({ nodes }: GraphQLError) =>
    withheld !== undefined && nodes?.some((node) => withheld.has(node as FieldNode)) === true;
  // A sibling that is told may have taken along what is missing: a subgraph's null travels up past both.
  const nulled = (path: Path) => pathOfNull(completed.data, path);
  const unexplained = (completed.errors ?? []).filter(
    (error) =>
      error.path === undefined ||
      (!isWithheld(error) && !errors.some(({ path }) => startsWith(path ?? [], nulled(error.path as Path)))),
  );
  const all = [...errors, ...unexplained];
  return {
    data: (completed.data as ResponseObject | null | undefined) ?? null,
    ...(all.length > 0 && { errors: all }),
  };
}
