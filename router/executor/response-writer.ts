import {
  Kind,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLAbstractType,
  GraphQLCompositeType,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { quote } from './representation.ts';
import { inheritedNames } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';
import { isIncluded } from '../planner/boolean-variables.ts';

/**
 * Writes the data of a response as JSON text, with the fields that the client asked for in its order. Returns
 * `undefined` when something is not as the schema says (a null where none may be, a value of another type): what is
 * to be done then is left to {@link completeResponse}.
 */
export type ResponseWriter = (data: ResponseObject) => string | undefined;

/** The operation that a response answers. */
export interface WrittenOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** The type of what is written, where that is a part of the response; the root type unless told. */
  type?: GraphQLCompositeType;
  /** Fields that are null whatever subgraphs brought. */
  withheld: ReadonlySet<FieldNode> | undefined;
}

/** Generated code for more shapes of objects than that would cost more than it saves. */
const mostFunctions = 2000;

class TooUnusual extends Error {}

type SelectionSets = readonly SelectionSetNode[];

/** The statements that append a leaf's JSON to `text`, and leave when its value does not fit. */
function leafStatements(type: GraphQLLeafType, constant: (value: unknown) => string): string {
  if (isEnumType(type)) {
    const names = constant(new Set(type.getValues().map(({ name }) => name)));
    return `if (!${names}.has(v)) throw bail; text += '"' + v + '"';`;
  }
  switch (isSpecifiedScalarType(type) ? type.name : undefined) {
    case 'String':
      return `if (typeof v !== 'string') throw bail; text += quote(v);`;
    case 'ID':
      return `if (typeof v === 'string') text += quote(v); else if (Number.isInteger(v)) text += '"' + v + '"'; else throw bail;`;
    case 'Int':
      return `if (!Number.isInteger(v) || v > 2147483647 || v < -2147483648) throw bail; text += v;`;
    case 'Float':
      return `if (!Number.isFinite(v)) throw bail; text += v;`;
    case 'Boolean':
      return `if (v !== true && v !== false) throw bail; text += v;`;
    default:
      return `text += JSON.stringify(v);`;
  }
}

/** Generates the source of a writer, a function for each type of object with the fields that are asked of it. */
class WriterSource {
  readonly functions: string[] = [];
  readonly constants: unknown[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditions: Record<string, unknown>;
  readonly #names = new Map<string, string>();
  readonly #withheld: ReadonlySet<FieldNode> | undefined;
  readonly #selectionSetIds = new Map<SelectionSetNode, number>();

  constructor(
    schema: GraphQLSchema,
    { document, withheld }: WrittenOperation,
    conditions: Record<string, unknown>,
  ) {
    this.#schema = schema;
    this.#withheld = withheld;
    this.#conditions = conditions;
    this.#fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
  }

  /** The name of the function that writes an object of this type. */
  objectFunction(type: GraphQLCompositeType, selectionSets: SelectionSets): string {
    return this.#define(`object ${type.name}`, selectionSets, (name) => {
      if (!isAbstractType(type)) {
        const write = this.concreteFunction(type, selectionSets);
        const typename = JSON.stringify(type.name);
        return `function ${name}(o) { const t = o.__typename; if (t !== undefined && t !== ${typename}) throw bail; return ${write}(o); }`;
      }
      const cases = this.#schema
        .getPossibleTypes(type)
        .map(
          (one) =>
            `case ${JSON.stringify(one.name)}: return ${this.concreteFunction(one, selectionSets)}(o);`,
        );
      if (this.#isSameForAll(type, selectionSets))
        cases.push(`case undefined: case ${JSON.stringify(type.name)}: ${cases[0]?.split(': ')[1]}`);
      return `function ${name}(o) { switch (o.__typename) { ${cases.join(' ')} } throw bail; }`;
    });
  }

  /**
   * Whether nothing that is asked of an interface depends on the type of the object. Then the plan may not ask for it: a
   * subgraph with @interfaceObject does not know it, and names the interface.
   */
  #isSameForAll(type: GraphQLAbstractType, selectionSets: SelectionSets): boolean {
    const [first, ...others] = this.#schema.getPossibleTypes(type).map((one) => {
      const fields = new Map<string, FieldNode[]>();
      this.#collectFields(one, selectionSets, fields, new Set());
      return fields;
    });
    const nodesOf = (fields: typeof first) => [...(fields?.values() ?? [])].flat();
    const nodes = nodesOf(first);
    return (
      !nodes.some(({ name }) => name.value === '__typename') &&
      others
        .map(nodesOf)
        .every(
          (other) => other.length === nodes.length && other.every((node, index) => node === nodes[index]),
        )
    );
  }

  /** The name of the function that writes an object which is known to be of this type. */
  concreteFunction(type: GraphQLObjectType, selectionSets: SelectionSets): string {
    return this.#define(`concrete ${type.name}`, selectionSets, (name) => {
      const fields = new Map<string, FieldNode[]>();
      this.#collectFields(type, selectionSets, fields, new Set());
      let literal = '{';
      let statements = '';
      for (const [responseName, nodes] of fields) {
        literal += `${literal === '{' && statements === '' ? '' : ','}${JSON.stringify(responseName)}:`;
        const fieldName = (nodes[0] as FieldNode).name.value;
        if (fieldName === '__typename') {
          literal += JSON.stringify(type.name);
          continue;
        }
        const field = type.getFields()[fieldName];
        if (field === undefined || inheritedNames.has(responseName)) throw new TooUnusual();
        if (this.#isWithheld(nodes)) {
          if (isNonNullType(field.type)) statements += 'throw bail;';
          literal += 'null';
          continue;
        }
        const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        statements += `text += ${JSON.stringify(literal)}; v = o[${JSON.stringify(responseName)}];`;
        statements += this.#valueStatements(field.type, sets, 0);
        literal = '';
      }
      return `function ${name}(o) { let text = '', v; ${statements} return text + ${JSON.stringify(`${literal}}`)}; }`;
    });
  }

  #isWithheld(nodes: readonly FieldNode[]): boolean {
    const withheld = this.#withheld;
    return withheld !== undefined && nodes.every((node) => withheld.has(node));
  }

  #define(kind: string, selectionSets: SelectionSets, source: (name: string) => string): string {
    const key = `${kind} ${selectionSets.map((one) => this.#idOf(one)).join()}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    if (this.#names.size === mostFunctions) throw new TooUnusual();
    const name = `write${this.#names.size}`;
    this.#names.set(key, name);
    this.functions.push(source(name));
    return name;
  }

  #idOf(selectionSet: SelectionSetNode): number {
    const known = this.#selectionSetIds.get(selectionSet);
    if (known !== undefined) return known;
    const id = this.#selectionSetIds.size;
    this.#selectionSetIds.set(selectionSet, id);
    return id;
  }

  /** CollectFields of the specification, https://spec.graphql.org/October2021/#CollectFields(). */
  #collectFields(
    type: GraphQLObjectType,
    selectionSets: SelectionSets,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selectionSets.flatMap(({ selections }) => selections)) {
      if (!isIncluded(selection, this.#conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const responseName = (selection.alias ?? selection.name).value;
        const nodes = fields.get(responseName);
        if (nodes === undefined) fields.set(responseName, [selection]);
        else nodes.push(selection);
        continue;
      }
      const fragment = this.#fragmentOf(selection, visited);
      if (fragment !== undefined && this.#applies(fragment.typeCondition?.name.value, type)) {
        this.#collectFields(type, [fragment.selectionSet], fields, visited);
      }
    }
  }

  #fragmentOf(
    selection: Exclude<SelectionSetNode['selections'][number], FieldNode>,
    visited: Set<string>,
  ):
    | (Pick<FragmentDefinitionNode, 'selectionSet'> & {
        typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
      })
    | undefined {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (visited.has(name)) return undefined;
    visited.add(name);
    return this.#fragments.get(name);
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = this.#schema.getType(condition);
    return isAbstractType(conditionType) && this.#schema.isSubType(conditionType, type);
  }

  /** The statements that append the JSON of the variable `v`. */
  #valueStatements(type: GraphQLOutputType, selectionSets: SelectionSets, depth: number): string {
    if (!isNonNullType(type)) {
      const present = this.#presentStatements(type, selectionSets, depth);
      return `if (v === null || v === undefined) text += 'null'; else { ${present} }`;
    }
    return `if (v === null || v === undefined) throw bail; ${this.#presentStatements(type.ofType, selectionSets, depth)}`;
  }

  #presentStatements(type: GraphQLOutputType, selectionSets: SelectionSets, depth: number): string {
    if (isListType(type)) {
      const [list, index] = [`list${depth}`, `index${depth}`];
      const item = this.#valueStatements(type.ofType, selectionSets, depth + 1);
      return `{ const ${list} = v; if (!Array.isArray(${list})) throw bail; text += '[';
        for (let ${index} = 0; ${index} < ${list}.length; ${index}++) { if (${index} > 0) text += ','; v = ${list}[${index}]; ${item} }
        text += ']'; }`;
    }
    const named = getNamedType(type);
    if (isLeafType(named))
      return leafStatements(named, (value) => `constants[${this.constants.push(value) - 1}]`);
    const write = this.objectFunction(named as GraphQLCompositeType, selectionSets);
    return `if (typeof v !== 'object' || Array.isArray(v)) throw bail; text += ${write}(v);`;
  }
}

/**
 * Compiles the writer of an operation for given values of its Boolean variables; undefined when the operation has what
 * only {@link completeResponse} can do, such as introspection. The generated code holds names of the schema and of the
 * validated document only, each quoted.
 */
export function compileResponseWriter(
  schema: GraphQLSchema,
  written: WrittenOperation,
  conditions: Record<string, unknown>,
): ResponseWriter | undefined {
  const { operation } = written;
  const source = new WriterSource(schema, written, conditions);
  const bail = new TooUnusual();
  let write: (data: ResponseObject) => string;
  try {
    const selectionSets = [operation.selectionSet];
    const name =
      written.type === undefined
        ? source.concreteFunction(schema.getRootType(operation.operation) as GraphQLObjectType, selectionSets)
        : source.objectFunction(written.type, selectionSets);
    const code = `'use strict'; ${source.functions.join('\n')}\nreturn ${name};`;
    write = new Function('constants', 'quote', 'bail', code)(source.constants, quote, bail);
  } catch (error) {
    if (error instanceof TooUnusual) return undefined;
    throw error;
  }
  return (data) => {
    try {
      return write(data);
    } catch (error) {
      if (error === bail) return undefined;
      throw error;
    }
  };
}
