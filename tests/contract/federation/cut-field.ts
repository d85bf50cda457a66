import type { FieldSpec } from './graph-spec.ts';
import { namedType, objectOf, possibleTypes } from './logical-graph.ts';
import type { LogicalField, LogicalGraph, LogicalObject } from './logical-graph.ts';
import { leafTypes, media } from './vocabulary.ts';

interface Cut {
  spec: FieldSpec;
  /** The subgraph that the spec gives the field to. */
  owner: string;
  /** Lets another subgraph know the entity. */
  enter(entity: LogicalObject, subgraph: string): void;
}

type CutField = (graph: LogicalGraph, type: LogicalObject, field: LogicalField, cut: Cut) => boolean;

const isLeaf = ({ type }: LogicalField) => leafTypes.includes(namedType(type));

const at = <Item>(items: readonly Item[], choice: number): Item | undefined => items[choice % items.length];

const otherThan = (graph: LogicalGraph, owner: string, choice: number): string =>
  at(
    graph.subgraphs.filter((name) => name !== owner),
    choice,
  ) ?? owner;

/** A field that never is null or fails: two subgraphs may say different things of it, or a third depends on it. */
function makeSound(field: LogicalField): void {
  field.nulls = false;
  field.fails = undefined;
}

const plain: CutField = (_graph, _type, field, { owner }) => {
  field.declarations.set(owner, { directives: '' });
  return true;
};

const tagged: CutField = (_graph, _type, field, { owner }) => {
  field.declarations.set(owner, { directives: '@tag(name: "internal")' });
  return true;
};

const inaccessible: CutField = (_graph, type, field, { owner }) => {
  if (type.kind === 'root') return false;
  field.declarations.set(owner, { directives: '@inaccessible' });
  return true;
};

const shared: CutField = (graph, type, field, { owner, spec, enter }) => {
  const other = otherThan(graph, owner, spec.other);
  if (isOnlyAtHome(graph, field)) return false;
  const extraArgument =
    spec.other % 3 === 0
      ? `hidden: Int = 7 @inaccessible`
      : spec.other % 3 === 1
        ? 'onlyHere: String'
        : undefined;
  field.declarations.set(owner, { directives: '@shareable' });
  field.declarations.set(other, { directives: '@shareable', extraArgument });
  enter(type, other);
  return true;
};

/** Whether subgraphs other than the home of its interface do not know the type. */
const isStoodFor = (graph: LogicalGraph, name: string) =>
  [...graph.interfaces.values()].some(
    ({ home, implementers }) => home !== undefined && implementers.includes(name),
  );

const isOnlyAtHome = (graph: LogicalGraph, { type }: LogicalField) => isStoodFor(graph, namedType(type));

/** One subgraph says that the field is never null, another that it may be. */
const sharedWithMixedNullability: CutField = (graph, type, field, cut) => {
  if (!isLeaf(field) || !shared(graph, type, field, cut)) return false;
  makeSound(field);
  const strict = `${field.type.replace(/!$/, '')}!`;
  field.type = strict.slice(0, -1);
  const declaration = field.declarations.get(cut.owner);
  if (declaration !== undefined) declaration.type = strict;
  return true;
};

/** `owner` takes the field over from another subgraph, which is not to be asked any more. */
const overridden =
  (label?: 'percent(0)' | 'percent(100)'): CutField =>
  (graph, type, field, { owner, spec, enter }) => {
    const from = otherThan(graph, owner, spec.other);
    if (isOnlyAtHome(graph, field)) return false;
    const isTaken = label !== 'percent(0)';
    const labelled = label === undefined ? '' : `, label: "${label}"`;
    field.declarations.set(owner, { directives: `@override(from: "${from}"${labelled})`, dead: !isTaken });
    field.declarations.set(from, { directives: '', dead: isTaken });
    enter(type, from);
    return true;
  };

/**
 * The earlier fields of an entity that only one other subgraph has. Not those with a @requires of their own, for which
 * the planner does not always fetch first what they require, see known-planner-faults.ts.
 */
function requirable(type: LogicalObject, owner: string): LogicalField[] {
  return [...type.fields.values()].filter(({ isKey, requires, declarations }) => {
    if (requires !== undefined) return false;
    const [only, ...more] = [...declarations];
    return (
      !isKey &&
      more.length === 0 &&
      only !== undefined &&
      only[0] !== '*' &&
      only[0] !== owner &&
      !only[1].dead
    );
  });
}

const literals: Record<string, string> = {
  n: '5',
  level: 'LOW',
  // With a value for every field that has a default.
  filter: '{ text: "a", level: HIGH, sizes: [1] }',
  order: 'DESC',
  ids: '["1"]',
  grid: '[[2]]',
};

function require(field: LogicalField, required: LogicalField, selection: string, { owner }: Cut): boolean {
  const given = required.arguments.map(({ name }) => `${name}: ${literals[name] ?? 'null'}`);
  const set = `${required.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${selection}`;
  if (required.type.includes('!')) makeSound(required);
  field.type = field.type.endsWith('!') ? 'String!' : 'String';
  field.arguments = [];
  field.fails = undefined;
  field.nulls = false;
  field.requires = set;
  field.declarations.set(owner, { directives: `@requires(fields: "${set.replaceAll('"', '\\"')}")` });
  required.declarations.set(owner, { directives: '@external', external: true });
  return true;
}

const requiring: CutField = (_graph, type, field, cut) => {
  if (type.kind !== 'entity') return false;
  const required = at(requirable(type, cut.owner).filter(isLeaf), cut.spec.other);
  return required !== undefined && require(field, required, '', cut);
};

const requiringWithArguments: CutField = (_graph, type, field, cut) => {
  if (type.kind !== 'entity') return false;
  const candidates = requirable(type, cut.owner).filter(
    (other) => isLeaf(other) && other.arguments.length > 0,
  );
  const required = at(candidates, cut.spec.other);
  return required !== undefined && require(field, required, '', cut);
};

/** What a @requires can select of a type: a leaf of a value type, a key of an entity. */
function selectionOf(graph: LogicalGraph, name: string, from: string, { owner, enter }: Cut): string {
  const object = objectOf(graph, name);
  const { kind, fields } = object;
  if (kind === 'entity') {
    enter(object, owner);
    enter(object, from);
    // A key of both: composition does not look for a way from one to the other here.
    const key = object.keys.find(({ subgraphs }) => subgraphs.has(owner) && subgraphs.has(from));
    return key?.fields ?? '__typename';
  }
  const leaf = [...fields.values()].find((field) => isLeaf(field) && field.arguments.length === 0);
  if (leaf === undefined) return '__typename';
  if (leaf.type.includes('!')) makeSound(leaf);
  return leaf.name;
}

const requiringWithFragments: CutField = (graph, type, field, cut) => {
  if (type.kind !== 'entity') return false;
  const candidates = requirable(type, cut.owner).filter(
    (other) => !isLeaf(other) && namedType(other.type) !== media && !isOnlyAtHome(graph, other),
  );
  const required = at(candidates, cut.spec.other);
  if (required === undefined) return false;
  const [from = cut.owner] = required.declarations.keys();
  const name = namedType(required.type);
  const types = possibleTypes(graph, name);
  const selection =
    types.length === 1 && types[0] === name
      ? selectionOf(graph, name, from, cut)
      : types.map((one) => `... on ${one} { ${selectionOf(graph, one, from, cut)} }`).join(' ');
  const typename = cut.spec.other % 2 === 0 ? '' : '__typename ';
  return require(field, required, ` { ${typename}${selection} }`, cut);
};

/** The field leads to an entity of which another subgraph has a leaf, and brings that along. */
const providing: CutField = (graph, _type, field, cut) => {
  const candidates = [...graph.objects.values()]
    .filter((object) => object.kind === 'entity' && !isStoodFor(graph, object.name))
    .flatMap((entity) => requirable(entity, cut.owner).map((leaf) => ({ entity, provided: leaf })))
    .filter(({ provided }) => isLeaf(provided) && provided.arguments.length === 0);
  const chosen = at(candidates, cut.spec.other);
  if (chosen === undefined) return false;
  const { entity, provided } = chosen;
  field.type = field.type.replace(namedType(field.type), entity.name);
  for (const declaration of provided.declarations.values()) declaration.directives += ' @shareable';
  provided.declarations.set(cut.owner, { directives: '@external', external: true });
  field.provides = provided.name;
  field.declarations.set(cut.owner, { directives: `@provides(fields: "${provided.name}")` });
  cut.enter(entity, cut.owner);
  return true;
};

const cuts: CutField[] = [
  plain,
  requiring,
  shared,
  providing,
  overridden(),
  requiringWithFragments,
  plain,
  requiringWithArguments,
  sharedWithMixedNullability,
  overridden('percent(0)'),
  overridden('percent(100)'),
  inaccessible,
  tagged,
  requiringWithFragments,
  requiring,
  providing,
];

/** Whether the cut depends on what other types have: those must have their fields by then. */
export const dependsOnOthers = ({ cut }: FieldSpec): boolean => at(cuts, cut) === providing;

/** Gives a field to its subgraphs, with the directives that this takes; plainly when the cut does not fit it. */
export function cutField(graph: LogicalGraph, type: LogicalObject, field: LogicalField, cut: Cut): void {
  const choice = at(cuts, cut.spec.cut) ?? plain;
  if (!choice(graph, type, field, cut)) plain(graph, type, field, cut);
}
