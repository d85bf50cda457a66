import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { UnauthenticatedError, UpstreamUnavailableError } from '#shared/errors.ts';
import { EventQueue } from '../subscriptions/event-queue.ts';
import type { SubgraphRequest } from './subgraph-executor.ts';

const connectTimeoutMs = 5000;
/** A subgraph that does not answer a ping in this time is lost, though its connection may look open. */
const pingIntervalMs = 10_000;
const pongTimeoutMs = 5000;
const forbidden = 4403;

class SubgraphSocket extends WebSocket {
  constructor(address: string, protocols: string | string[]) {
    super(address, protocols, { handshakeTimeout: connectTimeoutMs });
  }
}

/** Why a subscription ended, as the client should see it. */
function lossOf(name: string, cause: unknown): Error {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === forbidden) return new UnauthenticatedError(`${name} does not accept the access token.`);
  return new UpstreamUnavailableError(name, cause);
}

/**
 * Opens a subscription at the subgraph `name` over graphql-ws, on a connection of its own. The stream throws
 * UPSTREAM_UNAVAILABLE when the connection is refused or lost: the client subscribes again when it wants to go on,
 * since what happened meanwhile cannot be made up for here.
 */
export function subscribeRemotely(
  name: string,
  url: string,
  { operation, variables, context }: SubgraphRequest,
): AsyncIterableIterator<ExecutionResult> {
  const { query, operationName } = operation;
  const { authorization } = context;
  let pongTimer: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: SubgraphSocket,
    connectionParams: authorization === undefined ? {} : { authorization },
    retryAttempts: 0,
    connectionAckWaitTimeout: connectTimeoutMs,
    keepAlive: pingIntervalMs,
    on: {
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), pongTimeoutMs);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: () => clearTimeout(pongTimer),
    },
  });
  // The connection closes by itself with its only subscription.
  const queue = new EventQueue<ExecutionResult>(() => unsubscribe());
  const unsubscribe = client.subscribe<Record<string, unknown>>(
    {
      query,
      variables: variables === undefined ? null : (JSON.parse(variables) as Record<string, unknown>),
      operationName: operationName ?? null,
    },
    {
      next: (result) => queue.push(result as ExecutionResult),
      error: (problem) => {
        if (!Array.isArray(problem)) return queue.fail(lossOf(name, problem));
        queue.push({ errors: problem as GraphQLFormattedError[] } as unknown as ExecutionResult);
        queue.finish();
      },
      complete: () => queue.finish(),
    },
  );
  return queue;
}
