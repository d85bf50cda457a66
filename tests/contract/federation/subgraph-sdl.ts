import { Kind } from 'graphql';
import { fieldOf, fieldSet, namedType, objectOf, possibleTypes } from './logical-graph.ts';
import type {
  Declaration,
  LogicalArgument,
  LogicalEnum,
  LogicalField,
  LogicalGraph,
  LogicalInterface,
  LogicalObject,
} from './logical-graph.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@tag"
])`;

const builtIn = new Set(['String', 'ID', 'Int', 'Float', 'Boolean']);

/** How a subgraph declares a field of an object; nothing when it does not. */
export function declarationIn(
  subgraph: string,
  object: LogicalObject,
  field: LogicalField,
): Declaration | undefined {
  if (field.isKey && object.kind === 'entity') {
    const inKey = keysIn(subgraph, object).some(({ fields }) => topLevel(fields).includes(field.name));
    return inKey ? { directives: '' } : undefined;
  }
  return field.declarations.get('*') ?? field.declarations.get(subgraph);
}

function topLevel(fields: string): string[] {
  return fieldSet(fields).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

/** The keys of an entity that a subgraph declares. */
export function keysIn(subgraph: string, { keys }: LogicalObject): { fields: string; resolvable: boolean }[] {
  return keys
    .filter((key) => key.subgraphs.has(subgraph))
    .map(({ fields, unresolvable }) => ({ fields, resolvable: !unresolvable.has(subgraph) }));
}

/** The interface that stands for the object in a subgraph with @interfaceObject. */
export function interfaceObjectFor(
  graph: LogicalGraph,
  subgraph: string,
  type: string,
): LogicalInterface | undefined {
  return [...graph.interfaces.values()].find(
    ({ home, implementers }) => home !== undefined && home !== subgraph && implementers.includes(type),
  );
}

function declaredFields(subgraph: string, object: LogicalObject): LogicalField[] {
  return [...object.fields.values()].filter((field) => declarationIn(subgraph, object, field) !== undefined);
}

/**
 * Every type that a subgraph has to declare for its fields. An entity that it has no key of gets the first one there,
 * so the graph is complete once this was asked for each subgraph.
 */
export function typesIn(graph: LogicalGraph, subgraph: string): Set<string> {
  const found = new Set<string>();
  const visitFields = (object: LogicalObject) => {
    if (object.kind === 'entity' && keysIn(subgraph, object).length === 0) {
      object.keys[0]?.subgraphs.add(subgraph);
    }
    for (const field of declaredFields(subgraph, object)) {
      visit(namedType(field.type));
      for (const argument of field.arguments) visit(namedType(argument.type));
    }
  };
  const visitAbstract = (name: string) => {
    const { home = subgraph } = graph.interfaces.get(name) ?? {};
    for (const type of possibleTypes(graph, name)) {
      if (home === subgraph) visit(type);
      else visitFields(objectOf(graph, type));
    }
  };
  const visit = (name: string): void => {
    if (found.has(name) || builtIn.has(name)) return;
    found.add(name);
    const object = graph.objects.get(name);
    if (object !== undefined) visitFields(object);
    else if (graph.interfaces.has(name) || graph.unions.has(name)) visitAbstract(name);
    for (const field of graph.inputs.get(name)?.fields ?? []) visit(namedType(field.type));
  };
  for (const object of graph.objects.values()) {
    const owns = [...object.fields.values()].some((field) => field.declarations.has(subgraph));
    const named = object.keys.some((key) => key.subgraphs.has(subgraph));
    if (owns || named) visit(interfaceObjectFor(graph, subgraph, object.name)?.name ?? object.name);
  }
  for (const { name, subgraphs } of graph.interfaces.values()) if (subgraphs.has(subgraph)) visit(name);
  return found;
}

function argumentText({ name, type, default: value }: LogicalArgument): string {
  return `${name}: ${type}${value === undefined ? '' : ` = ${value}`}`;
}

function fieldLine(
  field: LogicalField,
  { directives, extraArgument, type = field.type }: Declaration,
): string {
  const all = [...field.arguments.map(argumentText), ...(extraArgument === undefined ? [] : [extraArgument])];
  return `  ${field.name}${all.length > 0 ? `(${all.join(', ')})` : ''}: ${type} ${directives}`.trimEnd();
}

const block = (head: string, lines: string[]) => `${head} {\n${lines.join('\n')}\n}`;

const keyDirectives = (keys: { fields: string; resolvable: boolean }[]) =>
  keys
    .map(({ fields, resolvable }) => ` @key(fields: "${fields}"${resolvable ? '' : ', resolvable: false'})`)
    .join('');

function objectSdl(subgraph: string, object: LogicalObject, types: Set<string>): string {
  const interfaces = object.interfaces.filter((name) => types.has(name));
  const implemented = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
  const head = `type ${object.name}${implemented}${keyDirectives(keysIn(subgraph, object))}`;
  const lines = [...object.fields.values()].flatMap((field) => {
    const declaration = declarationIn(subgraph, object, field);
    return declaration === undefined ? [] : [fieldLine(field, declaration)];
  });
  return block(head, lines);
}

function interfaceSdl(
  graph: LogicalGraph,
  subgraph: string,
  { name, fields, home, implementers }: LogicalInterface,
): string {
  const objects = implementers.map((type) => objectOf(graph, type));
  const isObject = home !== undefined && home !== subgraph;
  const lines = fields.flatMap((field) => {
    const declarations = objects.map((object) =>
      declarationIn(subgraph, object, fieldOf(graph, object.name, field)),
    );
    const [first] = declarations;
    if (first === undefined || declarations.some((one) => one === undefined || one.external)) return [];
    // Sharing is a matter of objects.
    const declaration = isObject ? first : { ...first, directives: '' };
    return [fieldLine(fieldOf(graph, implementers[0] ?? '', field), declaration)];
  });
  const key = home === undefined ? '' : ' @key(fields: "id")';
  return block(isObject ? `type ${name} @interfaceObject${key}` : `interface ${name}${key}`, lines);
}

function enumSdl(subgraph: string, { name, values, inaccessible }: LogicalEnum): string {
  const own = [...values].filter(([, subgraphs]) => subgraphs.has(subgraph)).map(([value]) => value);
  return block(
    `enum ${name}`,
    own.map((value) => `  ${value}${inaccessible.includes(value) ? ' @inaccessible' : ''}`),
  );
}

function typeSdl(graph: LogicalGraph, subgraph: string, name: string, types: Set<string>): string {
  const object = graph.objects.get(name);
  if (object !== undefined) return objectSdl(subgraph, object, types);
  const abstract = graph.interfaces.get(name);
  if (abstract !== undefined) return interfaceSdl(graph, subgraph, abstract);
  const union = graph.unions.get(name);
  if (union !== undefined) return `union ${name} = ${union.members.join(' | ')}`;
  const enumeration = graph.enums.get(name);
  if (enumeration !== undefined) return enumSdl(subgraph, enumeration);
  const input = graph.inputs.get(name);
  if (input === undefined) return `scalar ${name}`;
  return block(`input ${name}`, [
    ...input.fields.map((field) => `  ${argumentText(field)}`),
    `  onlyIn_${subgraph}: Int`,
  ]);
}

/** The schemas of the subgraphs by name. */
export function subgraphSdls(graph: LogicalGraph): Map<string, string> {
  return new Map(
    graph.subgraphs.map((subgraph) => {
      const types = typesIn(graph, subgraph);
      const definitions = [...types].sort().map((name) => typeSdl(graph, subgraph, name, types));
      return [subgraph, [link, ...definitions].join('\n\n')];
    }),
  );
}
