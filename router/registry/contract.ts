import { Kind, parse, print, visit } from 'graphql';
import type {
  ConstDirectiveNode,
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  TypeNode,
} from 'graphql';

/** Which part of a graph a variant shows, by the tags of its elements. */
export interface Contract {
  /** When there are any, only fields with one of these tags, or of a type with one, are shown. */
  include: readonly string[];
  /** Whatever has one of these tags is hidden, also where it is included. */
  exclude: readonly string[];
}

interface Tagged {
  directives?: readonly ConstDirectiveNode[] | undefined;
}

type Holder = DefinitionNode & { name: { value: string }; fields?: readonly FieldDefinitionNode[] };

const inaccessible = '@inaccessible';

const { definitions: inaccessibleDefinitions } = parse(
  `directive ${inaccessible} on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
);
const [inaccessibleLink] =
  (
    parse(`schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { query: Query }`)
      .definitions[0] as { directives?: readonly ConstDirectiveNode[] }
  ).directives ?? [];
const applied: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'inaccessible' },
};

function tagsOf({ directives = [] }: Tagged): string[] {
  return directives
    .filter(({ name }) => name.value === 'tag')
    .flatMap(({ arguments: args = [] }) =>
      args.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : [])),
    );
}

const isHidden = ({ directives = [] }: Tagged) =>
  directives.some(({ name }) => name.value === 'inaccessible');

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

const hasFields = (node: DefinitionNode): node is Holder =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** Names from the machinery of the supergraph, such as `join__Graph`. */
const isMachinery = (name: string) => name.includes('__');

function hide<T extends Tagged>(node: T): T {
  return isHidden(node) ? node : { ...node, directives: [...(node.directives ?? []), applied] };
}

function linkInaccessible(document: DocumentNode): DocumentNode {
  const isDefined = document.definitions.some(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'inaccessible',
  );
  if (isDefined || inaccessibleLink === undefined) return document;
  const linked = visit(document, {
    SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), inaccessibleLink] }),
  });
  return { ...linked, definitions: [...linked.definitions, ...inaccessibleDefinitions] };
}

/** Hides what the tags say. */
function hideByTags(document: DocumentNode, { include, exclude }: Contract): DocumentNode {
  const isExcluded = (node: Tagged) => tagsOf(node).some((tag) => exclude.includes(tag));
  const isIncluded = (node: Tagged) =>
    include.length === 0 || tagsOf(node).some((tag) => include.includes(tag));
  const hideExcluded = <T extends Tagged>(node: T) => (isExcluded(node) ? hide(node) : undefined);
  const hideFields = (holder: Holder) => {
    if (isMachinery(holder.name.value)) return undefined;
    const fields = holder.fields?.map((field) =>
      isExcluded(field) || !(isIncluded(holder as Tagged) || isIncluded(field)) ? hide(field) : field,
    );
    const shown = { ...holder, fields };
    return isExcluded(holder as Tagged) ? hide(shown as Tagged) : shown;
  };
  return visit(document, {
    ObjectTypeDefinition: { leave: (node) => hideFields(node as Holder) },
    InterfaceTypeDefinition: { leave: (node) => hideFields(node as Holder) },
    UnionTypeDefinition: hideExcluded,
    ScalarTypeDefinition: hideExcluded,
    EnumTypeDefinition: { leave: hideExcluded },
    EnumValueDefinition: hideExcluded,
    InputObjectTypeDefinition: { leave: hideExcluded },
    InputValueDefinition: hideExcluded,
  }) as DocumentNode;
}

/** Hides fields of hidden types, and types of which no field or member is left, until nothing more follows. */
function hideWhatFollows(document: DocumentNode): DocumentNode {
  const hidden = new Set(
    document.definitions.flatMap((node) =>
      'name' in node && node.name && isHidden(node as Tagged) ? [node.name.value] : [],
    ),
  );
  let hasGrown = false;
  const grown = visit(document, {
    FieldDefinition: (field) => {
      if (isHidden(field) || !hidden.has(nameOf(field.type))) return undefined;
      hasGrown = true;
      return hide(field);
    },
  }) as DocumentNode;
  const definitions = grown.definitions.map((node) => {
    const isEmpty =
      (hasFields(node) && !isMachinery(node.name.value) && node.fields?.every(isHidden)) ||
      (node.kind === Kind.UNION_TYPE_DEFINITION && node.types?.every(({ name }) => hidden.has(name.value)));
    if (!isEmpty || isHidden(node as Tagged)) return node;
    hasGrown = true;
    return hide(node as Tagged) as DefinitionNode;
  });
  const next = { ...grown, definitions };
  return hasGrown ? hideWhatFollows(next) : next;
}

/** Returns the supergraph of a contract: whole for the planner, with @inaccessible on all that clients may not see. */
export function applyContract(supergraphSdl: string, contract: Contract): string {
  return print(hideWhatFollows(hideByTags(linkInaccessible(parse(supergraphSdl)), contract)));
}
