import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import type { FetchStep } from './fetch-graph.ts';
import { mergeFetches } from './merge-fetches.ts';

/** An entity fetch at one path. */
function entityStep(subgraph: string, field: string, dependsOn: number[], path = field): FetchStep {
  return {
    subgraph,
    operation: {
      type: 'query',
      query: `query Q__${subgraph}($representations:[_Any!]!,$v:Int){_entities(representations:$representations){...on T{${field}(v:$v)}}}`,
      operationName: `Q__${subgraph}`,
    },
    variableUsages: ['v'],
    dependsOn,
    target: {
      entities: [
        {
          paths: [[path]],
          requires: [
            {
              kind: 'InlineFragment',
              typeCondition: 'T',
              selections: [{ kind: 'Field', name: '__typename' }],
            },
          ],
          ...{ inputRewrites: undefined, outputRewrites: undefined },
          ...{ alias: '_entities', variable: 'representations' },
        },
      ],
    },
  };
}

const root: FetchStep = {
  subgraph: 'root',
  operation: { type: 'query', query: '{t}' },
  ...{ variableUsages: [], dependsOn: [] },
  target: { path: [], outputRewrites: undefined },
};

const targetsOf = ({ target }: FetchStep) => ('entities' in target ? target.entities : []);

describe('mergeFetches', () => {
  it('makes one list of representations of fetches that send the same text', () => {
    const merged = mergeFetches([root, entityStep('a', 'x', [0], 'one'), entityStep('a', 'x', [0], 'two')]);
    expect(merged).toHaveLength(2);
    expect(targetsOf(merged[1] as FetchStep).map(({ paths }) => paths)).toEqual([[['one'], ['two']]]);
    expect(merged[1]?.operation).toEqual(entityStep('a', 'x', [0]).operation);
  });

  it('makes one request with aliases of others, with the variables of all', () => {
    const [, joined] = mergeFetches([root, entityStep('a', 'x', [0]), entityStep('a', 'y', [0])]);
    expect(targetsOf(joined as FetchStep).map(({ alias, variable }) => [alias, variable])).toEqual([
      ['_0', 'representations0'],
      ['_1', 'representations1'],
    ]);
    expect(joined?.operation.query).toBe(
      'query Q__a($representations0:[_Any!]!$v:Int$representations1:[_Any!]!){' +
        '_0:_entities(representations:$representations0){...on T{x(v:$v)}}' +
        '_1:_entities(representations:$representations1){...on T{y(v:$v)}}}',
    );
    expect(joined?.variableUsages).toEqual(['v']);
  });

  it('puts off what nothing waits for, to where it can be joined', () => {
    const merged = mergeFetches([
      root,
      entityStep('a', 'x', [0]),
      entityStep('b', 'y', [0]),
      entityStep('a', 'z', [2]),
    ]);
    expect(merged.map(({ subgraph, dependsOn }) => [subgraph, dependsOn])).toEqual([
      ['root', []],
      ['b', [0]],
      ['a', [0, 1]],
    ]);
  });

  it('leaves mutations apart', () => {
    const mutation: FetchStep = { ...root, operation: { type: 'mutation', query: 'mutation{m}' } };
    expect(mergeFetches([mutation, { ...mutation, dependsOn: [0] }])).toHaveLength(2);
  });

  /** Steps that each wait for some of those before them. */
  const graphs = fc
    .array(
      fc.record({ subgraph: fc.constantFrom('a', 'b'), field: fc.constantFrom('x', 'y'), waits: fc.nat() }),
      {
        maxLength: 12,
      },
    )
    .map((steps) =>
      steps.map(({ subgraph, field, waits }, index) => {
        const before = Array.from({ length: index }, (_, other) => other);
        return entityStep(
          subgraph,
          field,
          before.filter((other) => (waits >> other) % 2 === 1),
          `at${index}`,
        );
      }),
    );
  const pathsOf = (step: FetchStep) => targetsOf(step).flatMap(({ paths }) => paths.map(([path]) => path));

  it('keeps every path once, every dependency, and an order to run in', () => {
    fc.assert(
      fc.property(graphs, (steps) => {
        const merged = mergeFetches(steps);
        expect(merged.flatMap(pathsOf).sort()).toEqual(steps.flatMap(pathsOf).sort());
        const placeOf = (index: number) => merged.findIndex((step) => pathsOf(step).includes(`at${index}`));
        steps.forEach(({ dependsOn }, index) => {
          for (const other of dependsOn) {
            expect(merged[placeOf(index)]?.dependsOn).toContain(placeOf(other));
            expect(placeOf(other)).toBeLessThan(placeOf(index));
          }
        });
        for (const { operation } of merged) expect(() => parse(operation.query)).not.toThrow();
      }),
    );
  });

  it('makes no more steps follow each other than before', () => {
    const longest = (steps: readonly FetchStep[]) => {
      const depths: number[] = [];
      for (const { dependsOn } of steps) {
        depths.push(1 + Math.max(0, ...dependsOn.map((index) => depths[index] as number)));
      }
      return Math.max(0, ...depths);
    };
    fc.assert(fc.property(graphs, (steps) => expect(longest(mergeFetches(steps))).toBe(longest(steps))));
  });
});
