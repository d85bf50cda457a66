import { lockDataFolder, startEmbeddedDatabase } from '#db/embedded.ts';
import type { EmbeddedDatabase, EmbeddedDatabaseError } from '#db/embedded.ts';
import { readConfig } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import type { Log } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { stopOnSignal } from '#shared/stop-on-signal.ts';
import { demoEmail, ensureDemoAccount } from './demo-account.ts';
import { createFileLog } from './file-log.ts';
import { embeddedSecrets } from './secrets.ts';
import type { EmbeddedSecrets } from './secrets.ts';

function welcome(config: Config, secrets: EmbeddedSecrets, logPath: string, seconds: string): string {
  const origin = config.PUBLIC_ORIGIN;
  return `
Media Gateway is ready (${seconds} s).

  Explorer    ${origin}
  GraphQL     ${origin}/graphql (HTTP; live over graphql-ws, server-sent events and multipart)
  MCP         http://localhost:${config.MCP_PORT}/mcp and ${origin}/mcp
  Account     ${demoEmail}  password ${secrets.DEMO_PASSWORD}
  Data, log   ${config.DATA_DIR}, ${logPath}

Try:
  curl -s ${origin}/graphql -H 'content-type: application/json' \\
    -d '{"query":"{ search(query: \\"space\\", first: 5) { totalCount edges { node { title kind year } } } }"}'

Ctrl-C stops it.`;
}

/** Opens the database of the configuration, or starts the embedded one in a process of its own. */
async function openDatabase(config: Config, log: Log): Promise<Pick<EmbeddedDatabase, 'url' | 'close'>> {
  if (config.DATABASE_URL !== undefined) return { url: config.DATABASE_URL, close: async () => {} };
  const onLost = (error: EmbeddedDatabaseError) => {
    console.error(error.message);
    process.exit(1);
  };
  return startEmbeddedDatabase({ dataFolder: config.DATA_DIR, log, onLost });
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  const { DATA_DIR, ROUTER_PORT } = await readConfig();
  const secrets = embeddedSecrets(DATA_DIR);
  const config = await readConfig({ ...secrets, PUBLIC_ORIGIN: `http://localhost:${ROUTER_PORT}` });
  // Before the log is opened: it may be that of another process.
  process.once('exit', lockDataFolder(DATA_DIR));
  const { log, path } = createFileLog(config);
  // The database starts on another core while this one still loads the modules of the product.
  const database = openDatabase(config, log);
  database.catch(() => {});
  const { startComposition } = await import('./composition.ts');
  const onStep = (step: string) => console.log(`${step} ...`);
  const composition = await startComposition({ config, log, database, onStep });
  await ensureDemoAccount(composition.router, secrets.DEMO_PASSWORD);
  stopOnSignal(log, () => {
    console.log('\nStopping ...');
    return composition.close();
  });
  console.log(welcome(config, secrets, path, ((performance.now() - startedAt) / 1000).toFixed(1)));
}

main().catch((error: unknown) => {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exit(1);
});
