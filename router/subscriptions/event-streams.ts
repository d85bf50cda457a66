import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST } from 'graphql';
import type { OperationTypeNode } from 'graphql';
import type { Clock } from '#shared/clock.ts';
import { AppError, BadUserInputError, ForbiddenError } from '#shared/errors.ts';
import { currentRequestScope } from '#shared/request-scope.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from '../context.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { OperationInput } from '../pipeline.ts';
import type { RequestParameters } from '../request-parameters.ts';
import type { ServedGraph } from '../served-graph.ts';
import type { EventQueue } from './event-queue.ts';
import type { LiveAnswer, LiveOperations } from './live-operations.ts';
import { streamFormatOf } from './stream-format.ts';
import type { StreamFormat } from './stream-format.ts';
import { whenTokenEnds } from './token-expiry.ts';

export interface EventStreamsOptions {
  operations: LiveOperations;
  /** The graph that is served now. */
  served: () => ServedGraph;
  /** Origins of web apps that may call the router. */
  origins: readonly string[];
  clock: Clock;
  verifier: TokenVerifier;
  errors: ErrorFormatter;
}

/** Answers operations with streams of results over HTTP: as server-sent events, or in parts of multipart/mixed. */
export interface EventStreams {
  /** Takes over a request that asks for a stream; undefined when it is to be answered in one piece. */
  serve(
    request: FastifyRequest,
    reply: FastifyReply,
    parameters: RequestParameters,
    context: RouterContext,
  ): FastifyReply | undefined;
  /** Ends all streams with the reason. */
  close(): Promise<void>;
}

/** Proxies close what is silent for longer, a minute as a rule. */
const heartbeatMs = 12_000;
/** A client that reads nothing for so long, though there is something to read, is gone. */
const stalledMs = 10_000;
/** How long clients may take to read why their streams end when the router stops. */
const goodbyeMs = 1000;

/** Told to those who listen when the router stops. */
class RouterStoppingError extends AppError {
  constructor() {
    super('UPSTREAM_UNAVAILABLE', 'The router is stopping. Subscribe again.', {
      retryable: true,
      details: { service: 'router' },
    });
  }
}

/** A client that can read an answer in one piece, too, gets those that are. */
const takesJson = (accept = '') => /application\/(?:graphql-response\+)?json/i.test(accept);

function operationTypeOf(graph: ServedGraph, { query, operationName }: OperationInput) {
  const checked = graph.documents(query);
  return 'document' in checked ? getOperationAST(checked.document, operationName)?.operation : undefined;
}

/** The variables of an address are text. Throws BAD_USER_INPUT for what is not well formed. */
function readInput({ query, operationName, variables }: RequestParameters): OperationInput {
  if (operationName != null && typeof operationName !== 'string') {
    throw new BadUserInputError('"operationName" is a text.', 'operationName');
  }
  let given = variables;
  try {
    if (typeof variables === 'string') given = JSON.parse(variables);
  } catch (error) {
    throw new BadUserInputError('"variables" are not valid JSON.', 'variables', error);
  }
  if (given != null && (typeof given !== 'object' || Array.isArray(given))) {
    throw new BadUserInputError('"variables" are an object.', 'variables');
  }
  return {
    query: query as string,
    operationName: operationName ?? undefined,
    variables: (given ?? {}) as Record<string, unknown>,
  };
}

/** Waits until the client has read. */
function drained(body: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => body.destroy(), stalledMs);
    const settle = () => {
      clearTimeout(timer);
      body.off('drain', settle).off('close', settle);
      resolve();
    };
    body.on('drain', settle).on('close', settle);
  });
}

export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const { operations, served, errors } = options;
  const origins = new Set(options.origins);
  const open = new Map<EventQueue<string>, FastifyReply>();

  /** Whether a page of another site sent this, and may not; no preflight asks for a GET that is as simple as that. */
  function isForeign({ method, headers }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    const isFromElsewhere = site === 'cross-site' || site === 'same-site';
    return method === 'GET' && isFromElsewhere && !origins.has(headers.origin ?? '');
  }

  function refusalOf(request: FastifyRequest, reply: FastifyReply, type: OperationTypeNode | undefined) {
    if (isForeign(request)) throw new ForbiddenError('This origin may not call the router.');
    if (request.method !== 'GET' || type !== 'mutation') return undefined;
    const refused = errors.formatAll([new BadUserInputError('A mutation is sent by POST.')]);
    return reply.code(405).header('allow', 'POST').send({ errors: refused });
  }

  function openBody({ contentType, opening, heartbeat }: StreamFormat, reply: FastifyReply): PassThrough {
    const body = new PassThrough();
    const timer = setInterval(() => {
      if (body.writable && !body.writableNeedDrain) body.write(heartbeat);
    }, heartbeatMs);
    body.once('close', () => clearInterval(timer));
    body.write(opening);
    reply.header('content-type', contentType).header('cache-control', 'no-store');
    // Asks nginx to pass on what comes as it comes.
    void reply.header('x-accel-buffering', 'no').send(body);
    return body;
  }

  async function write(body: PassThrough, { next, failure, closing }: StreamFormat, answer: LiveAnswer) {
    if ('refused' in answer) return body.end(next(JSON.stringify({ errors: answer.refused })) + closing);
    if ('result' in answer) return body.end(next(answer.result) + closing);
    try {
      for await (const event of answer.events) {
        if (!body.write(next(event))) await drained(body);
      }
      body.end(closing);
    } catch (error) {
      body.end(failure(errors.formatAll([error])) + closing);
    }
  }

  /** Ends a stream with its client, with its client's token, and with the router. */
  function watch(body: PassThrough, events: EventQueue<string>, reply: FastifyReply, context: RouterContext) {
    const forgetExpiry = whenTokenEnds(context.viewer, options, (reason) => events.fail(reason));
    const leave = () => {
      forgetExpiry();
      open.delete(events);
      void events.return();
    };
    open.set(events, reply);
    if (body.destroyed) leave();
    else body.once('close', leave);
  }

  return {
    serve(request, reply, parameters, context) {
      const { accept } = request.headers;
      const format = streamFormatOf(accept);
      if (format === undefined || typeof parameters.query !== 'string') return undefined;
      const input = readInput(parameters);
      const type = operationTypeOf(served(), input);
      if (takesJson(accept) && type !== 'subscription') return undefined;
      const refused = refusalOf(request, reply, type);
      if (refused !== undefined) return refused;

      const body = openBody(format, reply);
      const { transport } = format;
      const client = { context, address: currentRequestScope()?.address ?? '', transport };
      void operations
        .start(input, client)
        .catch((error: unknown): LiveAnswer => ({ refused: errors.formatAll([error]) }))
        .then((answer) => {
          if ('events' in answer) watch(body, answer.events, reply, context);
          return write(body, format, answer);
        });
      return reply;
    },
    async close() {
      const closed = [...open].map(async ([events, { raw }]) => {
        events.fail(new RouterStoppingError());
        const timer = setTimeout(() => raw.destroy(), goodbyeMs);
        if (!raw.closed) await once(raw, 'close');
        clearTimeout(timer);
      });
      await Promise.all(closed);
    },
  };
}
