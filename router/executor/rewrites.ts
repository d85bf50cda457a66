import type { FetchNode } from '@apollo/query-planner';
import { isAbstractType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { isObject } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';

type Rewrite = NonNullable<FetchNode['outputRewrites']>[number];

const fragmentPrefix = '... on ';

/** Whether an object with this `__typename` matches a type condition. */
export function matchesType(schema: GraphQLSchema, typename: unknown, condition: string): boolean {
  if (typename === condition) return true;
  if (typeof typename !== 'string') return false;
  const type = schema.getType(typename);
  const conditionType = schema.getType(condition);
  if (type === undefined || !isAbstractType(conditionType)) return false;
  return 'getFields' in type && 'getInterfaces' in type && schema.isSubType(conditionType, type);
}

function applyAt(object: ResponseObject, key: string, rewrite: Rewrite): void {
  if (rewrite.kind === 'ValueSetter') {
    object[key] = rewrite.setValueTo;
  } else if (Object.hasOwn(object, key) && object[key] !== undefined) {
    object[rewrite.renameKeyTo] = object[key];
    // Not deleted: a key that is gone makes the object slow to read from then on.
    object[key] = undefined;
  }
}

function rewrite(schema: GraphQLSchema, value: unknown, one: Rewrite, from: number): void {
  if (Array.isArray(value)) {
    for (const item of value) rewrite(schema, item, one, from);
    return;
  }
  if (!isObject(value)) return;
  const element = one.path[from] as string;
  if (from === one.path.length - 1) applyAt(value, element, one);
  else if (!element.startsWith(fragmentPrefix)) {
    if (Object.hasOwn(value, element)) rewrite(schema, value[element], one, from + 1);
  } else if (
    value['__typename'] === undefined ||
    matchesType(schema, value['__typename'], element.slice(fragmentPrefix.length))
  ) {
    rewrite(schema, value, one, from + 1);
  }
}

/**
 * Changes data in place as a plan asks: on the way to a subgraph that knows an interface as an object, and back where
 * fields of unlike types had to be fetched under other names.
 */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly Rewrite[] | undefined,
  value: unknown,
): void {
  for (const one of rewrites ?? []) rewrite(schema, value, one, 0);
}
