import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors.ts';
import { statusOf } from '#shared/http-server.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from './context.ts';
import type { ErrorFormatter } from './error-formatter.ts';
import { authenticate } from './security/authenticate.ts';

export interface GraphqlRouteOptions {
  pipeline: ApolloServer<RouterContext>;
  verifier: TokenVerifier;
  errors: ErrorFormatter;
}

const contexts = new WeakMap<FastifyRequest, RouterContext>();

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

/** Serves GraphQL over HTTP on /graphql. The viewer's token is verified before the body is read. */
export function addGraphqlRoute(
  app: FastifyInstance,
  { pipeline, verifier, errors }: GraphqlRouteOptions,
): void {
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: async (request) => {
      const result = await authenticate(verifier, request.headers.authorization);
      if ('error' in result) throw result.error;
      contexts.set(request, result.context);
    },
    handler: fastifyApolloHandler(pipeline, {
      context: async (request) => contexts.get(request as FastifyRequest) as RouterContext,
    }),
    errorHandler: (error: Error, _request, reply) => sendRefusal(reply, error, errors),
  });
}
