import { Kind } from 'graphql';
import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  TypeNode,
  ValueNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How much there is of everything in selections, with their fragments spread. */
interface Measure {
  /** Levels of selections, or of lists and objects in a value, whichever is more. */
  depth: number;
  fields: number;
  /** Fields that are not within another. */
  rootFields: number;
  aliases: number;
  directives: number;
}

const nothing: Measure = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };

const sum = (one: Measure, other: Measure): Measure => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  rootFields: one.rootFields + other.rootFields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
});

const greatest = (numbers: readonly number[] = []): number =>
  numbers.reduce((most, number) => Math.max(most, number), 0);

function depthOfValue(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + greatest(value.values.map(depthOfValue));
  if (value.kind === Kind.OBJECT) return 1 + greatest(value.fields.map((field) => depthOfValue(field.value)));
  return 0;
}

function depthOfType(type: TypeNode): number {
  if (type.kind === Kind.NAMED_TYPE) return 0;
  return depthOfType(type.type) + (type.kind === Kind.LIST_TYPE ? 1 : 0);
}

const depthOfArguments = ({ arguments: given }: FieldNode | DirectiveNode): number =>
  greatest(given?.map(({ value }) => depthOfValue(value)));

function measureDirectives({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): Measure {
  return { ...nothing, directives: directives.length, depth: greatest(directives.map(depthOfArguments)) };
}

/** Measures what is selected. A fragment is measured once, however often it is spread. */
class Measuring {
  readonly #fragments: Fragments;
  readonly #measured = new Map<string, Measure>();
  readonly #open = new Set<string>();
  /** A fragment that spreads itself, directly or through others. */
  cycle: FragmentDefinitionNode | undefined;

  constructor(fragments: Fragments) {
    this.#fragments = fragments;
  }

  /** Whether an operation that was measured spreads this fragment. */
  has(fragment: FragmentDefinitionNode): boolean {
    return this.#measured.has(fragment.name.value);
  }

  operation(operation: OperationDefinitionNode): Measure {
    const variables = operation.variableDefinitions ?? [];
    const depths = variables.map(({ type, defaultValue }) =>
      Math.max(depthOfType(type), defaultValue === undefined ? 0 : depthOfValue(defaultValue)),
    );
    return [operation, ...variables]
      .map(measureDirectives)
      .reduce(sum, sum(this.#selections(operation.selectionSet), { ...nothing, depth: greatest(depths) }));
  }

  fragment(name: string): Measure {
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return nothing;
    if (this.#open.has(name)) {
      this.cycle = fragment;
      return nothing;
    }
    this.#open.add(name);
    const measure = sum(this.#selections(fragment.selectionSet), measureDirectives(fragment));
    this.#open.delete(name);
    this.#measured.set(name, measure);
    return measure;
  }

  #selections({ selections }: SelectionSetNode): Measure {
    return selections.map((selection) => this.#selection(selection)).reduce(sum, nothing);
  }

  #selection(selection: SelectionNode): Measure {
    const directives = measureDirectives(selection);
    if (selection.kind === Kind.FIELD) return sum(this.#field(selection), directives);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sum(this.fragment(selection.name.value), directives);
    return sum(this.#selections(selection.selectionSet), directives);
  }

  #field(field: FieldNode): Measure {
    const below = field.selectionSet === undefined ? nothing : this.#selections(field.selectionSet);
    return {
      depth: Math.max(1 + below.depth, depthOfArguments(field)),
      fields: 1 + below.fields,
      rootFields: 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      directives: below.directives,
    };
  }
}

/** A document, measured. */
export interface MeasuredDocument {
  fragments: Fragments;
  /** Of everything in it. */
  total: Measure;
  /** What its operations select; and its fragments that no operation spreads, since validation looks at them too. */
  roots: SelectionSetNode[];
  /** A fragment that spreads itself: then the total says nothing. */
  cycle: FragmentDefinitionNode | undefined;
}

/** The fragments of a document by name. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Measures a document in time proportional to its text, whatever its fragments do. */
export function measureDocument(document: DocumentNode): MeasuredDocument {
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const measuring = new Measuring(fragments);
  let total = operations.map((operation) => measuring.operation(operation)).reduce(sum, nothing);
  const roots = operations.map(({ selectionSet }) => selectionSet);
  for (const fragment of fragments.values()) {
    if (measuring.has(fragment)) continue;
    total = sum(total, measuring.fragment(fragment.name.value));
    roots.push(fragment.selectionSet);
  }
  return { fragments, total, roots, cycle: measuring.cycle };
}
