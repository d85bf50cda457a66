import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, Kind, execute, parse, validate } from 'graphql';
import type {
  DocumentNode,
  GraphQLFieldResolver,
  GraphQLSchema,
  InlineFragmentNode,
  SelectionSetNode,
} from 'graphql';
import type { LocalRequest, LocalSubgraph } from '#router/executor/local-subgraph.ts';
import type { SubgraphResult } from '#router/executor/subgraph-executor.ts';
import { misuse } from './codes.ts';
import { instancesPerType, isLost, unresolvable } from './logical-data.ts';
import type { Instance, LogicalData } from './logical-data.ts';
import { fieldOf, fieldSet, objectOf, possibleTypes } from './logical-graph.ts';
import type { LogicalField } from './logical-graph.ts';
import { declarationIn, interfaceObjectFor, keysIn } from './subgraph-sdl.ts';

type Reference = Record<string, unknown>;

/** An instance as one subgraph came to it. */
interface Found extends Instance {
  /** By which it was asked for. */
  reference?: Reference;
  /** An external field that is there on this path. */
  provided?: string | undefined;
}

/** The error of what no correct router asks: it is never in the oracle's answer. */
const refusal = (message: string) => new GraphQLError(message, { extensions: { code: misuse } });

/** Whether a reference has the values that a key has for the instance. */
function matches(
  data: LogicalData,
  instance: Instance,
  selections: SelectionSetNode,
  given: unknown,
): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return selections.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return false;
    const { name, selectionSet } = selection;
    const actual = data.resolve(instance, instance.type, name.value, {});
    const value = (given as Reference)[name.value];
    return selectionSet === undefined
      ? actual === value
      : matches(data, actual as Instance, selectionSet, value);
  });
}

/** One subgraph of a logical graph, in this process. It refuses what a router must not ask of it. */
export class GraphSubgraph implements LocalSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly #data: LogicalData;
  readonly #documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor(data: LogicalData, name: string, sdl: string) {
    this.name = name;
    this.sdl = sdl;
    this.#data = data;
    const typeDefs = parse(sdl);
    const resolvers = Object.fromEntries(
      typeDefs.definitions.flatMap((definition) =>
        'directives' in definition &&
        'name' in definition &&
        definition.directives?.some((directive) => directive.name.value === 'key')
          ? [
              [
                definition.name?.value ?? '',
                { __resolveReference: (reference: Reference) => this.#follow(reference) },
              ],
            ]
          : [],
      ),
    );
    this.schema = buildSubgraphSchema({ typeDefs, resolvers });
  }

  async execute({ query, variables, operationName }: LocalRequest): Promise<SubgraphResult> {
    const document = this.#documentOf(query);
    if (!('kind' in document)) return { errors: document.map((error) => error.toJSON()) };
    const result = await execute({
      schema: this.schema,
      document,
      variableValues: variables,
      operationName,
      fieldResolver: this.#resolve,
      typeResolver: (value) => (value as Found).__typename,
    });
    return JSON.parse(JSON.stringify(result)) as SubgraphResult;
  }

  async subscribe(): Promise<never> {
    throw new Error('These graphs have no subscriptions.');
  }

  #documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    let known = this.#documents.get(query);
    if (known === undefined) {
      const document = parse(query);
      const errors = validate(this.schema, document);
      known = errors.length > 0 ? errors.map(({ message }) => refusal(`${message}\n${query}`)) : document;
      this.#documents.set(query, known);
    }
    return known;
  }

  #resolve: GraphQLFieldResolver<Found | undefined, unknown> = (
    source,
    args,
    _context,
    { parentType, fieldName },
  ) => {
    const typename = source?.type ?? parentType.name;
    const field = fieldOf(this.#data.graph, typename, fieldName);
    const coordinate = `${this.name}: ${parentType.name}.${fieldName}`;
    const declaration = declarationIn(this.name, objectOf(this.#data.graph, typename), field);
    if (declaration === undefined || declaration.dead)
      throw refusal(`${coordinate} belongs to another subgraph`);
    if (declaration.external && source?.provided !== fieldName) throw refusal(`${coordinate} is external`);
    if (field.requires === undefined || declaration.external) {
      return this.#localized(this.#data.resolve(source, typename, fieldName, args), field);
    }
    const reference = source?.reference;
    if (reference === undefined) throw refusal(`${coordinate} is asked without a representation`);
    return this.#data.computed(field, this.#pick(reference, fieldSet(field.requires), coordinate));
  };

  /** The same value with the names that types have here, and with what the field provides. */
  #localized(value: unknown, field: LogicalField): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#localized(item, field));
    if (typeof value !== 'object' || value === null || !('type' in value && 'n' in value)) return value;
    const instance = value as Instance;
    const standIn = interfaceObjectFor(this.#data.graph, this.name, instance.type);
    const provided = field.declarations.get(this.name) === undefined ? undefined : field.provides;
    return { ...instance, __typename: standIn?.name ?? instance.type, provided };
  }

  // As resolvers do that fetch: one that throws at once would fail the list of all entities.
  async #follow(reference: Reference): Promise<Found | null> {
    const { graph } = this.#data;
    const instance = this.#instanceOf(reference);
    const { type, n } = instance;
    const { unresolvable: lost } = objectOf(graph, type);
    if (lost?.subgraph === this.name && isLost(n)) {
      if (lost.how === 'null') return null;
      throw unresolvable(type);
    }
    return { ...instance, __typename: interfaceObjectFor(graph, this.name, type)?.name ?? type, reference };
  }

  /** The instance that has the values of one of the keys. */
  #instanceOf(reference: Reference): Instance {
    const { graph } = this.#data;
    for (const type of possibleTypes(graph, String(reference['__typename']))) {
      const keys = keysIn(this.name, objectOf(graph, type)).filter(({ resolvable }) => resolvable);
      for (let n = 0; n < instancesPerType; n += 1) {
        const instance = this.#data.instance(type, n);
        if (keys.some(({ fields }) => matches(this.#data, instance, fieldSet(fields), reference)))
          return instance;
      }
    }
    throw refusal(`${this.name} has no key for ${JSON.stringify(reference)}`);
  }

  /** What a representation brings for a FieldSet, and no more. */
  #pick(given: unknown, selections: SelectionSetNode, coordinate: string): unknown {
    if (Array.isArray(given)) return given.map((item) => this.#pick(item, selections, coordinate));
    if (given === null) return null;
    const source = given as Reference;
    const picked: Reference = {};
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const { name, selectionSet } = selection;
        const value = source[name.value];
        if (value === undefined) throw refusal(`${coordinate} is asked without its ${name.value}`);
        picked[name.value] = selectionSet === undefined ? value : this.#pick(value, selectionSet, coordinate);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        Object.assign(picked, this.#pickFragment(source, selection, coordinate));
      }
    }
    return picked;
  }
  /** A representation names the types within it only if the FieldSet does; what is there tells them apart. */
  #pickFragment(
    source: Reference,
    { typeCondition, selectionSet }: InlineFragmentNode,
    coordinate: string,
  ): unknown {
    const typename = source['__typename'];
    const applies =
      typename === undefined
        ? selectionSet.selections.every(
            (node) => node.kind === Kind.FIELD && source[node.name.value] !== undefined,
          )
        : possibleTypes(this.#data.graph, typeCondition?.name.value ?? '').includes(typename as string);
    return applies ? this.#pick(source, selectionSet, coordinate) : {};
  }
}
