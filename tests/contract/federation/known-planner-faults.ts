import type { SmallSubgraph } from './small-federation.ts';

/** A small graph and an operation that Apollo's query planner plans wrongly, whoever carries out the plan. */
export interface PlannerFault {
  /** What is wrong, as a sentence. */
  name: string;
  subgraphs: () => Record<string, SmallSubgraph>;
  operation: string;
  variables?: Record<string, unknown>;
  /** The right answer. */
  data: unknown;
}

/**
 * What the random operations keep away from. The test of this list fails as soon as one of them is answered rightly:
 * then it leaves the list, and random operations may be like it again.
 */
export const plannerFaults: PlannerFault[] = [
  {
    name: 'a required field is asked with the arguments of the @requires and with those of the client at once',
    subgraphs: () => ({
      alpha: {
        sdl: 'type Query { bird: Bird } type Bird @key(fields: "id") { id: ID! size(unit: String): String }',
        fields: {
          Query: { bird: { id: '1' } },
          Bird: { size: ({ unit }: { unit: string }) => (unit === 'cm' ? '10 cm' : '4 inch') },
        },
      },
      beta: {
        sdl: `type Bird @key(fields: "id") {
          id: ID!
          size(unit: String): String @external
          cage: String @requires(fields: "size(unit: \\"cm\\")")
        }`,
        fields: { Bird: { cage: (_: unknown, { size }: { size: string }) => `a cage for ${size}` } },
      },
    }),
    operation: '{ bird { size(unit: "inch") cage } }',
    data: { bird: { size: '4 inch', cage: 'a cage for 10 cm' } },
  },
  {
    name: 'a condition on a field with @requires holds for what is fetched beside it',
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
    name: 'a @requires of a field that has a @requires itself skips what the latter requires',
    subgraphs: () => ({
      alpha: {
        sdl: `type Query { other: Int } type Bird @key(fields: "id") {
          id: ID!
          weight: Int
          food: String @external
          meal: String @requires(fields: "food")
        }`,
        fields: {
          Bird: { weight: 9, meal: (_: unknown, { food }: { food: string }) => `a meal of ${food}` },
        },
      },
      beta: {
        sdl: `type Query { bird: Bird } type Bird @key(fields: "id") {
          id: ID!
          weight: Int @external
          food: String @requires(fields: "weight")
        }`,
        fields: {
          Query: { bird: { id: '1' } },
          Bird: {
            food: (_: unknown, { weight }: { weight?: number }) =>
              `${weight ?? 'nobody knows how many'} seeds`,
          },
        },
      },
    }),
    operation: '{ bird { meal } }',
    data: { bird: { meal: 'a meal of 9 seeds' } },
  },
  {
    name: 'mutations in fragments are done in another order than the client wrote',
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
    name: 'a mutation that is mentioned again, once under a condition, is done again',
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
  {
    name: 'fields of several types under one name are asked at once of a subgraph with @interfaceObject',
    subgraphs: () => ({
      alpha: {
        sdl: `interface Animal @key(fields: "id") { id: ID! }
          type Bird implements Animal @key(fields: "id") { id: ID! }
          type Fish implements Animal @key(fields: "id") { id: ID! }
          type Query { a: Int }`,
        fields: { Animal: { follow: ({ id }: { id: string }) => ({ __typename: 'Bird', id }) } },
      },
      beta: {
        sdl: `type Query { animal: Animal }
          type Animal @interfaceObject @key(fields: "id") { id: ID! size(unit: String): String }`,
        fields: {
          Query: { animal: { id: '1' } },
          Animal: { size: ({ unit }: { unit: string }) => `10 ${unit}` },
        },
      },
    }),
    operation:
      '{ animal { ... on Bird { size: size(unit: "cm") } ... on Fish { size: size(unit: "inch") } } }',
    data: { animal: { size: '10 cm' } },
  },
];
