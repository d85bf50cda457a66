import type { LogicalArgument, LogicalEnum, LogicalGraph } from './logical-graph.ts';

const subgraphNames = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
export const entityNames = ['Tree', 'Bird', 'River', 'Cloud'];
export const valueNames = ['Mark', 'Place'];
export const interfaceNames = ['Named', 'Seen'];
export const unionNames = ['Finding', 'Thing'];
/** The interface that other subgraphs stand in for with @interfaceObject, and what implements it. */
export const media = 'Media';
export const mediaTypes = ['Film', 'Song'];

export const leafTypes = ['String', 'Int', 'Hue', 'Float', 'ID', 'Boolean', 'Level', 'Json'];

export const wraps = ['T', 'T', '[T]', 'T!', '[T!]', '[T!]!', '[[T]]', '[[T!]!]', '[T]!'];

export const argumentLists: LogicalArgument[][] = [
  [],
  [],
  [],
  [],
  [{ name: 'n', type: 'Int' }],
  [{ name: 'n', type: 'Int', default: '3' }],
  [{ name: 'level', type: 'Level!', default: 'HIGH' }],
  [
    { name: 'filter', type: 'Filter' },
    { name: 'order', type: 'Order', default: 'ASC' },
  ],
  [{ name: 'ids', type: '[ID!]!' }],
  [{ name: 'grid', type: '[[Int]]', default: '[[1], null]' }],
];

export const keySets = [
  ['id'],
  ['sku part'],
  ['id', 'sku part'],
  ['ref { code }'],
  ['id', 'ref { code }'],
  ['sku part ref { code }'],
  ['id', 'sku part', 'ref { code }'],
];

/** The enums: Hue is only answered, Order only given, and Level both. */
function enumsFor(subgraphs: string[]): LogicalEnum[] {
  const all = new Set(subgraphs);
  const withOwn = (values: string[]) =>
    new Map([
      ...values.map((value) => [value, all] as const),
      ...subgraphs.map((name) => [`ONLY_${name}`, new Set([name])] as const),
    ]);
  const hues = ['RED', 'GREEN', 'BLUE'];
  const orders = ['ASC', 'DESC'];
  const levels = new Map(['LOW', 'HIGH', 'HIDDEN'].map((value) => [value, all]));
  return [
    { name: 'Hue', values: withOwn(hues), shared: hues, inaccessible: [] },
    { name: 'Order', values: withOwn(orders), shared: orders, inaccessible: [] },
    { name: 'Level', values: levels, shared: ['LOW', 'HIGH'], inaccessible: ['HIDDEN'] },
  ];
}

const filter = {
  name: 'Filter',
  fields: [
    { name: 'text', type: 'String' },
    { name: 'level', type: 'Level', default: 'LOW' },
    { name: 'sizes', type: '[Int!]', default: '[1, 2]' },
    { name: 'and', type: 'Filter' },
  ],
};

/** A graph with its enums and inputs, and no object so far. */
export function emptyGraph(seed: number, subgraphCount: number): LogicalGraph {
  const subgraphs = subgraphNames.slice(0, subgraphCount);
  return {
    ...{ seed, subgraphs },
    ...{ objects: new Map(), interfaces: new Map(), unions: new Map() },
    enums: new Map(enumsFor(subgraphs).map((one) => [one.name, one])),
    inputs: new Map([[filter.name, filter]]),
  };
}
