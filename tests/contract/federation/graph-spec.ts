import fc from 'fast-check';

/**
 * The choices behind a random graph: small numbers that `buildLogicalGraph` reads as "which of those there are", so
 * that every value is a graph that composes, and that a smaller value is a simpler graph.
 */
export interface GraphSpec {
  seed: number;
  subgraphs: number;
  entities: EntitySpec[];
  values: { fields: FieldSpec[] }[];
  interfaces: AbstractSpec[];
  unions: AbstractSpec[];
  /** An interface with a key that other subgraphs add fields to. */
  interfaceObject: { home: number; fields: FieldSpec[] } | null;
  queries: FieldSpec[];
  mutations: FieldSpec[];
}

interface EntitySpec {
  keys: number;
  home: number;
  fields: FieldSpec[];
  /** Zero: every reference can be followed. */
  unresolvable: number;
}

interface AbstractSpec {
  /** Read as bits. */
  members: number;
  owner: number;
}

export interface FieldSpec {
  owner: number;
  type: number;
  wrap: number;
  /** How it is cut: plain, shared, overridden, required, provided ... */
  cut: number;
  /** Which other field or subgraph the cut is about. */
  other: number;
  arguments: number;
  nulls: boolean;
  fails: boolean;
}

/** The item that a choice stands for. */
export function pick<Item>(items: readonly Item[], choice: number): Item {
  const item = items[choice % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

const choice = fc.nat({ max: 63 });

const field: fc.Arbitrary<FieldSpec> = fc.record({
  owner: choice,
  type: choice,
  wrap: choice,
  cut: choice,
  other: choice,
  arguments: choice,
  nulls: fc.boolean(),
  fails: fc.boolean(),
});

const abstract: fc.Arbitrary<AbstractSpec> = fc.record({ members: choice, owner: choice });

/** Random graphs of two to five subgraphs. */
export const graphSpecs: fc.Arbitrary<GraphSpec> = fc.record({
  seed: fc.nat(),
  subgraphs: fc.integer({ min: 2, max: 5 }),
  entities: fc.array(
    fc.record({
      keys: choice,
      home: choice,
      fields: fc.array(field, { minLength: 1, maxLength: 8, size: 'max' }),
      unresolvable: choice,
    }),
    { minLength: 1, maxLength: 4, size: 'max' },
  ),
  values: fc.array(fc.record({ fields: fc.array(field, { minLength: 1, maxLength: 3 }) }), { maxLength: 2 }),
  interfaces: fc.array(abstract, { maxLength: 2 }),
  unions: fc.array(abstract, { maxLength: 2 }),
  interfaceObject: fc.option(
    fc.record({ home: choice, fields: fc.array(field, { minLength: 1, maxLength: 5, size: 'max' }) }),
  ),
  queries: fc.array(field, { maxLength: 5, size: 'max' }),
  mutations: fc.array(field, { maxLength: 4, size: 'max' }),
});
