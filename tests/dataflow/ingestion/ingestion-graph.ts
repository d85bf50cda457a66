import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { loadConfig } from '#shared/config.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { startRouter } from '#router/server.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { createDiscoverySubgraph } from '#subgraphs/discovery/index.ts';
import { runIngestCommand } from '#subgraphs/ingestion/command.ts';
import { createIngestionSubgraph } from '#subgraphs/ingestion/index.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '../../runtime.ts';

const supergraphYaml = (folder: string) => {
  const path = join(folder, 'supergraph.yaml');
  const subgraph = (name: string) => ({
    routing_url: `http://127.0.0.1/${name}`,
    schema: { file: resolve(`subgraphs/${name}/schema.graphql`) },
  });
  // JSON is YAML.
  const names = ['content', 'discovery', 'ingestion'];
  writeFileSync(
    path,
    JSON.stringify({ subgraphs: Object.fromEntries(names.map((name) => [name, subgraph(name)])) }),
  );
  return path;
};

/** What the command printed, and how it ended. */
export interface CommandResult {
  code: number | null;
  output: string;
  errors: string;
}

/** Everything that a feed passes through: the command, the router, and the subgraphs up to the search. */
export async function startIngestionGraph(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-feeds-'));
  // Tests ask for the state of a job more often than a person may.
  const runtime = await createTestRuntime({ environment: { ROUTER_RATE_LIMITS: 'off', ...environment } });
  const content = await startTestSubgraph(createContentSubgraph, runtime);
  const discovery = await startTestSubgraph(createDiscoverySubgraph, runtime);
  const ingestion = await startTestSubgraph(createIngestionSubgraph, runtime);
  const admin = await runtime.authorizationOf(administrator);
  const service = await runtime.authorizationOf({
    roles: ['service'],
    scopes: ['content:write'],
    profile: null,
  });
  const secret = runtime.config.SERVICE_CLIENT_SECRET?.reveal() ?? '';
  const tokens: unknown[] = [];
  const router = await startRouter({
    ...{ config: runtime.config, log: runtime.log, metrics: runtime.metrics, clock: runtime.clock },
    verifier: runtime.verifier,
    supergraphSdl: await composeSupergraph(supergraphYaml(folder)),
    subgraphs: { content: content.running, discovery: discovery.running, ingestion: ingestion.running },
    port: 0,
    publicRoutes: (app) => {
      app.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
      );
      app.post('/oauth/token', async ({ body }, reply) => {
        tokens.push(body);
        if ((body as { client_secret?: string }).client_secret !== secret) {
          return reply.code(401).send({ error: 'invalid_client' });
        }
        return { access_token: service.replace('Bearer ', ''), token_type: 'Bearer', expires_in: 3600 };
      });
    },
  });

  // The workers of ingestion write through it.
  runtime.config.ROUTER_URL = router.url;

  /** Runs the command within the test. Each run is a second after the one before. */
  const ingest = async (args: string[], environment: Record<string, string> = {}): Promise<CommandResult> => {
    runtime.clock.advance(1000);
    const written = { output: '', errors: '' };
    const code = await runIngestCommand(args, {
      config: loadConfig({ ROUTER_URL: router.url, SERVICE_CLIENT_SECRET: secret, ...environment }),
      clock: runtime.clock,
      output: { write: (text: string) => (written.output += text) },
      errors: { write: (text: string) => (written.errors += text) },
    });
    return { code, ...written };
  };

  /** Runs `npm run ingest -- <args>` in a process of its own. */
  const ingestInProcess = async (args: string[]): Promise<CommandResult> => {
    runtime.clock.advance(1000);
    const child = spawn(process.execPath, ['subgraphs/ingestion/cli.ts', ...args], {
      env: { ROUTER_URL: router.url, SERVICE_CLIENT_SECRET: secret },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code: code as number | null, output, errors };
  };

  return {
    ...{ runtime, router, tokens, folder, ingest, ingestInProcess, secret },
    query: async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
      const { data, errors } = await router.execute({ query, variables, authorization: admin });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data as Data;
    },
    /** Opens a subscription of ingestion, as an administrator. */
    watch: (query: string) => ingestion.subscribe(query, {}, admin),
    /** Writes a feed and returns its path. */
    feed: (name: string, bytes: string | Buffer) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
    /** Resolves when what was ingested can be searched for. */
    untilIndexed: async () => content.running.subgraph.outbox?.untilEmpty(),
    close: async () => {
      await router.close();
      await content.stop();
      await ingestion.stop();
      await discovery.stop();
      await runtime.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type IngestionGraph = Awaited<ReturnType<typeof startIngestionGraph>>;

/** The latest job with its rejects. */
export async function latestJob(graph: IngestionGraph) {
  const { ingestionJobs } = await graph.query<{ ingestionJobs: LatestJob[] }>(`{
    ingestionJobs(first: 1) {
      platform { id name }
      status feed rowsRead created updated unchanged rejected finishedAt
      rejects(first: 100) { totalCount edges { node { line recordId reason raw } } }
    }
  }`);
  const [job] = ingestionJobs;
  if (job === undefined) throw new Error('There is no job.');
  const rejects = job.rejects.edges.map(({ node }) => node);
  return { ...job, rejects };
}

interface LatestJob {
  platform: { id: string; name: string };
  status: string;
  feed: string;
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  finishedAt: string | null;
  rejects: {
    totalCount: number;
    edges: { node: { line: number; recordId: string | null; reason: string; raw: string } }[];
  };
}

export const header =
  'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description';

/** A line of a feed, without quotes. */
export function lineOf(values: Partial<Record<string, string>>): string {
  const record: Record<string, string | undefined> = {
    ...{ show_id: 'N1', type: 'Movie', title: 'The Lighthouse Keeper', release_year: '2019', rating: 'PG' },
    ...{ duration: '90 min', listed_in: 'Dramas', description: 'A keeper waits.' },
    ...values,
  };
  return header
    .split(',')
    .map((column) => record[column] ?? '')
    .join(',');
}
