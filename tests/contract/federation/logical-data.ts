import { GraphQLError, Kind, parseValue, valueFromASTUntyped } from 'graphql';
import type { FieldNode, SelectionSetNode, TypeNode } from 'graphql';
import { unresolvableCode } from './codes.ts';
import { fieldOf, fieldSet, namedType, possibleTypes, typeNode } from './logical-graph.ts';
import type { LogicalField, LogicalGraph } from './logical-graph.ts';

/** An object of the data: the n-th of its type. */
export interface Instance {
  /** Its name in the schema that reads it: `type`, or its interface in a subgraph with @interfaceObject. */
  __typename: string;
  type: string;
  n: number;
}

type Arguments = Record<string, unknown>;

/** How many of each type there are. Few, so that lists have the same one several times. */
export const instancesPerType = 4;

/** FNV-1a. */
export function hash(...parts: unknown[]): number {
  let state = 0x811c9dc5;
  for (const character of JSON.stringify(parts)) {
    state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  }
  state ^= state >>> 15;
  state = Math.imul(state, 0x2c1b3c6d);
  return (state ^ (state >>> 13)) >>> 0;
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** What writers of JSON get wrong. */
const awkward = ['', '"quoted"', 'back\\slash', 'line\nbreak', 'ünï', '\u{1F332}', '\u2028', '</script>'];

const leaves: Record<string, (field: string, n: number, code: number) => unknown> = {
  String: (field, n, code) => `${field} ${n} ${code.toString(36)}${awkward[code % 23] ?? ''}`,
  ID: (_field, n, code) => `${n}-${code % 10}`,
  Int: (_field, _n, code) => (code % 2001) - 1000,
  Float: (_field, _n, code) => ((code % 2001) - 1000) / 8,
  Boolean: (_field, _n, code) => code % 2 === 0,
  Json: (_field, n, code) => (code % 2 === 0 ? { n, list: [code % 7, null, { deep: 'x' }] } : [n, 'y']),
};

/** The answers to every field, as functions of the seed: the same in the merged graph and in each subgraph. */
export class LogicalData {
  readonly graph: LogicalGraph;
  /** What mutations of the running operation have done, in order. */
  done: string[] = [];

  constructor(graph: LogicalGraph) {
    this.graph = graph;
  }

  instance(type: string, n: number): Instance {
    return { __typename: type, type, n: n % instancesPerType };
  }

  /** The value of a field. Throws the GraphQLError of a field that fails. */
  resolve(parent: Instance | undefined, typename: string, name: string, given: Arguments): unknown {
    const field = fieldOf(this.graph, typename, name);
    const lost = parent === undefined ? undefined : this.#lost(parent, field);
    if (lost === 'null') return null;
    if (lost === 'error') throw unresolvable(typename);
    if (field.requires !== undefined) {
      return this.computed(field, this.#select(parent, typename, fieldSet(field.requires)));
    }
    return this.value(field, typename, parent?.n ?? 0, given);
  }

  /** The value of a field that is computed from others. */
  computed(field: LogicalField, required: unknown): string {
    return `${field.name} of ${sortedJson(required)}`;
  }

  value(field: LogicalField, typename: string, n: number, given: Arguments): unknown {
    if (typename === 'Mutation') {
      this.done.push(field.name);
      if (namedType(field.type) === 'Int') return this.done.length;
    }
    if (field.isKey) return keyValue(typename, field, n);
    const known = field.arguments.filter((argument) => given[argument.name] !== undefined);
    const passed = known.map(({ name }) => [name, sortedJson(given[name])]);
    const code = hash(this.graph.seed, typename, n, field.name, passed);
    if (field.fails !== undefined && code % 4 === 0) {
      const message = `${typename}.${field.name} of ${n} fails`;
      throw new GraphQLError(message, { extensions: { code: field.fails } });
    }
    return this.#ofType(typeNode(field.type), field, n, code);
  }

  #ofType(type: TypeNode, field: LogicalField, n: number, code: number): unknown {
    if (type.kind === Kind.NON_NULL_TYPE) {
      // A few, so that most of an answer is left.
      return field.nulls && hash(code, 'broken') % 9 === 0 ? null : this.#present(type.type, field, n, code);
    }
    return field.nulls && hash(code, 'null') % 3 === 0 ? null : this.#present(type, field, n, code);
  }

  #present(type: TypeNode, field: LogicalField, n: number, code: number): unknown {
    if (type.kind === Kind.LIST_TYPE) {
      const items = Array.from({ length: hash(code, 'length') % 4 }, (_, index) => hash(code, index));
      return items.map((item) => this.#ofType(type.type, field, n, item));
    }
    const name = namedType(field.type);
    const leaf = leaves[name];
    if (leaf !== undefined) return leaf(field.name, n, code);
    const values = this.graph.enums.get(name)?.shared;
    if (values !== undefined) return values[code % values.length];
    const possible = possibleTypes(this.graph, name);
    return this.instance(possible[code % possible.length] ?? name, hash(code, 'which'));
  }

  /** Whether the one subgraph with the field cannot follow a reference to this entity. */
  #lost({ type, n }: Instance, field: LogicalField): 'null' | 'error' | undefined {
    const unresolvableBy = this.graph.objects.get(type)?.unresolvable;
    if (unresolvableBy === undefined || field.isKey || !isLost(n)) return undefined;
    const { subgraph, how } = unresolvableBy;
    const answers = [...field.declarations].filter(([, { dead, external }]) => !dead && !external);
    return answers.length === 1 && answers[0]?.[0] === subgraph ? how : undefined;
  }

  /** What a router would send of `parent` for a @requires: what fails is null in it. */
  #select(parent: Instance | undefined, typename: string, selections: SelectionSetNode): unknown {
    const selected: Record<string, unknown> = {};
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        selected[selection.name.value] = this.#selectField(parent, typename, selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? typename;
        if (possibleTypes(this.graph, condition).includes(typename)) {
          Object.assign(selected, this.#select(parent, typename, selection.selectionSet));
        }
      }
    }
    return selected;
  }

  #selectField(parent: Instance | undefined, typename: string, node: FieldNode): unknown {
    if (node.name.value === '__typename') return typename;
    const given = Object.fromEntries(
      (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
    );
    for (const argument of fieldOf(this.graph, typename, node.name.value).arguments) {
      if (argument.default !== undefined)
        given[argument.name] ??= valueFromASTUntyped(parseValue(argument.default));
    }
    let value: unknown;
    try {
      value = this.resolve(parent, typename, node.name.value, given);
    } catch {
      return null;
    }
    const { selectionSet } = node;
    const within = (inner: unknown): unknown => {
      if (Array.isArray(inner)) return inner.map(within);
      if (selectionSet === undefined || inner === null) return inner;
      const instance = inner as Instance;
      return this.#select(instance, instance.type, selectionSet);
    };
    return within(value);
  }
}

/** Which of the entities a subgraph cannot follow, when it cannot follow all. */
export const isLost = (n: number) => n % 3 === 1;

/** The error of a reference resolver that fails, which the fields of its subgraph have without a router. */
export function unresolvable(typename: string): GraphQLError {
  return new GraphQLError(`${typename} cannot be followed`, { extensions: { code: unresolvableCode } });
}

function keyValue(typename: string, field: LogicalField, n: number): unknown {
  if (field.name === 'sku') return `sku ${n % 2}`;
  if (field.name === 'part') return Math.floor(n / 2);
  if (field.name === 'ref') return { __typename: 'Ref', type: 'Ref', n };
  if (field.name === 'code') return `code ${n}`;
  return `${typename}-${n}`;
}
