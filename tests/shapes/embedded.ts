import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { eventually } from '../eventually.ts';
import { productOptions, startProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
import type { Shape } from './shape.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything on one machine with nothing installed: what `npm start` runs. */
export async function startEmbeddedShape(
  folder = mkdtempSync(`${tmpdir()}/media-gateway-e2e-`),
): Promise<Shape> {
  const [routerPort, mcpPort] = [await freePort(), await freePort()];
  const administrator = { email: 'admin@example.com', password: 'an-admin-of-the-tests' };
  const routerUrl = `http://localhost:${routerPort}`;
  const program = startProgram(process.execPath, [...productOptions, 'deploy/embedded/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      ROUTER_PORT: String(routerPort),
      MCP_PORT: String(mcpPort),
      INFERENCE_PORT: '0',
      // The tests ask more often than a person may.
      ROUTER_RATE_LIMITS: 'off',
      PUBLIC_ORIGIN: routerUrl,
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
    },
  });
  await eventually(async () => {
    if (program.child.exitCode !== null) return true;
    return (await fetch(`http://127.0.0.1:${routerPort}/ready`)).ok;
  }, 120_000);
  if (program.child.exitCode !== null) throw new Error(`npm start ended:\n${program.output()}`);
  return {
    name: 'embedded',
    routerUrl,
    mcpUrl: `http://localhost:${mcpPort}/mcp`,
    administrator,
    dataFolder: folder,
    logLines: () => readFileSync(`${folder}/log.ndjson`, 'utf8').split('\n').filter(Boolean),
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
