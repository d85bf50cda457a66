import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { apiSchemaOf } from '#router/registry/api-schema.ts';
import type { RecordedOperation } from '#router/registry/recorded-operation.ts';
import { checkSchema } from '#router/registry/schema-check.ts';
import { report } from './results.ts';

const subgraphCount = 10;
const typesOfSubgraph = 50;
const fieldsOfType = 12;
const operationCount = 1000;
const goalSeconds = 5;

/** A subgraph with its own entities; in the proposed one, one field of each type is gone. */
function subgraphOf(subgraph: number, isProposed: boolean) {
  const types = Array.from({ length: typesOfSubgraph }, (_, index) => {
    const fields = Array.from({ length: fieldsOfType - (isProposed ? 1 : 0) }, (_each, field) => {
      const next = `T${subgraph}x${(index + field) % typesOfSubgraph}`;
      return field % 3 === 0 ? `f${field}(first: Int): [${next}!]!` : `f${field}: String`;
    });
    return `type T${subgraph}x${index} @key(fields: "id") { id: ID! ${fields.join(' ')} }`;
  });
  return {
    name: `subgraph-${subgraph}`,
    url: 'http://subgraph.test/graphql',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { root${subgraph}: T${subgraph}x0 }
      ${types.join('\n')}
    `),
  };
}

function compose(isProposed: boolean): string {
  const subgraphs = Array.from({ length: subgraphCount }, (_, index) => subgraphOf(index, isProposed));
  const { supergraphSdl, errors } = composeServices(subgraphs);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

function operationOf(index: number): RecordedOperation {
  const fields = index % 100 === 0 ? `f1 f${fieldsOfType - 1}` : 'f1 f2';
  return {
    hash: String(index),
    name: `Op${index}`,
    document: `query Op${index} { root${index % subgraphCount} { id f0(first: 3) { ${fields} f3 { id f4 } } } }`,
    clients: [{ name: 'tv', version: '1', requests: 1, lastSeen: new Date().toISOString() }],
  };
}

/** How long a check of 500 types takes, from the schemas of the subgraphs to the verdict. */
export async function run(): Promise<void> {
  const published = compose(false);
  const operations = Array.from({ length: operationCount }, (_, index) => operationOf(index));
  const rows: Record<string, string | number>[] = [];
  for (const round of [1, 2, 3]) {
    const startedAt = performance.now();
    const supergraphSdl = compose(true);
    const composedAt = performance.now();
    const { changes, passes } = await checkSchema(apiSchemaOf(published), apiSchemaOf(supergraphSdl), {
      operations,
    });
    const endedAt = performance.now();
    const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(2));
    if (passes) throw new Error('The check passed what breaks operations.');
    rows.push({
      round,
      types: subgraphCount * typesOfSubgraph,
      operations: operationCount,
      changes: changes.length,
      'compose, s': seconds(startedAt, composedAt),
      'check, s': seconds(composedAt, endedAt),
      'in all, s': seconds(startedAt, endedAt),
      'goal, s': goalSeconds,
    });
  }
  report('schema-check', rows);
}
