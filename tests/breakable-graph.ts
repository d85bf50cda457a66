import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Answers in place of a subgraph. */
export type Fault = (response: ServerResponse, request: GraphqlRequest) => unknown;

/** A subgraph that can be made to answer anything. */
interface BreakableSubgraph {
  /** Requests received so far. */
  asked: number;
  /** Its answer to every request from now on; the right one without it. */
  fault: Fault | undefined;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface BreakableGraph<Name extends string> {
  router: Router;
  sdl: string;
  metrics: Metrics;
  subgraphs: Record<Name, BreakableSubgraph>;
  /** Runs an operation over HTTP. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/** Knows ten items by their titles. */
const library = {
  typeDefs: parse(`${link}
    type Query { items: [Item!]! item(id: ID!): Item }
    type Item @key(fields: "id") { id: ID! title: String! }`),
  resolvers: {
    Query: {
      items: () => Array.from({ length: 10 }, (_, id) => ({ id })),
      item: (_parent: unknown, { id }: { id: string }) => ({ id }),
    },
    Item: { title: ({ id }: { id: string }) => `Title ${id}` },
  },
};

/** Knows something of items under its own name, and of itself. */
function factsOf(name: string) {
  const typeDefs = parse(`${link}
    type Query { ${name}: ${name}_Info }
    type ${name}_Info { name: String tags: [String!] best: Item }
    type Item @key(fields: "id") { id: ID! ${name}: String }`);
  const resolvers = {
    Query: { [name]: () => ({ name, tags: ['a', 'b'], best: { id: '1' } }) },
    Item: { [name]: ({ id }: { id: string }) => `${name} of ${id}` },
  };
  return { typeDefs, resolvers };
}

async function serve({ typeDefs, resolvers }: { typeDefs: typeof library.typeDefs; resolvers: object }) {
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const subgraph: BreakableSubgraph = { asked: 0, fault: undefined };
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as GraphqlRequest;
    subgraph.asked += 1;
    if (subgraph.fault !== undefined) return subgraph.fault(response, body);
    const { query, variables, operationName } = body;
    const answer = await graphql({ schema, source: query, variableValues: variables, operationName });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { subgraph, url, close };
}

/**
 * A router over `library`, which knows items, and a subgraph for each of the names, which knows a fact of each item and
 * can be broken.
 */
export async function startBreakableGraph<Name extends string>(
  names: readonly Name[],
  environment: Record<string, string> = {},
): Promise<BreakableGraph<Name>> {
  const parts = new Map([
    ['library', library],
    ...names.map((name): [string, typeof library] => [name, factsOf(name) as never]),
  ]);
  const served = new Map<string, Awaited<ReturnType<typeof serve>>>();
  for (const [name, part] of parts) served.set(name, await serve(part));
  const services = [...parts].map(([name, { typeDefs }]) => ({
    ...{ name, typeDefs },
    url: served.get(name)?.url ?? '',
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const config = loadConfig({ NODE_ENV: 'test', ROUTER_RATE_LIMITS: 'off', ...environment });
  const metrics = new Metrics();
  const router = await startRouter({
    ...{ config, supergraphSdl, metrics, subgraphs: 'remote', port: 0 },
    log: createLog({
      ...{ service: 'router', version: '0.0.0', level: 'silent' },
      destination: { write() {} },
    }),
    verifier: createTokenVerifier({
      ...{ issuer: config.PUBLIC_ORIGIN, audience: config.PUBLIC_ORIGIN, clock: systemClock },
      keys: async () => ({ keys: [] }),
    }),
  });
  const subgraphs = Object.fromEntries([...served].map(([name, { subgraph }]) => [name, subgraph]));
  return {
    ...{ router, metrics, sdl: supergraphSdl },
    subgraphs: subgraphs as Record<Name, BreakableSubgraph>,
    async ask(query, variables) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      if (response.status !== 200) throw new Error(`Answered with the status ${response.status}.`);
      return (await response.json()) as Answer;
    },
    async close() {
      for (const { close } of served.values()) close();
      await router.close();
    },
  };
}
