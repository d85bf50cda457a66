import { randomUUID } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { cacheForViewer } from '#shared/cache-hint.ts';
import { NotFoundError } from '#shared/errors.ts';
import { Metrics } from '#shared/metrics.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { Subgraph, SubgraphContext, SubgraphRequest } from '#shared/subgraph.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';

const head = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@inaccessible", "@requiresScopes"]
  )
  directive @cacheControl(
    maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean
  ) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope @inaccessible { PUBLIC PRIVATE }`;

/** What the subgraphs hold; a test changes it behind the router's back. */
interface Holdings {
  titles: Map<string, string>;
  notes: Map<string, string>;
}

type Key = { id: string };

function createContent({ titles }: Holdings): Subgraph {
  return {
    name: 'content',
    typeDefs: parse(`${head}
      type Query {
        content(id: ID!): Content
        contents: [Content!]! @cacheControl(maxAge: 60)
        whoami: String @cacheControl(maxAge: 60, scope: PRIVATE)
        forYou: String @cacheControl(maxAge: 60)
        audited: String @cacheControl(maxAge: 60) @requiresScopes(scopes: [["admin"]])
        uncached: String
      }
      type Mutation { rename(id: ID!, title: String!): Content }
      type Content @key(fields: "id") @cacheControl(maxAge: 60) { id: ID! title: String }
    `),
    resolvers: {
      Query: {
        content: (_parent: unknown, { id }: Key) => (titles.has(id) ? { id } : null),
        contents: () => [...titles.keys()].map((id) => ({ id })),
        whoami: (_parent: unknown, _args: unknown, { viewer }: SubgraphContext) => viewer?.userId ?? 'nobody',
        forYou: (_parent: unknown, _args: unknown, { viewer }: SubgraphContext, info: never) => {
          cacheForViewer(info, viewer);
          return `for ${viewer?.userId ?? 'anybody'}`;
        },
        audited: () => 'audited',
        uncached: () => 'now',
      },
      Mutation: {
        rename: (_parent: unknown, { id, title }: Key & { title: string }) => {
          titles.set(id, title);
          return { id };
        },
      },
      Content: {
        __resolveReference: ({ id }: Key) => ({ id }),
        title: ({ id }: Key) => titles.get(id) ?? null,
      },
    },
    createContext: (base) => base,
  };
}

function createNotes({ notes }: Holdings): Subgraph {
  return {
    name: 'notes',
    typeDefs: parse(`${head}
      type Mutation { annotate(id: ID!, note: String!): Content }
      type Content @key(fields: "id") @cacheControl(maxAge: 30) {
        id: ID!
        note(shout: Boolean = false): String
        mine: String @cacheControl(maxAge: 30, scope: PRIVATE)
      }
    `),
    resolvers: {
      Mutation: {
        annotate: (_parent: unknown, { id, note }: Key & { note: string }) => {
          notes.set(id, note);
          return { id };
        },
      },
      Content: {
        __resolveReference: ({ id }: Key) => ({ id }),
        note: ({ id }: Key, { shout }: { shout: boolean }) => {
          const note = notes.get(id);
          if (note === undefined) throw new NotFoundError('note', id);
          return shout ? note.toUpperCase() : note;
        },
        mine: ({ id }: Key, _args: unknown, { viewer }: SubgraphContext) =>
          `${id} of ${viewer?.userId ?? 'nobody'}`,
      },
    },
    createContext: (base) => base,
  };
}

export interface CachingGraph {
  runtime: TestRuntime;
  holdings: Holdings;
  /** Two routers over the same subgraphs. */
  routers: [Router, Router];
  /** Of the first router. */
  metrics: Metrics;
  /** What subgraphs were asked since it was emptied. */
  asked: { subgraph: string; request: SubgraphRequest }[];
  /** Runs an operation over HTTP. */
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** From now on a subgraph answers nothing, or answers again. */
  lose(subgraph: string, isLost?: boolean): void;
  close(): Promise<void>;
}

export interface AskOptions {
  authorization?: string | undefined;
  variables?: object;
  router?: Router;
}

export interface Answer {
  headers: Headers;
  data: Record<string, unknown> | null;
  errors?: { path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface CachingGraphOptions {
  redis?: boolean;
  /** Whether the routers connect to Redis by themselves, as in processes of their own. */
  alone?: boolean;
  environment?: Record<string, string>;
}

/** Two routers over two subgraphs that say for how long their answers may be kept. */
export async function startCachingGraph({
  redis = false,
  alone = false,
  environment = {},
}: CachingGraphOptions = {}): Promise<CachingGraph> {
  const runtime = await createTestRuntime({ redis, environment });
  const holdings: Holdings = {
    titles: new Map([
      ['a', 'First'],
      ['b', 'Second'],
      ['c', 'Third'],
    ]),
    notes: new Map([
      ['a', 'note a'],
      ['b', 'note b'],
      ['c', 'note c'],
    ]),
  };
  const subgraphs = [createContent(holdings), createNotes(holdings)];
  // Another supergraph each time, so that what an earlier test left in Redis is no answer to this one.
  const url = `http://127.0.0.1/${randomUUID()}`;
  const services = subgraphs.map(({ name, typeDefs }) => ({ name, url, typeDefs }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));

  const asked: CachingGraph['asked'] = [];
  const lost = new Set<string>();
  const running = subgraphs.map((subgraph) => new RunningSubgraph(subgraph, runtime));
  await Promise.all(running.map((one) => one.start()));
  const local = Object.fromEntries(
    running.map((one) => [
      one.subgraph.name,
      {
        execute: (request: SubgraphRequest) => {
          if (lost.has(one.subgraph.name)) throw new Error('lost');
          asked.push({ subgraph: one.subgraph.name, request });
          return one.execute(request);
        },
        subscribe: (request: SubgraphRequest) => one.subscribe(request),
      },
    ]),
  );
  const metrics = new Metrics();
  const start = async (own: Metrics) => {
    const { config, log, verifier, clock, bus, stream } = runtime;
    return startRouter({
      ...{ config, log, verifier, clock, supergraphSdl, port: 0 },
      ...(!alone && { bus, stream }),
      ...{ metrics: own, subgraphs: local },
    });
  };
  const routers: [Router, Router] = [await start(metrics), await start(new Metrics())];
  return {
    ...{ runtime, holdings, routers, metrics, asked },
    async ask(query, { authorization, variables = {}, router = routers[0] } = {}) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
      return { headers: response.headers, ...body };
    },
    lose(subgraph, isLost = true) {
      if (isLost) lost.add(subgraph);
      else lost.delete(subgraph);
    },
    async close() {
      await Promise.all(routers.map((router) => router.close()));
      await Promise.all(running.map((one) => one.stop()));
      await runtime.close();
    },
  };
}
