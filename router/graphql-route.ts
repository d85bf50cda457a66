import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { DoneFuncWithErrOrRes, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, BadUserInputError } from '#shared/errors.ts';
import { statusOf } from '#shared/http-server.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import { sayWhatVaries } from './cache/cache-headers.ts';
import { withDeadline } from './context.ts';
import type { RouterContext } from './context.ts';
import type { ErrorFormatter } from './error-formatter.ts';
import { acceptedType } from './fast-path/accepted-type.ts';
import type { FastPath, KnownRequest } from './fast-path/fast-path.ts';
import { answerInParts, mayDefer } from './incremental-delivery.ts';
import type { DocumentLimits } from './limits/document-limits.ts';
import type { TrustedDocuments } from './limits/trusted-documents.ts';
import { readParameters, refuseNullCharacters } from './request-parameters.ts';
import type { JsonBody } from './request-parameters.ts';
import type { Admission, Admitted } from './security/admission.ts';
import { anonymous, authenticate } from './security/authenticate.ts';
import type { Credentials } from './security/authenticate.ts';
import type { ForwardHeaders } from './security/forwarded-headers.ts';
import type { ServedGraph } from './served-graph.ts';
import type { EventStreams } from './subscriptions/event-streams.ts';
import type { RouterMetrics } from './telemetry/metrics.ts';
import { clientOf } from '#shared/graph-client.ts';
import type { Usage } from './usage/usage-reporter.ts';

export interface GraphqlRouteOptions extends Credentials {
  pipeline: ApolloServer<RouterContext>;
  fastPath: FastPath;
  streams: EventStreams;
  /** The graph that is served now. */
  served: () => ServedGraph;
  admission: Admission;
  limits: DocumentLimits;
  trusted: TrustedDocuments;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
  usage: Usage;
  /** Milliseconds that a request may take in all. */
  timeoutMs: number;
  /** Which headers of the client subgraphs are to have. */
  forwardHeaders: ForwardHeaders | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the router knows of a request to /graphql, from when it was let in. */
    graphContext: RouterContext;
  }
}

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
      refuseNullCharacters(text);
      done(null, { text, json: JSON.parse(text) as unknown } satisfies JsonBody);
    } catch (error) {
      if (error instanceof AppError) done(error);
      else done(new BadUserInputError('The body is not valid JSON.', undefined, error));
    }
  });
}

/** Serves GraphQL over HTTP on /graphql. The viewer's token is verified before the body is read. */
export async function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): Promise<void> {
  await app.register(async (scope) => {
    addJsonBodies(scope);
    scope.decorateRequest('graphContext');
    scope.addHook('onSend', sayWhatVaries);
    addRoute(scope, options);
  });
}

/** What shows who asks: the `Authorization` header, or an API key in a header of its own. */
function authorizationOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['x-api-key'];
  return headers.authorization ?? (typeof key === 'string' ? `Bearer ${key}` : undefined);
}

function addRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { pipeline, fastPath, streams, served, admission } = options;
  const { limits, trusted, errors, metrics, usage, timeoutMs, forwardHeaders } = options;
  const throughPipeline = fastifyApolloHandler(pipeline, {
    context: async (request) => (request as FastifyRequest).graphContext,
  });

  async function sendKnown(
    known: KnownRequest,
    contentType: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const startedAt = performance.now();
    const context = request.graphContext;
    const { body, status, headers, outcome } = await fastPath.answer(known, context, request);
    metrics.operationEnded(known.known.operation.operation, outcome, (performance.now() - startedAt) / 1000);
    usage.record(known.known, known.served.graph.schema, context.client);
    reply.code(status).header('content-type', contentType).header('cache-control', 'no-store');
    for (const [name, value] of headers ?? []) reply.header(name, value);
    return reply.send(body);
  }

  /** Lets a request in, or not; what the answer says of the rate goes with either. */
  function admit(
    request: FastifyRequest,
    reply: FastifyReply,
    context: RouterContext,
    done: DoneFuncWithErrOrRes,
  ) {
    const forwarded = forwardHeaders?.(request.headers);
    const client = clientOf(request.headers);
    const graphContext = withDeadline(context, timeoutMs);
    if (forwarded !== undefined) graphContext.forwarded = forwarded;
    if (client !== undefined) graphContext.client = client;
    request.graphContext = graphContext;
    const settle = ({ headers, error }: Admitted) => {
      if (headers !== undefined) reply.headers(headers);
      if (error === undefined) done();
      else done(error);
    };
    const admitted = admission.admit(context.viewer, currentRequestScope()?.address ?? '');
    if (admitted instanceof Promise) void admitted.then(settle, done);
    else settle(admitted);
  }

  const sendErrors = (reply: FastifyReply, contentType: string | undefined, refused: readonly Error[]) =>
    reply
      .code(400)
      .type(contentType ?? 'application/json; charset=utf-8')
      .send(JSON.stringify({ errors: errors.formatAll(refused) }));

  app.addHook('preClose', () => streams.close());
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: (request, reply, done) => {
      const authorization = authorizationOf(request);
      if (authorization === undefined) return admit(request, reply, anonymous, done);
      void authenticate(options, authorization).then((result) => {
        if ('error' in result) return done(result.error);
        admit(request, reply, result.context, done);
      });
    },
    handler(request, reply) {
      const parameters = readParameters(request);
      const contentType = acceptedType(request.headers.accept);
      const untrusted = trusted.refuse(parameters);
      if (untrusted !== undefined) return sendErrors(reply, contentType, [untrusted]);
      const stream = streams.serve(request, reply, parameters, request.graphContext);
      if (stream !== undefined) return stream;
      if (request.method === 'POST' && request.body != null) {
        const { text, json } = request.body as JsonBody;
        const known = contentType === undefined ? undefined : fastPath.find(text, json, served());
        if (known !== undefined) return sendKnown(known, contentType as string, request, reply);
        request.body = json;
      }
      if (mayDefer(request, parameters)) {
        const context = request.graphContext;
        const inParts = answerInParts(reply, parameters, {
          served: served(),
          context,
          errors,
          metrics,
          usage,
        });
        if (inParts !== undefined) return inParts;
      }
      const refused = typeof parameters.query === 'string' ? limits.refuse(parameters.query) : [];
      if (refused.length > 0) return sendErrors(reply, contentType, refused);
      return throughPipeline.call(app as never, request as never, reply as never);
    },
    errorHandler: (error: Error, _request, reply) => sendRefusal(reply, error, errors),
  });
}
