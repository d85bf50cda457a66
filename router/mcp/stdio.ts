import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { readConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { reachRouter } from '#shared/reach-router.ts';
import { version } from '#shared/version.ts';
import { createMcpServer } from './bridge.ts';
import { loadTools } from './load-tools.ts';
import { createMcpMetrics } from './metrics.ts';
import { executeAtRouter } from './router-execute.ts';

/**
 * `npm run --silent mcp`: the MCP bridge over standard input and output, for an agent on this machine. Standard
 * output belongs to the protocol, so the log goes to standard error.
 */
try {
  const config = await readConfig();
  await reachRouter(config.ROUTER_URL);
  const token = config.MCP_ACCESS_TOKEN?.reveal();
  const server = createMcpServer({
    tools: await loadTools(config),
    execute: executeAtRouter(config.ROUTER_URL),
    log: createLog({ service: 'mcp', version, level: config.LOG_LEVEL, destination: process.stderr }),
    metrics: createMcpMetrics(new Metrics()),
    authorization: token === undefined ? undefined : `Bearer ${token}`,
  });
  await server.connect(new StdioServerTransport());
  // The agent goes by closing our input.
  process.stdin.on('end', () => void server.close().finally(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exit(1);
}
