import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { productOptions, startProgram } from '../services/child.ts';
import type { RunningProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
import { report } from './results.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The query of the README: the answer that a stranger waits for. */
const query = `{
  search(query: "space", first: 5) {
    totalCount
    edges { node { title kind year availability(region: "US") { platform { name } deepLinks { web } } } }
  }
}`;

async function isAnswered(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await answer.json()) as { data?: { search?: { edges: unknown[] } } };
    return (data?.search?.edges.length ?? 0) === 5;
  } catch {
    return false;
  }
}

/** Resident memory of a process and its children, in MB, from Linux's /proc. */
function residentMegabytes(pid: number): number {
  const statusOf = (id: string) => {
    try {
      return readFileSync(`/proc/${id}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  const numberOf = (status: string, key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const statuses = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => ({ id: Number(id), status: statusOf(id) }));
  const family = new Set([pid]);
  for (let grown = true; grown;) {
    const children = statuses.filter(
      ({ id, status }) => !family.has(id) && family.has(numberOf(status, 'PPid')),
    );
    for (const { id } of children) family.add(id);
    grown = children.length > 0;
  }
  const kilobytes = statuses
    .filter(({ id }) => family.has(id))
    .reduce((sum, { status }) => sum + numberOf(status, 'VmRSS'), 0);
  return Math.round(kilobytes / 1024);
}

async function measure(
  dataFolder: string,
): Promise<{ seconds: number; megabytes: number; program: RunningProgram }> {
  const [routerPort, mcpPort] = [await freePort(), await freePort()];
  const startedAt = performance.now();
  const program = startProgram(process.execPath, [...productOptions, 'deploy/embedded/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataFolder,
      ROUTER_PORT: String(routerPort),
      MCP_PORT: String(mcpPort),
      INFERENCE_PORT: '0',
      // It is asked until it answers.
      ROUTER_RATE_LIMITS: 'off',
    },
  });
  while (!(await isAnswered(routerPort))) {
    if (program.child.exitCode !== null) throw new Error(program.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, megabytes: residentMegabytes(program.child.pid ?? 0), program };
}

/** How long a stranger waits: first start (empty folder, catalogue loaded) and every later one. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  const rows: Record<string, string | number>[] = [];
  try {
    for (const [start, goal] of [
      ['cold', 15],
      ['warm', 4],
      ['warm again', 4],
    ] as const) {
      const { seconds, megabytes, program } = await measure(folder);
      rows.push({
        start,
        'seconds to first answer': Number(seconds.toFixed(2)),
        goal,
        'resident MB': megabytes,
      });
      await program.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report('startup', rows);
}
