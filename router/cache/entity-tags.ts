import { Kind, isInterfaceType, isObjectType } from 'graphql';
import type { ConstDirectiveNode, GraphQLSchema } from 'graphql';

type Fields = Readonly<Record<string, unknown>>;

/** What something is made of, in tags that its changes go by. */
export interface EntityTags {
  isEntity(typeName: string): boolean;
  /** What is made of this entity, whose fields are given: its tags, by every name and key that it is known by. */
  madeOf(typeName: string, fields: Fields): string[];
  /** A change of this entity. Where the fields show none of its keys, it can be any of its type. */
  changeOf(typeName: string, fields: Fields): string[];
}

interface EntityType {
  /** The type itself and the entity interfaces that it implements: subgraphs may know it by either name. */
  names: readonly string[];
  /** The fields of each of its keys. */
  keys: readonly (readonly string[])[];
}

/** The tag of what is made of some entity of a type, not known which. */
const some = (typeName: string) => `${typeName}:*`;

function keyOf({ name, arguments: given }: ConstDirectiveNode): string | undefined {
  if (name.value !== 'join__type') return undefined;
  const value = given?.find((argument) => argument.name.value === 'key')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The fields of a key at its top; undefined when one of them has fields of its own. */
const fieldsOf = (key: string): string[][] =>
  key.includes('{')
    ? []
    : [
        key
          .split(/[\s,]+/)
          .filter(Boolean)
          .sort(),
      ];

function valueOf(key: readonly string[], fields: Fields): string | undefined {
  const values = key.map((field) => fields[field]);
  if (values.some((value) => value === undefined || value === null)) return undefined;
  // An ID may come as a number or as text.
  return values.map(String).join(' ');
}

function readEntities(schema: GraphQLSchema): ReadonlyMap<string, EntityType> {
  const keysOf = new Map<string, string[][]>();
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  );
  for (const { name, astNode, extensionASTNodes } of types) {
    const applied = [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
    const keys = [...new Set(applied.flatMap((directive) => keyOf(directive) ?? []))];
    if (keys.length > 0) keysOf.set(name, keys.flatMap(fieldsOf));
  }
  return new Map(
    types.flatMap((type) => {
      const keys = keysOf.get(type.name);
      if (keys === undefined) return [];
      const interfaces = type.getInterfaces().map(({ name }) => name);
      return [[type.name, { keys, names: [type.name, ...interfaces.filter((name) => keysOf.has(name))] }]];
    }),
  );
}

/**
 * Reads the keys of entities from the join directives of a supergraph. Keys with nested fields are not told apart: what
 * has no other key changes with any of its type.
 */
export function createEntityTags(supergraphSchema: GraphQLSchema): EntityTags {
  const entities = readEntities(supergraphSchema);

  function exactTags({ names, keys }: EntityType, fields: Fields): string[] {
    const values = [...new Set(keys.flatMap((key) => valueOf(key, fields) ?? []))];
    return names.flatMap((name) => values.map((value) => `${name}:${value}`));
  }

  return {
    isEntity: (typeName) => entities.has(typeName),
    madeOf(typeName, fields) {
      const entity = entities.get(typeName);
      if (entity === undefined) return [];
      const exact = exactTags(entity, fields);
      return exact.length > 0 ? [...exact, ...entity.names] : entity.names.map(some);
    },
    changeOf(typeName, fields) {
      const entity = entities.get(typeName);
      if (entity === undefined) return [];
      const exact = exactTags(entity, fields);
      return [...(exact.length > 0 ? exact : entity.names), ...entity.names.map(some)];
    },
  };
}
