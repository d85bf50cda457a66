import { Kind } from 'graphql';
import { fieldCodes } from './codes.ts';
import { cutField, dependsOnOthers } from './cut-field.ts';
import { pick } from './graph-spec.ts';
import type { FieldSpec, GraphSpec } from './graph-spec.ts';
import { hash } from './logical-data.ts';
import { fieldSet } from './logical-graph.ts';
import type { LogicalField, LogicalGraph, LogicalObject } from './logical-graph.ts';
import { declarationIn, keysIn, typesIn } from './subgraph-sdl.ts';
import {
  argumentLists,
  emptyGraph,
  entityNames,
  interfaceNames,
  keySets,
  leafTypes,
  media,
  mediaTypes,
  unionNames,
  valueNames,
  wraps,
} from './vocabulary.ts';

const chosen = <Item>(items: readonly Item[], bits: number): Item[] => {
  const some = items.filter((_, index) => (bits >> index) % 2 === 1);
  return some.length > 0 ? some : items.slice(0, 1);
};

function keyField(name: string, type: string): LogicalField {
  return { name, type, arguments: [], declarations: new Map(), nulls: false, isKey: true };
}

const keyFields: Record<string, () => LogicalField> = {
  id: () => keyField('id', 'ID!'),
  sku: () => keyField('sku', 'String!'),
  part: () => keyField('part', 'Int!'),
  ref: () => keyField('ref', 'Ref!'),
};

const everywhere = () => new Map([['*', { directives: '@shareable' }]]);

function object(name: string, kind: LogicalObject['kind']): LogicalObject {
  return { name, kind, keys: [], fields: new Map(), interfaces: [] };
}

/** The subgraphs that answer a field for any instance. */
const answers = (field: LogicalField | undefined): string[] =>
  [...(field?.declarations ?? [])].flatMap(([subgraph, { dead, external }]) =>
    dead === true || external === true ? [] : [subgraph],
  );

const requiredFields = (fields: string | undefined): string[] =>
  (fields === undefined ? [] : fieldSet(fields).selections).flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : [],
  );

/** Reads a spec: a graph whose subgraphs compose, with every directive in its place. */
class GraphBuilder {
  readonly #spec: GraphSpec;
  readonly #graph: LogicalGraph;
  readonly #later: (() => void)[] = [];

  constructor(spec: GraphSpec) {
    this.#spec = spec;
    this.#graph = emptyGraph(spec.seed, spec.subgraphs);
  }

  build(): LogicalGraph {
    this.#addTypes();
    this.#addAbstractTypes();
    this.#addInterfaceObject();
    this.#addFields();
    for (const cut of this.#later) cut();
    this.#complete();
    return this.#graph;
  }

  #addTypes(): void {
    const { objects, subgraphs } = this.#graph;
    const ref = object('Ref', 'value');
    ref.fields.set('code', { ...keyField('code', 'String!'), declarations: everywhere() });
    objects.set('Ref', ref);
    this.#spec.values.forEach((_value, index) =>
      objects.set(valueNames[index]!, object(valueNames[index]!, 'value')),
    );
    this.#spec.entities.forEach(({ keys, home }, index) => {
      const entity = object(entityNames[index]!, 'entity');
      entity.keys = pick(keySets, keys).map((fields) => ({
        fields,
        subgraphs: new Set([pick(subgraphs, home)]),
        unresolvable: new Set(),
      }));
      for (const name of new Set(
        entity.keys.flatMap(({ fields }) => fields.match(/^\w+|(?<= )(?:part|ref)/g) ?? []),
      )) {
        entity.fields.set(name, keyFields[name]!());
      }
      objects.set(entity.name, entity);
    });
    objects.set('Query', object('Query', 'root'));
    if (this.#spec.mutations.length > 0) objects.set('Mutation', object('Mutation', 'root'));
  }

  #addAbstractTypes(): void {
    const { objects, subgraphs } = this.#graph;
    const members = [...entityNames, ...valueNames].filter((name) => objects.has(name));
    this.#spec.unions.forEach((union, index) => {
      const name = unionNames[index]!;
      this.#graph.unions.set(name, { name, members: chosen(members, union.members) });
    });
    this.#spec.interfaces.forEach(({ members: bits, owner }, index) => {
      const name = interfaceNames[index]!;
      const implementers = chosen(members, bits).map((member) => objects.get(member)!);
      const common = {
        ...keyField(name.toLowerCase(), 'String'),
        isKey: false,
        nulls: true,
        declarations: everywhere(),
      };
      const fields = [common];
      const home = pick(subgraphs, owner);
      // A value type has all of its fields everywhere, so only entities can have one in a single subgraph.
      if (implementers.every(({ kind }) => kind === 'entity')) {
        const own = {
          ...common,
          name: `${common.name}Once`,
          declarations: new Map([[home, { directives: '' }]]),
        };
        fields.push(own);
      }
      for (const implementer of implementers) {
        implementer.interfaces.push(name);
        for (const field of fields) {
          implementer.fields.set(field.name, { ...field, declarations: structuredClone(field.declarations) });
        }
        if (fields.length > 1) this.#enter(implementer, home);
      }
      this.#graph.interfaces.set(name, {
        name,
        fields: fields.map((field) => field.name),
        implementers: implementers.map((implementer) => implementer.name),
        subgraphs: new Set([home]),
      });
    });
  }

  #addInterfaceObject(): void {
    if (this.#spec.interfaceObject === null) return;
    const home = pick(this.#graph.subgraphs, this.#spec.interfaceObject.home);
    const key = { fields: 'id', subgraphs: new Set([home]), unresolvable: new Set<string>() };
    for (const name of mediaTypes) {
      const type = object(name, 'entity');
      type.keys = [key];
      type.interfaces = [media];
      type.fields.set('id', keyFields['id']!());
      this.#graph.objects.set(name, type);
    }
    this.#graph.interfaces.set(media, {
      name: media,
      fields: ['id'],
      implementers: mediaTypes,
      home,
      subgraphs: new Set([home]),
    });
  }

  #addFields(): void {
    const { objects, subgraphs, interfaces } = this.#graph;
    this.#spec.values.forEach(({ fields }, index) => {
      const value = objects.get(valueNames[index]!)!;
      fields.forEach((spec, position) => {
        // Only what comes later, so that no value contains itself.
        const types = [...leafTypes, ...valueNames.slice(index + 1), ...entityNames].filter((name) =>
          this.#isKnown(name),
        );
        const field = this.#field(`f${position}`, spec, types);
        field.declarations = everywhere();
        value.fields.set(field.name, field);
      });
    });
    this.#spec.interfaceObject?.fields.forEach((spec, position) => {
      const owner = pick(subgraphs, spec.owner);
      const field = this.#field(`f${position}`, spec, this.#typesFor(owner));
      field.declarations.set(owner, { directives: '' });
      for (const name of mediaTypes) {
        objects.get(name)!.fields.set(field.name, field);
        this.#enter(objects.get(name)!, owner);
      }
      interfaces.get(media)?.fields.push(field.name);
    });
    this.#spec.entities.forEach(({ fields }, index) =>
      this.#addCutFields(objects.get(entityNames[index]!)!, 'f', fields),
    );
    const query = objects.get('Query')!;
    subgraphs.forEach((owner, index) => {
      const name = pick(
        this.#spec.entities.map((_, at) => entityNames[at]!),
        index,
      );
      const field = { ...keyField(`all_${owner}`, `[${name}]`), isKey: false };
      field.declarations.set(owner, { directives: '' });
      query.fields.set(field.name, field);
    });
    this.#addCutFields(query, 'q', this.#spec.queries);
    const mutation = objects.get('Mutation');
    if (mutation !== undefined) {
      this.#addCutFields(
        mutation,
        'm',
        this.#spec.mutations.map((spec) => ({ ...spec, cut: 0 })),
      );
    }
  }

  #addCutFields(type: LogicalObject, prefix: string, specs: FieldSpec[]): void {
    specs.forEach((spec, position) => {
      const owner = pick(this.#graph.subgraphs, spec.owner);
      const types = this.#typesFor(owner);
      const field = this.#field(
        `${prefix}${position}`,
        spec,
        type.name === 'Mutation' ? ['Int', ...types] : types,
      );
      type.fields.set(field.name, field);
      const cut = () => {
        const enter = (entity: LogicalObject, subgraph: string) => this.#enter(entity, subgraph);
        cutField(this.#graph, type, field, { spec, owner, enter });
      };
      if (dependsOnOthers(spec)) this.#later.push(cut);
      else cut();
      this.#enter(type, owner);
    });
  }

  #isKnown(name: string): boolean {
    const { objects, interfaces, unions } = this.#graph;
    return leafTypes.includes(name) || objects.has(name) || interfaces.has(name) || unions.has(name);
  }

  /** What a field of a subgraph can lead to. Half of the choices are leaves. */
  #typesFor(owner: string): string[] {
    const composite = [...entityNames, media, ...valueNames, ...interfaceNames, ...unionNames].filter(
      (name) => this.#isKnown(name),
    );
    const concrete = this.#graph.interfaces.get(media)?.home === owner ? mediaTypes : [];
    return [...leafTypes, ...composite, ...concrete];
  }

  #field(name: string, spec: FieldSpec, types: string[]): LogicalField {
    return {
      name,
      type: pick(wraps, spec.wrap).replace('T', pick(types, spec.type)),
      arguments: pick(argumentLists, spec.arguments),
      declarations: new Map(),
      nulls: spec.nulls,
      fails: spec.fails ? pick(fieldCodes, spec.other) : undefined,
      isKey: false,
    };
  }

  /** Lets a subgraph know an entity by some of its keys. */
  #enter(entity: LogicalObject, subgraph: string): void {
    if (entity.kind !== 'entity' || keysIn(subgraph, entity).length > 0) return;
    const bits = hash(this.#spec.seed, entity.name, subgraph);
    for (const key of chosen(entity.keys, bits)) key.subgraphs.add(subgraph);
  }

  /** Gives every subgraph the types that its fields lead to, and keys to those, until nothing is missing. */
  #complete(): void {
    const { subgraphs, objects } = this.#graph;
    const count = () =>
      [...objects.values()].flatMap(({ keys }) => keys.map((key) => key.subgraphs.size)).join();
    for (let before = ''; before !== count();) {
      before = count();
      for (const subgraph of subgraphs) typesIn(this.#graph, subgraph);
    }
    this.#spec.entities.forEach(({ home, unresolvable }, index) => {
      const entity = objects.get(entityNames[index]!)!;
      for (const subgraph of subgraphs) this.#maybeOnlyRefer(entity, subgraph, pick(subgraphs, home));
      this.#maybeLose(entity, unresolvable);
    });
  }

  /** A subgraph that adds nothing to an entity may say that it cannot be asked for it. */
  #maybeOnlyRefer(entity: LogicalObject, subgraph: string, home: string): void {
    const keys = entity.keys.filter((key) => key.subgraphs.has(subgraph));
    const adds = [...entity.fields.values()].some(
      (field) => !field.isKey && declarationIn(subgraph, entity, field) !== undefined,
    );
    if (subgraph === home || adds || hash(this.#spec.seed, subgraph, entity.name) % 2 === 0) return;
    for (const key of keys) key.unresolvable.add(subgraph);
  }

  /** Some references may lead nowhere, if nothing that other subgraphs bring depends on them. */
  #maybeLose(entity: LogicalObject, choice: number): void {
    if (choice % 3 === 0) return;
    const subgraph = pick(this.#graph.subgraphs, choice);
    const fields = [...entity.fields.values()].filter((field) => !field.isKey);
    const isRequired = fields.some(({ requires }) =>
      requiredFields(requires).some((name) => answers(entity.fields.get(name)).includes(subgraph)),
    );
    const isShared = fields.some((field) => answers(field).length > 1 && answers(field).includes(subgraph));
    // With several keys the way to a third subgraph may lead through this one.
    if (isRequired || isShared || entity.keys.length > 1) return;
    entity.unresolvable = { subgraph, how: choice % 2 === 0 ? 'null' : 'error' };
  }
}

/** The graph that a spec stands for. */
export function buildLogicalGraph(spec: GraphSpec): LogicalGraph {
  return new GraphBuilder(spec).build();
}
