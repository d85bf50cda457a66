/** @category security */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, getIntrospectionQuery, parse } from 'graphql';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCostLimit } from '#router/limits/cost-limit.ts';
import { createDocumentLimits } from '#router/limits/document-limits.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { buildGraph } from '#router/planner/graph.ts';
import type { Graph } from '#router/planner/graph.ts';
import { loadConfig } from '#shared/config.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folders = ['tests/operations', 'router/mcp/operations', 'router/web/explorer/queries'];
const files = folders.flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => `${folder}/${name}`),
);

describe('the limits, as they are by default', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = buildGraph(await composeSupergraph(`${root}supergraph.yaml`));
  });

  /** What is refused of a document and its operations when a fifth is allowed. */
  function refusalsOf(text: string): unknown[] {
    const config = loadConfig({
      ROUTER_MAX_TOKENS: '1000',
      ROUTER_MAX_FIELDS: '400',
      ROUTER_MAX_COST: '2000',
    });
    const costLimit = createCostLimit(graph.supergraphSchema, config);
    const document = parse(text);
    const names = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
    const costs = names.map((operationName) =>
      costLimit.check({ document, operationName, variables: {}, viewer: null }),
    );
    return [...createDocumentLimits(config).refuse(text), ...costs.filter((error) => error !== undefined)];
  }

  it.each(files)('leave %s room to grow', (file) => {
    expect(refusalsOf(readFileSync(root + file, 'utf8'))).toEqual([]);
  });

  it('leave introspection alone', () => {
    expect(refusalsOf(getIntrospectionQuery())).toEqual([]);
  });

  it('count the pages that an operation asks for', () => {
    const document = parse(
      'query($n: Int) { search(query: "x", first: $n) { edges { node { relations { type } } } } }',
    );
    const limit = createCostLimit(graph.supergraphSchema, loadConfig({}));
    const check = (n: number) => limit.check({ document, variables: { n }, viewer: null })?.details;
    expect(check(454)).toBeUndefined();
    expect(check(455)).toEqual({ kind: 'cost', limit: 10_000, cost: 1 + 455 * (2 + 20) });
  });
});
