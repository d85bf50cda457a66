/** `npm run serve <service>`: one service in a process of its own, for production. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const moduleOf: Record<string, string> = {
  router: 'router/index.ts',
  mcp: 'router/mcp/index.ts',
  accounts: 'subgraphs/accounts/index.ts',
  content: 'subgraphs/content/index.ts',
  discovery: 'subgraphs/discovery/index.ts',
  sona: 'subgraphs/sona/index.ts',
  inference: 'subgraphs/sona/inference/index.ts',
  sync: 'subgraphs/sync/index.ts',
  playback: 'subgraphs/playback/index.ts',
  ingestion: 'subgraphs/ingestion/index.ts',
  insights: 'subgraphs/insights/index.ts',
};

const [service = '', ...rest] = process.argv.slice(2);
const path = moduleOf[service];
if (path === undefined) {
  console.error(`Usage: npm run serve <service>, one of: ${Object.keys(moduleOf).join(', ')}`);
  process.exit(1);
}
const child = fork(fileURLToPath(new URL(`../${path}`, import.meta.url)), rest, { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
