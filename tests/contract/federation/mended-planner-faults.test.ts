/** @category contract */
import { describe, expect, it } from '@jest/globals';
import type { PlannerFault } from './known-planner-faults.ts';
import { createSmallFederation } from './small-federation.ts';

/** What Apollo's planner plans wrongly from the document of the client, and rightly from what it is given instead. */
const mended: PlannerFault[] = [
  {
    name: 'a condition on a field with @requires leaves out that field alone',
    subgraphs: () => ({
      alpha: {
        sdl: 'type Query { bird: Bird } type Bird @key(fields: "id") { id: ID! weight: Int }',
        fields: { Query: { bird: { id: '1', weight: 9 } } },
      },
      beta: {
        sdl: `type Bird @key(fields: "id") {
          id: ID!
          weight: Int @external
          food: String @requires(fields: "weight")
          name: String
        }`,
        fields: { Bird: { food: 'seeds', name: 'Wren' } },
      },
    }),
    operation: 'query ($fed: Boolean!) { bird { food @include(if: $fed) name } }',
    variables: { fed: false },
    data: { bird: { name: 'Wren' } },
  },
  {
    name: 'mutations in fragments are done in the order that the client wrote',
    subgraphs: () => {
      let steps = 0;
      const step = () => (steps += 1);
      return {
        alpha: {
          sdl: 'type Query { a: Int } type Mutation { step: Int }',
          fields: { Mutation: { step } },
        },
        beta: {
          sdl: 'type Query { b: Int } type Mutation { other: Int }',
          fields: { Mutation: { other: 0 } },
        },
      };
    },
    operation: 'mutation { ... on Mutation { other } first: step ... on Mutation { second: step } }',
    data: { other: 0, first: 1, second: 2 },
  },
  {
    name: 'a mutation that is mentioned again, once under a condition, is done once',
    subgraphs: () => {
      let steps = 0;
      return {
        alpha: {
          sdl: 'type Query { a: Int } type Mutation { step: Int }',
          fields: { Mutation: { step: () => (steps += 1) } },
        },
        beta: {
          sdl: 'type Query { b: Int } type Mutation { other: Int }',
          fields: { Mutation: { other: 0 } },
        },
      };
    },
    operation: 'mutation ($yes: Boolean!) { step @include(if: $yes) other step }',
    variables: { yes: true },
    data: { step: 1, other: 0 },
  },
];

describe('around the faults of the planner,', () => {
  it.each(mended)('$name', async ({ subgraphs, operation, variables, data }) => {
    const answer = await createSmallFederation(subgraphs()).ask({ query: operation, variables });
    expect(answer).toEqual({ data });
    expect(Object.keys(answer.data ?? {})).toEqual(Object.keys(data as object));
  });
});
