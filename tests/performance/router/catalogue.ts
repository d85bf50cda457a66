import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { productOptions, startProgram } from '../../services/child.ts';
import { freePort } from '../../services/free-port.ts';
import { startPostgres } from '../../services/postgres.ts';
import { checkReplies, collectReplies } from './measure.ts';
import { cores, post, startPinned, untilAnswered } from './start-gateway.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

/** The content service over the starter catalogue, and the router before it. */
export interface Catalogue extends AsyncDisposable {
  /** Of GraphQL at the service itself. */
  direct: string;
  /** Of GraphQL at the router. */
  routed: string;
  /** The file with the bodies of requests for one title each. */
  requests: string;
  titles: number;
  /** Process ids. */
  router: number;
  others: number[];
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const mostTitles = 100;

const whereToWatch = `query WhereToWatch($id: ID!) {
  content(id: $id) {
    id
    title
    genres { name }
    availability(region: "US") { offer platform { id name } deepLinks { mobile web tv } }
  }
}`;

async function titlesAt(url: string): Promise<string[]> {
  const query = `{ catalog(first: ${mostTitles}) { edges { node { id } } } }`;
  const { data } = JSON.parse(await post(url, JSON.stringify({ query }))) as {
    data: { catalog: { edges: { node: { id: string } }[] } };
  };
  return data.catalog.edges.map(({ node }) => node.id);
}

/**
 * Starts Postgres 15, loads the starter catalogue into it and serves it, each in a process of its own. Throws when the
 * router answers otherwise than the service.
 */
export async function startCatalogue(): Promise<Catalogue> {
  await using stack = new AsyncDisposableStack();
  const folder = createTemporaryFolder();
  // Postgres runs as another user than root.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder);
  const endPostgres = () => postgres.program.child.kill('SIGQUIT');
  process.once('exit', endPostgres);
  stack.defer(async () => {
    await postgres.program.stop('SIGINT');
    process.off('exit', endPostgres);
  });

  const [contentPort, routerPort] = [await freePort(), await freePort()];
  const contentUrl = `http://127.0.0.1:${contentPort}`;
  const env = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'warn', ROUTER_RATE_LIMITS: 'off' },
    ...{ DATABASE_URL: postgres.url, CONTENT_PORT: String(contentPort), CONTENT_URL: contentUrl },
  };
  for (const file of ['db/migrate.ts', 'subgraphs/content/load-starter-catalog.ts']) {
    const program = startProgram(process.execPath, [...productOptions, file], { cwd: root, env });
    await once(program.child, 'close');
    if (program.child.exitCode !== 0) throw new Error(`${file} failed: ${program.output().slice(-500)}`);
  }
  const serve = (core: string, ...file: string[]) =>
    stack.use(startPinned(core, [process.execPath, ...productOptions, ...file], { cwd: root, env }));
  const content = serve(cores.others, 'subgraphs/content/index.ts');
  const direct = `${contentUrl}/graphql`;
  await untilAnswered(content, direct);
  const router = serve(cores.gateway, 'router/index.ts', '--port', String(routerPort));
  const routed = `http://127.0.0.1:${routerPort}/graphql`;
  await untilAnswered(router, routed);

  const titles = await titlesAt(direct);
  const requests = `${folder}/titles.json`;
  const bodies = titles.map((id) => JSON.stringify({ query: whereToWatch, variables: { id } }));
  writeFileSync(requests, JSON.stringify(bodies));
  await checkReplies(routed, bodies, await collectReplies(direct, bodies));

  const parts = stack.move();
  return {
    ...{ direct, routed, requests, titles: titles.length },
    ...{ router: router.pid, others: [content.pid, postgres.program.child.pid ?? 0] },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
