import { EmbeddedDatabaseError } from '#db/embedded.ts';
import { ConfigurationError, readConfig } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { PortInUseError } from '#shared/http-server.ts';
import { stopOnSignal } from '#shared/process.ts';
import { createFileLog, startComposition } from './composition.ts';
import { demoEmail, ensureDemoAccount } from './demo-account.ts';
import { embeddedSecrets } from './secrets.ts';
import type { EmbeddedSecrets } from './secrets.ts';

function welcome(config: Config, secrets: EmbeddedSecrets, logPath: string, seconds: string): string {
  const origin = config.PUBLIC_ORIGIN;
  return `
Media Gateway is ready (${seconds} s).

  Explorer    ${origin}
  GraphQL     ${origin}/graphql (HTTP and graphql-ws)
  MCP         http://localhost:${config.MCP_PORT}/mcp and ${origin}/mcp
  Account     ${demoEmail}  password ${secrets.DEMO_PASSWORD}
  Data, log   ${config.DATA_DIR}, ${logPath}

Try:
  curl -s ${origin}/graphql -H 'content-type: application/json' \\
    -d '{"query":"{ search(query: \\"space\\", first: 5) { totalCount edges { node { title kind year } } } }"}'

Ctrl-C stops it.`;
}

/** What the person who started it can mend, in one line; anything else with its stack. */
function explain(error: unknown): void {
  const forPerson =
    error instanceof ConfigurationError ||
    error instanceof PortInUseError ||
    error instanceof EmbeddedDatabaseError;
  console.error(forPerson ? error.message : error);
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  const { DATA_DIR, ROUTER_PORT } = readConfig();
  const secrets = embeddedSecrets(DATA_DIR);
  const config = readConfig({ ...secrets, PUBLIC_ORIGIN: `http://localhost:${ROUTER_PORT}` });
  const { log, path } = createFileLog(config);
  const composition = await startComposition({
    config,
    log,
    onStep: (step) => console.log(`${step} ...`),
    onLost: (error) => {
      console.error(error.message);
      process.exit(1);
    },
  });
  await ensureDemoAccount(composition.router, secrets.DEMO_PASSWORD);
  stopOnSignal(log, () => {
    console.log('\nStopping ...');
    return composition.close();
  });
  console.log(welcome(config, secrets, path, ((performance.now() - startedAt) / 1000).toFixed(1)));
}

main().catch((error: unknown) => {
  explain(error);
  process.exit(1);
});
