import {
  GraphQLNonNull,
  OverlappingFieldsCanBeMergedRule,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  getNamedType,
  getNullableType,
  parse,
  validate,
} from 'graphql';
import type {
  GraphQLCompositeType,
  GraphQLField,
  GraphQLInputType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import type { Operation } from './merged-graph.ts';
import type { DelicateFields } from './logical-graph.ts';
import { pick } from './graph-spec.ts';
import { literalOf, valueOf } from './input-value.ts';
import type { OperationSpec, SelectionSpec } from './operation-spec.ts';
import { media } from './vocabulary.ts';

/** What stands at a position of the response, to see which other fields may stand there too. */
interface Position {
  shape: string;
  uses: { parent: GraphQLCompositeType; field: string }[];
}

/**
 * Whether some subgraphs know the type only by its interface. The planner asks those once more for the `__typename`
 * within fragments of fragments, and for fields of several types at once, see known-planner-faults.ts.
 */
const isStoodFor = (type: GraphQLCompositeType) =>
  type.name === media || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === media));

const introspection = [
  '__schema { queryType { name } mutationType { name } }',
  '__type(name: "Query") { kind fields { name type { kind name ofType { name } } args { name defaultValue } } }',
  '__type(name: "Level") { name enumValues { name } possibleTypes { name } }',
];

/** The type as far as two fields at one position must agree on it. */
function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(type.ofType)}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isLeafType(type) ? type.name : 'object';
}

/** The types that a fragment within `type` can be on. */
function conditionsOf(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const possible = new Set(isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
  return Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) &&
      !other.name.startsWith('__') &&
      (isAbstractType(other) ? schema.getPossibleTypes(other) : [other]).some((one) => possible.has(one)),
  );
}

/** The last digit of a spec's directive: below are none, above are variables. */
const literalCondition = 6;

/** Reads a spec as a valid operation over the schema. */
class OperationBuilder {
  readonly #schema: GraphQLSchema;
  readonly #positions = new Map<string, Position>();
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  /** Named fragments that are there to be used again, with the type each is on. */
  readonly #reusable: { name: string; on: string }[] = [];

  /** The position where a fragment of {@link media} is open. */
  #standIn: string | undefined;
  /** Whether fragments are spread again at other places, which may not be valid there. */
  readonly #reuses: boolean;
  readonly #delicate: DelicateFields;

  constructor(schema: GraphQLSchema, delicate: DelicateFields, reuses: boolean) {
    this.#schema = schema;
    this.#delicate = delicate;
    this.#reuses = reuses;
  }

  build({ kind, company, selections }: OperationSpec): Operation {
    const mutation = kind % 5 === 4 ? this.#schema.getMutationType() : null;
    const root = mutation ?? this.#schema.getQueryType();
    if (root == null) throw new Error('The schema has no queries.');
    const selected = this.#selections(root, selections, '');
    const isAlone = company % 8 !== 7;
    const variables = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const other = isAlone ? '' : 'query Other { __typename }';
    const text = `${mutation == null ? 'query' : 'mutation'} Main${variables} ${selected} ${this.#fragments.join(' ')} ${other}`;
    return {
      document: parse(text, { noLocation: true }),
      variables: this.#variables,
      ...(!isAlone && { operationName: 'Main' }),
    };
  }

  #selections(type: GraphQLCompositeType, specs: SelectionSpec[], path: string): string {
    const selected = specs.map((spec) => this.#selection(type, spec, path));
    return `{ ${selected.length > 0 ? selected.join(' ') : '__typename'} }`;
  }

  #selection(type: GraphQLCompositeType, spec: SelectionSpec, path: string): string {
    if (path === '' && spec.take % 16 === 15) return this.#introspection(type, spec);
    if (spec.take % 11 === 10) return `${this.#typenameAlias(spec, path)}__typename${this.#directive(spec)}`;
    const takesFragment =
      isUnionType(type) || (isAbstractType(type) ? spec.take % 2 === 1 : spec.take % 7 === 6);
    if (takesFragment) return this.#fragment(type, spec, path);
    return this.#field(type, pick(Object.values(type.getFields()), Math.floor(spec.take / 2)), spec, path);
  }

  #introspection(type: GraphQLCompositeType, spec: SelectionSpec): string {
    if (type !== this.#schema.getQueryType()) return '__typename';
    return `i${spec.alias}: ${pick(introspection, spec.arguments)}`;
  }

  #typenameAlias(spec: SelectionSpec, path: string): string {
    if (spec.alias % 4 !== 1) return '';
    const alias = `kind${spec.alias % 3}`;
    this.#positions.set(`${path}.${alias}`, { shape: 'String!', uses: [] });
    return `${alias}: `;
  }

  #fragment(type: GraphQLCompositeType, spec: SelectionSpec, path: string): string {
    if (this.#standIn === path) return '__typename';
    const conditions = conditionsOf(this.#schema, type);
    const condition = pick(conditions, Math.floor(spec.take / 4));
    const style = spec.alias % 5;
    const again = style === 4 ? this.#reusableFor(conditions) : [];
    if (again.length > 0) return `...${pick(again, spec.take)}`;
    const directive = isStoodFor(type) ? '' : this.#directive(spec);
    if (isStoodFor(type) || isStoodFor(condition)) this.#standIn = path;
    const selected = this.#selections(condition, spec.children, path);
    if (style === 0 && condition === type) return `...${directive} ${selected}`;
    if (style > 2) return `... on ${condition.name}${directive} ${selected}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${condition.name} ${selected}`);
    this.#reusable.push({ name, on: condition.name });
    return `...${name}${directive}`;
  }

  /** The named fragments that can be spread again there. */
  #reusableFor(conditions: GraphQLCompositeType[]): string[] {
    if (!this.#reuses) return [];
    return this.#reusable.flatMap(({ name, on }) =>
      conditions.some((one) => one.name === on) ? [name] : [],
    );
  }

  #field(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    spec: SelectionSpec,
    path: string,
  ): string {
    const given = this.#arguments(field, spec);
    const shape = shapeOf(field.type);
    const key = this.#responseKey(parent, `${field.name}${given}`, shape, spec, { path, name: field.name });
    const alias = key === field.name ? '' : `${key}: `;
    const named = getNamedType(field.type);
    const selected = isCompositeType(named)
      ? ` ${this.#selections(named, spec.children, `${path}.${key}`)}`
      : '';
    return `${alias}${field.name}${given}${this.#directive(spec)}${selected}`;
  }

  /** A name that the field can have there; few to choose from, so that names meet across types. */
  #responseKey(
    parent: GraphQLCompositeType,
    field: string,
    shape: string,
    { alias }: SelectionSpec,
    { path, name }: { path: string; name: string },
  ): string {
    const wanted = alias % 3 === 1 ? `x${alias % 2}` : name;
    // The planner asks for it by its own name with the arguments of a @requires, see known-planner-faults.ts.
    const needsAlias = wanted === name && this.#delicate.requiredWithArguments.has(`${parent.name}.${name}`);
    for (let attempt = needsAlias ? 1 : 0; ; attempt += 1) {
      const key = attempt === 0 ? wanted : `${name}_${attempt}`;
      const position = this.#positions.get(`${path}.${key}`) ?? { shape, uses: [] };
      const fits = position.uses.every((use) => use.field === field || this.#areApart(use.parent, parent));
      if (position.shape !== shape || !fits) continue;
      position.uses.push({ parent, field });
      this.#positions.set(`${path}.${key}`, position);
      return key;
    }
  }

  /** Whether no object is of both types, so that different fields may have one name in the response. */
  #areApart(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    if (one === other || !isObjectType(one) || !isObjectType(other)) return false;
    return !isStoodFor(one) || !isStoodFor(other);
  }

  #arguments(field: GraphQLField<unknown, unknown>, spec: SelectionSpec): string {
    const given = field.args.flatMap((argument, index) => {
      const choice = spec.arguments + index * 7;
      const isOptional = !isNonNullType(argument.type) || argument.defaultValue !== undefined;
      if (isOptional && choice % 4 === 0) return [];
      const value =
        choice % 2 === 0 ? literalOf(argument.type, choice) : this.#variable(argument.type, choice);
      return [`${argument.name}: ${value}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #variable(type: GraphQLInputType, choice: number): string {
    const name = `v${this.#definitions.length}`;
    const fallback =
      choice % 3 === 0 ? ` = ${literalOf(new GraphQLNonNull(getNullableType(type)), choice + 1)}` : '';
    const isOptional = fallback !== '' || !isNonNullType(type);
    this.#definitions.push(`$${name}: ${type.toString()}${fallback}`);
    if (!isOptional || choice % 5 !== 0) this.#variables[name] = valueOf(type, choice);
    return `$${name}`;
  }

  #directive({ directive }: SelectionSpec): string {
    const [kind, name] = [directive % 10, directive % 20 < 10 ? 'include' : 'skip'];
    const value = (Math.floor(directive / 20) % 4 !== 0) === (name === 'include');
    if (kind < literalCondition) return '';
    if (kind === literalCondition) return ` @${name}(if: ${value})`;
    const variable = `b${this.#definitions.length}`;
    if (kind % 2 === 0) {
      this.#definitions.push(`$${variable}: Boolean! = ${value}`);
    } else {
      this.#definitions.push(`$${variable}: Boolean!`);
      this.#variables[variable] = value;
    }
    return ` @${name}(if: $${variable})`;
  }
}

/** The operation that a spec stands for over a schema: always a valid one, and one that the planner plans rightly. */
export function buildOperation(
  schema: GraphQLSchema,
  spec: OperationSpec,
  delicate: DelicateFields,
): Operation {
  const operation = new OperationBuilder(schema, delicate, true).build(spec);
  const conflicts = validate(schema, operation.document, [OverlappingFieldsCanBeMergedRule]);
  return conflicts.length === 0 ? operation : new OperationBuilder(schema, delicate, false).build(spec);
}
