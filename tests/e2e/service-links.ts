import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import { startMcp } from '#router/mcp/http.ts';
import type { McpServer } from '#router/mcp/http.ts';
import { executeAtRouter } from '#router/mcp/router-execute.ts';
import { buildTools } from '#router/mcp/tools.ts';
import { buildGraph } from '#router/planner/graph.ts';
import { loadSupergraph } from '#router/planner/load-supergraph.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { eventually } from '../eventually.ts';
import { GraphClient } from '../graph-client.ts';
import { LoginDocument, RegisterDeviceDocument, UpdatePositionsDocument } from '../operations.generated.ts';
import type { ProductionShape } from '../shapes/production.ts';

/** For each subgraph, an operation that it alone can answer. */
const questions = {
  accounts: '{ me { email } }',
  content: '{ platforms { id } }',
  discovery: '{ suggest(prefix: "sp") { text } }',
  ingestion: '{ ingestionJobs { id } }',
  insights: '{ kpis { monthlyActiveUsers } }',
  playback: '{ continueWatching { positionMs } }',
  sona: '{ recommendationModel { version } }',
  sync: '{ devices { id } }',
};
type SubgraphName = keyof typeof questions;
const subgraphs = Object.keys(questions) as SubgraphName[];

const searchDocument = parse(/* GraphQL */ `
  query Search($query: String!) {
    search(query: $query, first: 5, filter: { kinds: [MOVIE] }) {
      edges {
        matches
        node {
          id
          title
          similar(first: 3) {
            title
          }
          inMyWatchlist
          myCompletion
        }
      }
    }
  }
`);
interface Found {
  matches: string[];
  node: {
    id: string;
    title: string;
    similar: { title: string }[];
    inMyWatchlist: boolean;
    myCompletion: number | null;
  };
}

/** The same token with another signature. */
function forged(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, [...signature].reverse().join('')].join('.');
}

/** An MCP bridge with a tool for each subgraph, before the router of the shape. */
async function startBridge(routerUrl: string): Promise<McpServer> {
  const config = loadConfig({});
  const { schema } = buildGraph(await loadSupergraph(config));
  const operations = subgraphs.map(
    (name) => [`ask_${name}`, `# Asks ${name}.\nquery ask_${name} ${questions[name]}`] as const,
  );
  return startMcp({
    config,
    log: createLog({ service: 'mcp', version: '0.0.0', level: 'silent' }),
    metrics: new Metrics(),
    clock: systemClock,
    tools: buildTools(schema, new Map(operations)),
    execute: executeAtRouter(routerUrl),
    port: 0,
  });
}

async function connectAgent(url: string, token: string): Promise<Client> {
  const agent = new Client({ name: 'links', version: '1.0.0' });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await agent.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }) as never);
  return agent;
}

/**
 * The links between the services, one test a link, named `<from> → <to>: <what is true>`: the report of a run prints
 * them as a matrix.
 */
export function checkServiceLinks(runningShape: () => ProductionShape): void {
  describe('links between services', () => {
    let shape: ProductionShape;
    let token: string;
    let bridge: McpServer;
    let agent: Client;
    let watched: string;

    const ask = (origin: string, document: string | DocumentNode, bearer = token, variables = {}) =>
      new GraphClient(origin, bearer).execute(
        typeof document === 'string' ? parse(document) : document,
        variables,
      ) as Promise<FormattedExecutionResult<Record<string, never>>>;
    /** The films that a search finds first, with what other subgraphs say of it. */
    const search = async (query: string): Promise<Found[]> => {
      const { data, errors } = await ask(shape.routerUrl, searchDocument, token, { query });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return (data as unknown as { search: { edges: Found[] } }).search.edges;
    };
    const change = async (mutation: string, variables: Record<string, unknown>) => {
      const { data, errors } = await ask(shape.routerUrl, mutation, token, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    };

    beforeAll(async () => {
      shape = runningShape();
      const { login } = await new GraphClient(shape.routerUrl).query(LoginDocument, shape.administrator);
      if (login.__typename !== 'Authentication') throw new Error('not signed in');
      token = login.accessToken;
      bridge = await startBridge(shape.routerUrl);
      agent = await connectAgent(`http://127.0.0.1:${bridge.port}/mcp`, token);
    }, 60_000);
    afterAll(async () => {
      await agent?.close();
      await bridge?.close();
    });

    it.each(subgraphs)('router → %s: its fields are answered through the router', async (name) => {
      const { data, errors } = await ask(shape.routerUrl, questions[name]);
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).toEqual([expect.anything()]);
    });

    it('router → mcp: an agent reaches the bridge at the public origin', async () => {
      const client = await connectAgent(`${shape.routerUrl}/mcp`, token);
      expect((await client.listTools()).tools.length).toBeGreaterThanOrEqual(3);
      await client.close();
    });

    it('mcp → router: the bridge finds its router, and is ready', async () => {
      const ready = await fetch(`${shape.urlOf('mcp')}/ready`);
      expect(await ready.json()).toMatchObject({ ready: true, down: [] });
    });

    it.each(subgraphs)('mcp → %s: a tool that needs it answers for the viewer', async (name) => {
      const result = await agent.callTool({ name: `ask_${name}`, arguments: {} });
      expect(result.isError).not.toBe(true);
      expect(Object.values(result.structuredContent as object)).toEqual([expect.anything()]);
    });

    const answering = [...subgraphs, 'router'] as const;
    it.each(answering)(
      'accounts → %s: its tokens are taken there, and a forged one is refused',
      async (name) => {
        const question = questions[name === 'router' ? 'sync' : name];
        const origin = shape.urlOf(name);
        expect((await ask(origin, question)).errors).toBeUndefined();
        const refused = await ask(origin, question, forged(token));
        expect(refused.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
      },
    );

    it('accounts → mcp: its tokens speak for the viewer there, and a forged one for nobody', async () => {
      const email = async (client: Client) =>
        client.callTool({ name: 'ask_accounts', arguments: {} }).then((result) => JSON.stringify(result));
      expect(await email(agent)).toContain(shape.administrator.email);
      const intruder = await connectAgent(`http://127.0.0.1:${bridge.port}/mcp`, forged(token));
      await expect(email(intruder)).rejects.toMatchObject({ code: 401 });
      await intruder.close();
    });

    it('sona → discovery: a search finds by meaning what sona made vectors of', async () => {
      let tries = 0;
      await eventually(async () => {
        tries += 1;
        // In other words each time: an answer is kept for some minutes, and vectors are made meanwhile.
        const found = await search(`${tries} astronauts lost between the stars`);
        return found.some(({ matches }) => matches.includes('MEANING'));
      }, 60_000);
    }, 70_000);

    it('discovery → sona: what a search finds is joined with what is like it', async () => {
      await eventually(
        async () => (await search('space')).some(({ node }) => node.similar.length === 3),
        60_000,
      );
    }, 70_000);

    it('discovery → sync: what a search finds is joined with the watchlist', async () => {
      const [first] = await search('space');
      await change('mutation ($id: ID!) { addToWatchlist(contentId: $id) { content { id title } } }', {
        id: first?.node.id,
      });
      const saved = (await search('space')).filter(({ node }) => node.inMyWatchlist);
      expect(saved.map(({ node }) => node.id)).toEqual([first?.node.id]);
    });

    it('sync → playback: a position that a device wrote counts as watched', async () => {
      const client = new GraphClient(shape.routerUrl, token);
      const [first] = await search('space');
      const deviceId = randomUUID();
      await client.query(RegisterDeviceDocument, { input: { id: deviceId, name: 'Screen', type: 'TV' } });
      const { updatePositions } = await client.query(UpdatePositionsDocument, {
        deviceId,
        operations: [
          {
            id: randomUUID(),
            contentId: first!.node.id,
            positionMs: 1_800_000,
            durationMs: 7_200_000,
            clock: `${Date.now().toString(16).padStart(12, '0')}0000`,
          },
        ],
      });
      expect(updatePositions.results[0]).toMatchObject({ status: 'APPLIED' });
      watched = first!.node.id;
      await eventually(
        async () => (await ask(shape.routerUrl, questions.playback)).data?.['continueWatching']?.[0],
      );
    });

    it('discovery → playback: what a search finds is joined with how much of it was watched', async () => {
      const found = await eventually(async () =>
        (await search('space')).find(({ node }) => node.myCompletion !== null),
      );
      expect(found.node).toMatchObject({ id: watched, myCompletion: expect.closeTo(0.25) });
    });

    it('ingestion → discovery: a row of a feed can be searched for', async () => {
      const folder = mkdtempSync(`${tmpdir()}/media-gateway-feed-`);
      writeFileSync(
        `${folder}/feed.csv`,
        'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n' +
          's1,Movie,Quillwort Harbour,,,,,2020,PG,91 min,Dramas,A harbour master keeps a secret.\n',
      );
      const command = shape.run('subgraphs/ingestion/cli.ts', 'netflix', `${folder}/feed.csv`);
      if (command.child.exitCode === null) await once(command.child, 'exit');
      rmSync(folder, { recursive: true });
      expect(command.output()).toMatch(/created/i);
      await eventually(
        async () => (await search('quillwort harbour'))[0]?.node.title === 'Quillwort Harbour',
      );
    }, 60_000);
  });
}
