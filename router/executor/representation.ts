import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { EntityTarget } from '../planner/fetch-graph.ts';
import { applyRewrites, matchesType } from './rewrites.ts';
import { inheritedNames, isObject, merge } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';

/**
 * Writes the representation of an entity as JSON text: what a subgraph needs to know of the object to resolve it.
 * `undefined` when something that it requires is not there, since an earlier fetch failed.
 */
export type RepresentationWriter = (object: ResponseObject) => string | undefined;

type Selections = readonly QueryPlanSelectionNode[];

const quotable = 64;

/** A string as JSON; short ones without anything to escape are the most. */
export function quote(text: string): string {
  const { length } = text;
  if (length > quotable) return JSON.stringify(text);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}

function compileValue(selections: Selections | undefined): (value: unknown) => string {
  if (selections === undefined) {
    return (value) => (typeof value === 'string' ? quote(value) : (JSON.stringify(value) ?? 'null'));
  }
  const writeFields = compileFields(selections);
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
    if (!isObject(value)) return 'null';
    const fields = writeFields(value);
    return fields === undefined ? 'null' : `{${fields}}`;
  };
  return write;
}

/** Only plain fields: no fragments, whose fields may have to be merged. */
function compileFields(selections: Selections): (object: ResponseObject) => string | undefined {
  const fields = selections.map((selection) => {
    if (selection.kind !== 'Field') throw new Error('Fragments are written another way.');
    const name = selection.alias ?? selection.name;
    return { name, key: `${quote(name)}:`, write: compileValue(selection.selections) };
  });
  return (object) => {
    let text = '';
    for (const { name, key, write } of fields) {
      const value = object[name];
      if (value === undefined) return undefined;
      text += text === '' ? key + write(value) : `,${key}${write(value)}`;
    }
    return text;
  };
}

/** Reads the selections of an object as a new object; undefined when one of its fields is not there. */
function select(schema: GraphQLSchema, source: unknown, selections: Selections): unknown {
  if (Array.isArray(source)) return source.map((item) => select(schema, item, selections) ?? null);
  if (!isObject(source)) return null;
  const result: ResponseObject = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const part = selectFragment(schema, source, selection);
      if (isObject(part)) merge(result, part);
      continue;
    }
    const name = selection.alias ?? selection.name;
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    if (value === undefined) return undefined;
    const { selections: ofField } = selection;
    result[name] = ofField === undefined ? value : (select(schema, value, ofField) ?? null);
  }
  return result;
}

function selectFragment(
  schema: GraphQLSchema,
  source: ResponseObject,
  { typeCondition, selections }: Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>,
): unknown {
  const applies = typeCondition !== undefined && matchesType(schema, source['__typename'], typeCondition);
  return applies ? select(schema, source, selections) : undefined;
}

const isPlain = (selections: Selections): boolean =>
  selections.every(
    (selection) =>
      selection.kind === 'Field' &&
      !inheritedNames.has(selection.alias ?? selection.name) &&
      (selection.selections === undefined || isPlain(selection.selections)),
  );

/** Compiles the writer of a fetch's representations. The text is also what tells that two entities are the same. */
export function compileRepresentation(
  schema: GraphQLSchema,
  { requires, inputRewrites }: Pick<EntityTarget, 'requires' | 'inputRewrites'>,
): RepresentationWriter {
  const [only, ...others] = requires;
  const hasRewrites = inputRewrites !== undefined && inputRewrites.length > 0;
  // Nearly all are one fragment of plain fields.
  if (
    only?.kind === 'InlineFragment' &&
    only.typeCondition !== undefined &&
    others.length === 0 &&
    !hasRewrites &&
    isPlain(only.selections)
  ) {
    const condition = only.typeCondition;
    const writeFields = compileFields(only.selections);
    return (object) => {
      const typename = object['__typename'];
      if (typename !== condition && !matchesType(schema, typename, condition)) return undefined;
      const fields = writeFields(object);
      return fields === undefined ? undefined : `{${fields}}`;
    };
  }
  return (object) => {
    const representation = select(schema, object, requires);
    if (!isObject(representation) || typeof representation['__typename'] !== 'string') return undefined;
    applyRewrites(schema, inputRewrites, representation);
    return JSON.stringify(representation);
  };
}
