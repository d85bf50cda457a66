import { Kind, parse, parseType } from 'graphql';
import type { SelectionSetNode, TypeNode } from 'graphql';

/**
 * One graph before it is cut into subgraphs: its types and fields, where each field lives, and how its data behaves.
 * The subgraphs and the merged schema that judges them are both made from it.
 */
export interface LogicalGraph {
  /** All data follows from it. */
  seed: number;
  subgraphs: string[];
  /** Objects by name: entities, value types, Query and Mutation. */
  objects: Map<string, LogicalObject>;
  interfaces: Map<string, LogicalInterface>;
  unions: Map<string, { name: string; members: string[] }>;
  enums: Map<string, LogicalEnum>;
  inputs: Map<string, LogicalInput>;
}

export interface LogicalObject {
  name: string;
  /** Entities have keys, value types are shared by all subgraphs that use them, roots have no instances. */
  kind: 'entity' | 'value' | 'root';
  keys: Key[];
  fields: Map<string, LogicalField>;
  interfaces: string[];
  /** What a subgraph does with references to the object that it cannot follow. */
  unresolvable?: { subgraph: string; how: 'null' | 'error' } | undefined;
}

/** A @key and the subgraphs that declare it. */
interface Key {
  /** A FieldSet such as `sku ref { code }`. */
  fields: string;
  subgraphs: Set<string>;
  /** Subgraphs that only refer to the entity by it. */
  unresolvable: Set<string>;
}

export interface LogicalInterface {
  name: string;
  fields: string[];
  implementers: string[];
  /** Subgraphs that declare it even if no field of theirs leads to it. */
  subgraphs: Set<string>;
  /** With @interfaceObject: the one subgraph that knows the implementers. */
  home?: string | undefined;
}

export interface LogicalEnum {
  name: string;
  /** Every value that some subgraph declares, with the subgraphs that do. */
  values: Map<string, Set<string>>;
  /** What data may be. */
  shared: string[];
  inaccessible: string[];
}

/** An input type. Each subgraph has the fields and one optional field of its own, which composition drops. */
interface LogicalInput {
  name: string;
  fields: LogicalArgument[];
}

export interface LogicalArgument {
  name: string;
  type: string;
  /** A literal. */
  default?: string | undefined;
}

/** How one subgraph declares a field. */
export interface Declaration {
  directives: string;
  /** In place of the field's type, where subgraphs differ in what may be null. */
  type?: string | undefined;
  /** An optional argument that this subgraph has and clients do not see. */
  extraArgument?: string | undefined;
  /** The subgraph must not be asked: another has the field in its place. */
  dead?: boolean | undefined;
  /** It can answer only on the paths that provide it. */
  external?: boolean | undefined;
}

export interface LogicalField {
  name: string;
  type: string;
  arguments: LogicalArgument[];
  /** By subgraph; for value types a single `*`: every subgraph that has the type. */
  declarations: Map<string, Declaration>;
  /** Some instances have null here. */
  nulls: boolean;
  /** Some instances fail here, with this code. */
  fails?: string | undefined;
  /** The value is computed from this selection of the parent. */
  requires?: string | undefined;
  /** A field of the entity this leads to, which comes with it. */
  provides?: string | undefined;
  isKey: boolean;
}

const typeNodes = new Map<string, TypeNode>();

/** The parsed type reference. */
export function typeNode(type: string): TypeNode {
  const node = typeNodes.get(type) ?? parseType(type, { noLocation: true });
  typeNodes.set(type, node);
  return node;
}

/** The name within lists and non-nulls. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

const fieldSets = new Map<string, SelectionSetNode>();

/** The parsed FieldSet of a @key, @requires or @provides. */
export function fieldSet(fields: string): SelectionSetNode {
  const known = fieldSets.get(fields);
  if (known !== undefined) return known;
  const definition = parse(`{ ${fields} }`, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a FieldSet: ${fields}`);
  fieldSets.set(fields, definition.selectionSet);
  return definition.selectionSet;
}

/** The object of that name, which is there. */
export function objectOf(graph: LogicalGraph, name: string): LogicalObject {
  const object = graph.objects.get(name);
  if (object === undefined) throw new Error(`The logical graph has no ${name}.`);
  return object;
}

/** The field of an object, which is there. */
export function fieldOf(graph: LogicalGraph, typename: string, name: string): LogicalField {
  const field = objectOf(graph, typename).fields.get(name);
  if (field === undefined) throw new Error(`The logical graph has no ${typename}.${name}.`);
  return field;
}

/** The names of the objects that a type can be at run time. */
export function possibleTypes(graph: LogicalGraph, name: string): string[] {
  return graph.unions.get(name)?.members ?? graph.interfaces.get(name)?.implementers ?? [name];
}

/** Fields, as `Type.name`, that the planner does not always plan rightly. */
export interface DelicateFields {
  /** A @requires asks for them with arguments. */
  requiredWithArguments: ReadonlySet<string>;
}

/** The fields of a graph that operations must take care with. */
export function delicateFields(graph: LogicalGraph): DelicateFields {
  const requiredWithArguments = new Set<string>();
  for (const { name, fields } of graph.objects.values()) {
    for (const field of fields.values()) {
      if (field.requires === undefined) continue;
      for (const node of fieldSet(field.requires).selections) {
        const hasArguments = node.kind === Kind.FIELD && (node.arguments ?? []).length > 0;
        if (hasArguments) requiredWithArguments.add(`${name}.${node.name.value}`);
      }
    }
  }
  return { requiredWithArguments };
}
