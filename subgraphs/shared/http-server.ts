import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createClientAddress } from './client-address.ts';
import { addDraining } from './draining.ts';
import { AppError } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createNetworks } from './networks.ts';
import type { Networks } from './networks.ts';
import { OperatorError } from './operator-error.ts';
import { currentRequestScope, requestScopeOf, runInRequestScope } from './request-scope.ts';
import { version } from './version.ts';

/** Something that a process needs; `check` throws when it is not there. */
export interface Dependency {
  name: string;
  check(): Promise<void>;
  /** Whether the process can do part of its work without it: it is then degraded, and ready all the same. */
  optional?: boolean;
}

export interface HttpServerOptions {
  service: string;
  log: Log;
  metrics: Metrics;
  /** A function where they change while the process runs. */
  dependencies: Dependency[] | (() => Dependency[]);
  /** Bytes; 1 MiB unless told. */
  bodyLimit?: number;
  /** Proxies whose X-Forwarded-For says where a request comes from; none unless told. */
  trustedProxies?: Networks;
  /** The certificate and key of a server that speaks TLS, which is then 1.3; plain HTTP without them. */
  tls?: { cert: Buffer; key: Buffer };
}

/** The HTTP status of an error code, where the answer is not GraphQL. */
export const statusOf: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  COST_LIMIT_EXCEEDED: 400,
  PERSISTED_DOCUMENT_REQUIRED: 400,
  UPSTREAM_UNAVAILABLE: 503,
  TIMEOUT: 504,
  INTERNAL_SERVER_ERROR: 500,
};

const quietRoutes = new Set(['/health', '/ready', '/metrics']);

/** An answer that stays open for as long as its client listens, which is no time to answer. */
const isStream = (reply: FastifyReply): boolean =>
  /^text\/event-stream|subscriptionSpec=/.test(String(reply.getHeader('content-type')));

/** How long a dependency may take to answer before it counts as down. */
const checkTimeoutMs = 2000;

async function check(dependency: Dependency): Promise<string | null> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs).unref();
  });
  try {
    await Promise.race([dependency.check(), timeout]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function addOperations(app: FastifyInstance, { service, metrics, ...options }: HttpServerOptions): void {
  app.get('/health', async () => ({ status: 'ok', service, version }));
  app.get('/ready', async (_request, reply) => {
    const dependencies =
      typeof options.dependencies === 'function' ? options.dependencies() : options.dependencies;
    const problems = await Promise.all(dependencies.map(check));
    const missing = (optional: boolean) =>
      dependencies.flatMap((dependency, index) => {
        const problem = problems[index];
        const counts = (dependency.optional ?? false) === optional;
        return problem == null || !counts ? [] : [{ name: dependency.name, problem }];
      });
    const [down, degraded] = [missing(false), missing(true)];
    const ready = down.length === 0;
    return reply.code(ready ? 200 : 503).send({ ready, service, down, degraded });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

function addObservation(app: FastifyInstance, options: HttpServerOptions): void {
  const { service, log, metrics, trustedProxies = createNetworks([]) } = options;
  const addressOf = createClientAddress(trustedProxies);
  const labels: ('service' | 'method' | 'route' | 'status')[] = ['service', 'method', 'route', 'status'];
  const requests = metrics.counter('http_requests_total', 'HTTP requests answered.', labels);
  const duration = metrics.histogram('http_request_duration_seconds', 'Time to answer.', [
    'service',
    'route',
  ]);

  app.addHook('onRequest', (request, reply, done) => {
    const scope = { ...requestScopeOf(request.headers), address: addressOf(request.raw) };
    reply.header('x-request-id', scope.requestId);
    runInRequestScope(scope, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { method } = request;
    requests.inc({ service, method, route, status: String(reply.statusCode) });
    if (!isStream(reply)) duration.observe({ service, route }, reply.elapsedTime / 1000);
    if (!quietRoutes.has(route)) {
      log.info(
        { method, route, status: reply.statusCode, latency_ms: Math.round(reply.elapsedTime) },
        'Request answered',
      );
    }
    done();
  });
}

function addErrors(app: FastifyInstance, log: Log): void {
  const send = (reply: FastifyReply, status: number, message: string, extensions: Record<string, unknown>) =>
    reply
      .code(status)
      .send({ error: { message, ...extensions, requestId: currentRequestScope()?.requestId } });

  app.setErrorHandler((error: Error & { statusCode?: number }, _request: FastifyRequest, reply) => {
    const wait = error instanceof AppError ? error.details['retryAfterSeconds'] : undefined;
    if (wait !== undefined) reply.header('retry-after', String(wait));
    if (error instanceof AppError) return send(reply, statusOf[error.code], error.message, error.extensions);
    const status = error.statusCode ?? 500;
    if (status < 500) return send(reply, status, error.message, { code: 'BAD_USER_INPUT', retryable: false });
    log.error({ err: error }, 'A request failed');
    return send(reply, 500, 'Something went wrong on our side.', {
      code: 'INTERNAL_SERVER_ERROR',
      retryable: false,
    });
  });
  app.setNotFoundHandler((request, reply) =>
    send(reply, 404, `Nothing is served at ${request.method} ${request.url.split('?')[0]}.`, {
      code: 'NOT_FOUND',
      retryable: false,
    }),
  );
}

/**
 * The HTTP server that every process has: /health (alive), /ready (its dependencies answer), /metrics (Prometheus),
 * one log line a request, and errors in one shape. Routes are added by the caller, then {@link listen} opens it.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { tls } = options;
  const app = fastify({
    bodyLimit: options.bodyLimit ?? 1_048_576,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    https: tls === undefined ? null : { ...tls, minVersion: 'TLSv1.3' },
  }) as unknown as FastifyInstance;
  addObservation(app, options);
  addDraining(app);
  addErrors(app, options.log);
  addOperations(app, options);
  return app;
}

/** Thrown when a port is in use by another process. */
export class PortInUseError extends OperatorError {
  override name = 'PortInUseError';

  constructor(port: number, variable: string) {
    super(
      `Port ${port} is in use. Stop the other program, or choose another port with ${variable}=<number>.`,
    );
  }
}

/** Opens the server; `port` 0 takes a free one. Returns the port. `variable` names the setting in the error. */
export async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  variable: string,
): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUseError(port, variable);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
