import { createHash } from 'node:crypto';
import { sortAST } from '@apollo/utils.sortast';
import {
  Kind,
  TypeInfo,
  getNamedType,
  isInputObjectType,
  print,
  separateOperations,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type {
  ConstObjectFieldNode,
  DocumentNode,
  GraphQLSchema,
  IntValueNode,
  ListValueNode,
  ObjectValueNode,
  StringValueNode,
} from 'graphql';
import { usageOf } from '../registry/operation-usage.ts';

/** What is kept of an operation: the same for all documents that differ in literals, aliases and order only. */
export interface OperationSignature {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  name: string | null;
  /** Valid against the schema of the operation. */
  document: string;
  /** Schema coordinates that it touches. */
  coordinates: readonly string[];
}

const zero: IntValueNode = { kind: Kind.INT, value: '0' };
const emptyText: StringValueNode = { kind: Kind.STRING, value: '' };
const emptyObject: ObjectValueNode = { kind: Kind.OBJECT, fields: [] as ConstObjectFieldNode[] };

/** A list with each of its values once: how many there were is up to the user. */
function distinctValues({ values, ...list }: ListValueNode): ListValueNode {
  return { ...list, values: [...new Map(values.map((value) => [print(value), value])).values()] };
}

const sortFields = ({ fields, ...object }: ObjectValueNode): ObjectValueNode => ({
  ...object,
  fields: fields.toSorted((one, other) => (one.name.value < other.name.value ? -1 : 1)),
});

/**
 * Takes out what a user may have written. Enum values, booleans and the keys of input objects say how the schema is
 * used, and stay; of a custom scalar nobody knows what the keys are, so they go.
 */
function hideLiterals(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      IntValue: () => zero,
      FloatValue: () => zero,
      StringValue: () => emptyText,
      ListValue: { leave: distinctValues },
      ObjectValue: {
        enter: () => (isInputObjectType(getNamedType(typeInfo.getInputType())) ? undefined : emptyObject),
        leave: sortFields,
      },
    }),
  );
}

const removeAliases = (document: DocumentNode): DocumentNode =>
  visit(document, { Field: ({ alias: _alias, ...field }) => field });

/**
 * Signs an operation of a valid document. Aliases stay where the document would not be valid without them, as when a
 * field is asked for twice with different arguments.
 */
export function signOperation(
  document: DocumentNode,
  name: string | null,
  schema: GraphQLSchema,
): OperationSignature {
  const own = separateOperations(document)[name ?? ''] ?? document;
  const hidden = hideLiterals(own, schema);
  const bare = removeAliases(hidden);
  const kept = validate(schema, bare).length === 0 ? bare : hidden;
  const text = print(sortAST(kept));
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    name,
    document: text,
    coordinates: [...usageOf(kept, schema).coordinates].sort(),
  };
}
