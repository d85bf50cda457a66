import { composeServices } from '@apollo/composition';
import { sql } from 'drizzle-orm';
import { parse } from 'graphql';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { Subgraph } from '#shared/subgraph.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';
import { eventually } from '#tests/eventually.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';

/** A graph of one team, with accounts and insights beside it: what it is asked is recorded. */
export interface RecordedGraph {
  runtime: TestRuntime;
  router: Router;
  /** The environment in which commands reach it. */
  environment: Record<string, string>;
  /** Runs an operation as an app. */
  ask(client: { name: string; version: string }, query: string, variables?: object): Promise<void>;
  /** Resolves when this many versions of apps are recorded, with an operation and a day each. */
  untilRecorded(clients: number): Promise<void>;
  close(): Promise<void>;
}

const titles = (typeDefs: string): Subgraph => ({
  name: 'titles',
  typeDefs: parse(typeDefs),
  resolvers: {
    Query: {
      title: (_parent: unknown, { id }: { id: string }) => ({ __typename: 'Film', id, director: 'Ada' }),
      search: () => [],
    },
  },
  createContext: (base) => base,
});

/** Starts the graph with the schema of the team's subgraph. Its clock stands at the time of this machine. */
export async function startRecordedGraph(typeDefs: string): Promise<RecordedGraph> {
  const runtime = await createTestRuntime({
    environment: { ROUTER_USAGE_REPORT_SECONDS: '1', ROUTER_RATE_LIMITS: 'off' },
  });
  runtime.clock.advance(Date.now() - runtime.clock.now());
  const { config, clock, log, metrics, stream } = runtime;
  const verifier = createTokenVerifier({
    issuer: config.PUBLIC_ORIGIN,
    audience: config.PUBLIC_ORIGIN,
    keys: () => readKeySet(runtime),
    clock,
  });
  const own = { ...runtime, verifier };
  const subgraphs = await Promise.all(
    [titles(typeDefs), createAccountsSubgraph(own), createInsightsSubgraph(own)].map(
      async (subgraph) => new RunningSubgraph(await subgraph, own),
    ),
  );
  for (const subgraph of subgraphs) await subgraph.start();
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ subgraph: { name, typeDefs: own } }) => ({
      name,
      url: `http://${name}.test`,
      typeDefs: own,
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const router = await startRouter({
    ...{ config, clock, log, metrics, stream, verifier, supergraphSdl, port: 0 },
    subgraphs: Object.fromEntries(subgraphs.map((running) => [running.subgraph.name, running])),
    publicRoutes: (app) => {
      for (const { subgraph } of subgraphs) subgraph.routes?.(app);
    },
  });
  return {
    runtime,
    router,
    environment: {
      ROUTER_URL: router.url,
      SERVICE_CLIENT_SECRET: config.SERVICE_CLIENT_SECRET?.reveal() ?? '',
    },
    async ask({ name, version }, query, variables) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'apollographql-client-name': name,
          'apollographql-client-version': version,
        },
        body: JSON.stringify({ query, variables }),
      });
      const { errors: problems } = (await response.json()) as { errors?: unknown };
      if (problems !== undefined) throw new Error(JSON.stringify(problems));
    },
    async untilRecorded(clients) {
      const count = sql`SELECT count(*)::int AS count FROM insights.operation_usage`;
      await eventually(async () => {
        const { rows } = await runtime.database.queries.execute<{ count: number }>(count);
        return rows[0]?.count === clients;
      });
    },
    async close() {
      await router.close();
      for (const subgraph of subgraphs) await subgraph.stop();
      await runtime.close();
    },
  };
}
