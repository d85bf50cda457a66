import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { composeSupergraph } from '../planner/compose.ts';
import { buildGraph } from '../planner/graph.ts';
import type { Graph } from '../planner/graph.ts';
// @ts-expect-error The Explorer is plain JavaScript, as browsers run it.
import { operationAt, operationsOf } from '../web/explorer/operations.js';
import { readReadyQueries } from './explorer.ts';

describe('the ready queries of the Explorer', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = buildGraph(
      await composeSupergraph(fileURLToPath(new URL('../../supergraph.yaml', import.meta.url))),
    );
  });

  it.each(readReadyQueries().map((query) => [query.id, query] as const))(
    '%s is valid against the supergraph and can be planned',
    (_id, { title, description, document, variables }) => {
      expect([title, description].every((text) => text.length > 3)).toBe(true);
      const parsed = parse(document);
      expect(validate(graph.schema, parsed)).toEqual([]);
      expect(graph.plan(parsed, undefined, {}).node).toBeDefined();
      const [operation] = parsed.definitions;
      const declared = operation?.kind === 'OperationDefinition' ? operation.variableDefinitions : [];
      const given = variables === '' ? {} : (JSON.parse(variables) as object);
      expect(Object.keys(given).sort()).toEqual(declared?.map(({ variable }) => variable.name.value).sort());
    },
  );
});

describe('operationsOf', () => {
  it('finds operations by kind and name, whatever stands in strings and comments', () => {
    const document = `
      # query Commented { a }
      query A($q: String = "query Quoted { x }") @live { a { query } }
      fragment F on T { b }
      mutation B { c(text: """subscription Blocked""") }
      subscription { d }
    `;
    expect(operationsOf(document).map(({ kind, name }: Record<string, string>) => [kind, name])).toEqual([
      ['query', 'A'],
      ['mutation', 'B'],
      ['subscription', undefined],
    ]);
    expect(operationsOf('{ short }')).toMatchObject([{ kind: 'query' }]);
  });

  it('runs the operation that the cursor is in, else the first', () => {
    const document = 'query A { a } subscription B { b }';
    expect(operationAt(document, document.length)).toMatchObject({ kind: 'subscription', name: 'B' });
    expect(operationAt(` ${document}`, 0)).toMatchObject({ name: 'A' });
    expect(operationAt('', 0)).toBeUndefined();
  });
});
