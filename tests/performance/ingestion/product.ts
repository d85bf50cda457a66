import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from '../../eventually.ts';
import { productOptions, startProgram } from '../../services/child.ts';
import type { RunningProgram } from '../../services/child.ts';
import { freePort } from '../../services/free-port.ts';
import { startPostgres } from '../../services/postgres.ts';
import { createTemporaryFolder } from '../router/temporary-folder.ts';

/** What a feed passes through, each part in a process of its own, over an empty catalogue. */
export interface Product extends AsyncDisposable {
  folder: string;
  /** Runs `npm run ingest` with these arguments. Returns what it printed and the most memory that it had. */
  ingest(...args: string[]): Promise<{ output: string; peakMb: number }>;
  /** The most memory that the content service had. */
  contentPeakMb(): number;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const patienceMs = 120_000;

/** The most memory that a process had so far, in MB; 0 when it is gone. */
function peakMbOf(pid: number | undefined): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

async function ended(program: RunningProgram, what: string): Promise<void> {
  if (program.child.exitCode === null) await once(program.child, 'close');
  if (program.child.exitCode !== 0) throw new Error(`${what} failed: ${program.output().slice(-1000)}`);
}

/** Starts Postgres 15 and the services that a feed passes through. */
export async function startProduct(): Promise<Product> {
  await using stack = new AsyncDisposableStack();
  const folder = createTemporaryFolder();
  // Postgres runs as another user than root.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder);
  stack.defer(() => postgres.program.stop('SIGINT'));
  const names = ['accounts', 'content', 'ingestion', 'router'] as const;
  const ports: Record<string, number> = {};
  for (const name of names) ports[name] = await freePort();
  const urlOf = (name: (typeof names)[number]) => `http://127.0.0.1:${ports[name]}`;
  const env = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'warn', ROUTER_RATE_LIMITS: 'off' },
    ...{ DATABASE_URL: postgres.url, DATA_DIR: folder, ACCOUNTS_RATE_LIMITS: 'off' },
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SERVICE_CLIENT_SECRET: randomBytes(24).toString('hex'),
    ...{ PUBLIC_ORIGIN: urlOf('router'), ROUTER_URL: urlOf('router'), ACCOUNTS_URL: urlOf('accounts') },
    ...{ CONTENT_URL: urlOf('content'), INGESTION_URL: urlOf('ingestion') },
    ...Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_PORT`, String(ports[name])])),
  };
  const run = (...args: string[]) =>
    startProgram(process.execPath, [...productOptions, ...args], { cwd: root, env });
  await ended(run('db/migrate.ts'), 'The migration');
  const programs = new Map(names.map((name) => [name, run('deploy/serve.ts', name)]));
  stack.defer(async () => {
    await Promise.all([...programs.values()].map((program) => program.stop()));
  });
  for (const name of names) {
    const isReady = () =>
      fetch(`${urlOf(name)}/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    await eventually(isReady, patienceMs);
  }
  const parts = stack.move();
  return {
    folder,
    async ingest(...args) {
      const program = run('subgraphs/ingestion/cli.ts', ...args);
      let peakMb = 0;
      const watch = setInterval(() => (peakMb = Math.max(peakMb, peakMbOf(program.child.pid))), 200);
      try {
        await ended(program, 'The reading');
      } finally {
        clearInterval(watch);
      }
      return { output: program.output(), peakMb };
    },
    contentPeakMb: () => peakMbOf(programs.get('content')?.child.pid),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
