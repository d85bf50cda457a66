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
