import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { createEngine } from '#router/executor/engine.ts';
import type { PlannedOperation } from '#router/executor/executor.ts';
import type { PartialAnswer } from '#router/executor/operation-in-parts.ts';
import type {
  SubgraphExecutor,
  SubgraphRequest,
  SubgraphResult,
} from '#router/executor/subgraph-executor.ts';
import { buildGraph } from '#router/planner/graph.ts';
import { createCostLimit } from '#router/limits/cost-limit.ts';
import { planOperation } from '#router/planner/plan-operation.ts';
import { loadConfig } from '#shared/config.ts';
import { ForbiddenError } from '#shared/errors.ts';

const link =
  '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])';

interface Title {
  id: string;
  name?: string | null;
  minutes?: number;
}

const catalogue: Title[] = [
  { id: '1', name: 'Arrival', minutes: 116 },
  { id: '2', name: 'Dune', minutes: 155 },
];

const subgraphs = {
  catalogue: {
    typeDefs: `extend schema ${link}
      type Query { titles: [Title!] title(id: ID!): Title shelf: Shelf }
      type Mutation { rename(id: ID!, name: String!): Title }
      type Shelf { top: Title rest: [[Title]] owner: Person }
      type Person @key(fields: "id") { id: ID! picks: [Pick!] }
      union Pick = Clip | Song
      type Clip { seconds: Int! @shareable }
      type Song { seconds: Int }
      type Title @key(fields: "id") { id: ID! name: String! minutes: Int }`,
    resolvers: {
      Query: {
        titles: () => catalogue,
        title: (_: unknown, { id }: Title) => catalogue.find((title) => title.id === id),
        shelf: () => ({
          top: catalogue[0],
          rest: [[catalogue[1], null], [catalogue[0]]],
          owner: { id: 'p' },
        }),
      },
      Person: {
        picks: () => [
          { __typename: 'Clip', seconds: 30 },
          { __typename: 'Song', seconds: 200 },
        ],
      },
      Mutation: { rename: (_: unknown, { id, name }: Title) => ({ id, name, minutes: 0 }) },
      Title: { __resolveReference: ({ id }: Title) => catalogue.find((title) => title.id === id) },
    },
  },
  reviews: {
    typeDefs: `extend schema ${link}
      type Title @key(fields: "id") {
        id: ID!
        minutes: Int @external
        stars(least: Int = 0): Int
        verdict: String!
        hours: Float @requires(fields: "minutes")
        critic: Person
      }
      # Of clips nullable only here, so that all clients may ask it of clips and songs as one.
      type Clip { seconds: Int @shareable }
      type Person @key(fields: "id") { id: ID! nick(style: String = "plain"): String favourite: Title }`,
    resolvers: {
      Title: {
        stars: ({ id }: Title, { least }: { least: number }) => Math.max(Number(id), least),
        verdict: ({ id }: Title) => {
          if (id === '2') throw new ForbiddenError('Not for you.');
          return 'good';
        },
        hours: ({ minutes }: Title) => (minutes ?? Number.NaN) / 60,
        critic: () => ({ id: 'c' }),
      },
      Person: {
        nick: ({ id }: Title, { style }: { style: string }) => `${style} ${id}`,
        favourite: () => ({ __typename: 'Title', id: '2' }),
      },
    },
  },
};

type Name = keyof typeof subgraphs;

/** The engine over the two subgraphs, with what each was asked; `instead` answers in a subgraph's place. */
export function createEngineExample(
  instead: Partial<Record<Name, (request: SubgraphRequest) => unknown>> = {},
) {
  const names = Object.keys(subgraphs) as Name[];
  const { supergraphSdl = '', errors } = composeServices(
    names.map((name) => ({ name, typeDefs: parse(subgraphs[name].typeDefs) })),
  );
  if (errors !== undefined) throw new Error(String(errors));
  const asked: { name: string; query: string; variables: Record<string, unknown> }[] = [];
  const executors = names.map((name) => {
    const { typeDefs, resolvers } = subgraphs[name];
    const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never });
    const executor: Pick<SubgraphExecutor, 'execute'> = {
      async execute(request) {
        const { query, operationName } = request.operation;
        const variables = JSON.parse(request.variables ?? '{}') as Record<string, unknown>;
        asked.push({ name, query, variables });
        if (instead[name] !== undefined) return (await instead[name](request)) as SubgraphResult;
        const answer = await graphql({ schema, source: query, variableValues: variables, operationName });
        return JSON.parse(JSON.stringify(answer)) as SubgraphResult;
      },
    };
    return [name, executor as SubgraphExecutor] as const;
  });
  const graph = buildGraph(supergraphSdl);
  const costLimit = createCostLimit(graph.supergraphSchema, loadConfig({}));
  const engine = createEngine(graph, Object.fromEntries(executors));
  const plan = (query: string, variables: Record<string, unknown>): PlannedOperation => {
    const context = { viewer: null, authorization: undefined };
    const planned = planOperation({ graph, costLimit }, { document: parse(query), variables, context });
    if ('errors' in planned) throw planned.errors[0];
    return planned;
  };
  return {
    /** The requests that subgraphs received, in their order. */
    asked,
    ask: (query: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> =>
      engine.execute(plan(query, variables)),
    /** The answers in parts; undefined when nothing is deferred. */
    askInParts(
      query: string,
      variables: Record<string, unknown> = {},
    ): AsyncGenerator<PartialAnswer> | undefined {
      const planned = plan(query, variables);
      return engine.runInParts({
        ...planned,
        plan: graph.planInParts(planned.document, undefined, planned.variables),
      });
    },
  };
}
