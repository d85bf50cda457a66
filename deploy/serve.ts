/** `npm run serve <service>`: one service in a process of its own, for production. */
import { fileURLToPath } from 'node:url';

/** The module of each service, with the arguments that make it the service. */
const commandOf: Record<string, readonly [path: string, ...args: string[]]> = {
  router: ['router/index.ts'],
  mcp: ['router/mcp/index.ts'],
  accounts: ['subgraphs/accounts/index.ts'],
  content: ['subgraphs/content/index.ts'],
  discovery: ['subgraphs/discovery/index.ts'],
  sona: ['subgraphs/sona/index.ts'],
  inference: ['subgraphs/sona/inference/index.ts'],
  sync: ['subgraphs/sync/index.ts'],
  playback: ['subgraphs/playback/index.ts'],
  ingestion: ['subgraphs/ingestion/index.ts'],
  insights: ['subgraphs/insights/index.ts'],
  registry: ['router/registry/cli.ts', 'serve'],
};

const [service = '', ...rest] = process.argv.slice(2);
const command = commandOf[service];
if (command === undefined) {
  console.error(`Usage: npm run serve <service>, one of: ${Object.keys(commandOf).join(', ')}`);
  process.exit(1);
}
const [path, ...args] = command;
if (process.execve === undefined) {
  console.error(`This system cannot do that; run "node ${command.join(' ')}" instead.`);
  process.exit(1);
}
// The service takes the place of this process, so that signals and exit codes are its own.
process.execve(process.execPath, [
  process.execPath,
  ...process.execArgv,
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(new URL(`../${path}`, import.meta.url)),
  ...args,
  ...rest,
]);
