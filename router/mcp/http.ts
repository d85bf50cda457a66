import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#shared/config.ts';
import { createHttpServer, listen } from '#shared/http-server.ts';
import type { Dependency } from '#shared/http-server.ts';
import type { Metrics } from '#shared/metrics.ts';
import { createNetworks } from '#shared/networks.ts';
import { withChallenge } from './challenge.ts';
import { createMcpMetrics } from './metrics.ts';
import { createOriginCheck } from './origin-check.ts';
import { Sessions } from './sessions.ts';
import type { SessionsOptions } from './sessions.ts';

export interface McpOptions extends Omit<SessionsOptions, 'metrics' | 'authorization'> {
  config: Config;
  metrics: Metrics;
}

const bodyLimit = 1_048_576;
const sweepMs = 60_000;

/** Codes of JSON-RPC 2.0, and of the range that it leaves to servers. */
const rpc = { parseError: -32700, refused: -32000, sessionNotFound: -32001 };

/** Answers with an error of JSON-RPC, for what fails before a session sees it. */
const refuse = (reply: FastifyReply, status: number, code: number, message: string) =>
  reply.code(status).send({ jsonrpc: '2.0', error: { code, message }, id: null });

/** Hands a request to the SDK, which writes the answer itself; headers that hooks have set go with it. */
async function handOver(
  { raw: request }: FastifyRequest,
  reply: FastifyReply,
  publicOrigin: string,
  answer: () => Promise<void>,
): Promise<void> {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.hijack();
  await withChallenge(request, reply.raw, publicOrigin, answer);
}

function addRoute(app: FastifyInstance, sessions: Sessions, publicOrigin: string): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    let body: unknown;
    try {
      // Only POST carries a message: whatever type a client states for another, it has none.
      if (request.method === 'POST' && typeof request.body === 'string') body = JSON.parse(request.body);
    } catch {
      return refuse(reply, 400, rpc.parseError, 'The body is not JSON.');
    }
    const id = request.headers['mcp-session-id'];
    if (typeof id === 'string') {
      const transport = sessions.find(id);
      if (transport === undefined) {
        return refuse(
          reply,
          404,
          rpc.sessionNotFound,
          'There is no such session, or it has ended: initialize again.',
        );
      }
      return handOver(request, reply, publicOrigin, () =>
        transport.handleRequest(request.raw, reply.raw, body),
      );
    }
    if (request.method !== 'POST') return refuse(reply, 400, rpc.refused, 'Send the Mcp-Session-Id header.');
    return handOver(request, reply, publicOrigin, () => sessions.begin(request.raw, reply.raw, body));
  };
  app.route({ url: '/mcp', method: ['GET', 'POST', 'DELETE'], bodyLimit, handler: answer });
}

/**
 * Adds the bridge to a server: Streamable HTTP on /mcp. Each session is an MCP server of its own, and each call goes
 * to the router with the `Authorization` header that came with it. Sessions end with the server.
 */
export async function mountMcp(app: FastifyInstance, options: McpOptions): Promise<void> {
  const sessions = new Sessions({ ...options, metrics: createMcpMetrics(options.metrics) });
  const problemOf = createOriginCheck(options.config);
  await app.register(async (scope) => {
    // The body is parsed here, so that a broken one is answered in the terms of JSON-RPC.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) options.log.error({ err: error }, 'The MCP endpoint failed');
      return refuse(
        reply,
        status,
        rpc.refused,
        status < 500 ? error.message : 'Something went wrong on our side.',
      );
    });
    scope.addHook('onRequest', async (request, reply) => {
      const problem = problemOf({ host: request.headers.host, origin: request.headers.origin });
      if (problem !== null) return refuse(reply, 403, rpc.refused, problem);
    });
    addRoute(scope, sessions, options.config.PUBLIC_ORIGIN);
  });
  const sweep = setInterval(() => sessions.endIdle(), sweepMs).unref();
  app.addHook('preClose', async () => {
    clearInterval(sweep);
    await sessions.endAll();
  });
}

/** A bridge that listens. */
export interface McpServer {
  port: number;
  close(): Promise<void>;
}

/** Serves the bridge on a port of its own (MCP_PORT unless told), with /health, /ready and /metrics. */
export async function startMcp(
  options: McpOptions & { dependencies?: Dependency[]; port?: number },
): Promise<McpServer> {
  const { config, log, metrics, dependencies = [] } = options;
  const trustedProxies = createNetworks(config.TRUSTED_PROXIES);
  const app = createHttpServer({ service: 'mcp', log, metrics, dependencies, trustedProxies });
  await mountMcp(app, options);
  const port = await listen(app, config.HOST, options.port ?? config.MCP_PORT, 'MCP_PORT');
  return { port, close: () => app.close() };
}
