import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, BadUserInputError } from '#shared/errors.ts';
import { statusOf } from '#shared/http-server.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from './context.ts';
import type { ErrorFormatter } from './error-formatter.ts';
import { acceptedType } from './fast-path/accepted-type.ts';
import type { FastPath, KnownRequest } from './fast-path/fast-path.ts';
import { anonymous, authenticate } from './security/authenticate.ts';
import type { ServedGraph } from './served-graph.ts';
import type { RouterMetrics } from './telemetry/metrics.ts';

export interface GraphqlRouteOptions {
  pipeline: ApolloServer<RouterContext>;
  fastPath: FastPath;
  /** The graph that is served now. */
  served: () => ServedGraph;
  verifier: TokenVerifier;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
}

/** A body as it came, and what it says. */
interface JsonBody {
  text: string;
  json: unknown;
}

const contexts = new WeakMap<FastifyRequest, RouterContext>();

const contextOf = (request: FastifyRequest) => contexts.get(request) as RouterContext;

/** What went wrong before GraphQL began (token, size, syntax of JSON), in the shape that GraphQL clients read. */
function sendRefusal(reply: FastifyReply, error: Error & { statusCode?: number }, errors: ErrorFormatter) {
  if (error instanceof AppError) {
    if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer error="invalid_token"');
    return reply.code(statusOf[error.code]).send({ errors: errors.formatAll([error]) });
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) return reply.code(status).send({ errors: errors.formatAll([error]) });
  const { message } = error;
  return reply
    .code(status)
    .send({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', retryable: false } }] });
}

/** Keeps the text of JSON bodies beside what they say: equal texts ask the same. */
function addJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = body as string;
    try {
      done(null, { text, json: JSON.parse(text) as unknown } satisfies JsonBody);
    } catch (error) {
      done(new BadUserInputError('The body is not valid JSON.', undefined, error));
    }
  });
}

/** Serves GraphQL over HTTP on /graphql. The viewer's token is verified before the body is read. */
export async function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): Promise<void> {
  await app.register(async (scope) => {
    addJsonBodies(scope);
    addRoute(scope, options);
  });
}

function addRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { pipeline, fastPath, served, verifier, errors, metrics } = options;
  const throughPipeline = fastifyApolloHandler(pipeline, {
    context: async (request) => contextOf(request as FastifyRequest),
  });

  async function sendKnown(
    known: KnownRequest,
    contentType: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const startedAt = performance.now();
    const { body, status, headers, outcome } = await fastPath.answer(known, contextOf(request), request);
    metrics.operationEnded(known.known.operation.operation, outcome, (performance.now() - startedAt) / 1000);
    reply.code(status).header('content-type', contentType).header('cache-control', 'no-store');
    for (const [name, value] of headers ?? []) reply.header(name, value);
    return reply.send(body);
  }

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: (request, _reply, done) => {
      const { authorization } = request.headers;
      if (authorization === undefined) {
        contexts.set(request, anonymous);
        return done();
      }
      void authenticate(verifier, authorization).then((result) => {
        if ('error' in result) return done(result.error);
        contexts.set(request, result.context);
        done();
      });
    },
    handler(request, reply) {
      if (request.method === 'POST' && request.body != null) {
        const { text, json } = request.body as JsonBody;
        const contentType = acceptedType(request.headers.accept);
        const known = contentType === undefined ? undefined : fastPath.find(text, json, served());
        if (known !== undefined) return sendKnown(known, contentType as string, request, reply);
        request.body = json;
      }
      return throughPipeline.call(app as never, request as never, reply as never);
    },
    errorHandler: (error: Error, _request, reply) => sendRefusal(reply, error, errors),
  });
}
