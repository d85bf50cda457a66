import type { IncomingMessage, Server } from 'node:http';
import { GraphQLError, getOperationAST } from 'graphql';
import type { ExecutionArgs, FormattedExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { ClientAddress } from '#shared/client-address.ts';
import type { Clock } from '#shared/clock.ts';
import { AppError } from '#shared/errors.ts';
import { requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from '../context.ts';
import { carryError } from '../limits/limit-exceeded.ts';
import type { TrustedDocuments } from '../limits/trusted-documents.ts';
import type { OperationInput } from '../pipeline.ts';
import { planOperation } from '../planner/plan-operation.ts';
import { refuseNullCharactersIn } from '../request-parameters.ts';
import type { Admission } from '../security/admission.ts';
import type { ServedGraph } from '../served-graph.ts';
import { openSubscription } from './federated-subscription.ts';
import type { SubscriptionParts } from './federated-subscription.ts';
import { SocketViewers } from './socket-viewers.ts';

export interface WebSocketServerOptions extends Pick<SubscriptionParts, 'errors' | 'metrics'> {
  server: Server;
  /** The graph that is served now. */
  served: () => ServedGraph;
  verifier: TokenVerifier;
  admission: Admission;
  addressOf: ClientAddress;
  trusted: TrustedDocuments;
  clock: Clock;
  /** Runs a query or mutation through the same pipeline as over HTTP. */
  execute(request: OperationInput, context: RouterContext): Promise<FormattedExecutionResult>;
}

/** Bytes of one message from a client; as the body of an HTTP request. */
const maxPayload = 1_048_576;
/** How long clients may take to say goodbye when the router stops. */
const goodbyeMs = 1000;

/** An operation on its way through graphql-ws. */
interface SocketOperation {
  query: string;
  context: RouterContext;
  /** The graph that its document is valid for. */
  graph: ServedGraph;
}

/** Serves graphql-transport-ws on /graphql: subscriptions over the whole graph, and queries and mutations too. */
export function serveWebSockets(options: WebSocketServerOptions): () => Promise<void> {
  const { server, served, verifier, admission, addressOf, trusted, clock, errors, metrics } = options;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload });
  const viewers = new SocketViewers(verifier, clock);

  /** Lets an operation in, or says why not. */
  async function admit(socket: WebSocket, request: IncomingMessage, payload: SubscribePayload) {
    const { viewer } = viewers.contextOf(socket);
    const { error } = await admission.admit(viewer, addressOf(request));
    const refused = error ?? trusted.refuse(payload);
    if (refused !== undefined) throw refused;
    refuseNullCharactersIn(payload);
  }

  /** Checks an operation here, since graphql-ws would close the whole socket on a syntax error. */
  function prepare(socket: WebSocket, query: string, args: Omit<ExecutionArgs, 'schema' | 'document'>) {
    const graph = served();
    const checked = graph.documents(query);
    if ('errors' in checked) return checked.errors;
    const { document } = checked;
    if (getOperationAST(document, args.operationName) == null) {
      const message = 'The document has no such operation, or several and none is named.';
      return [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })];
    }
    const contextValue: SocketOperation = { query, context: viewers.contextOf(socket), graph };
    return { ...args, schema: graph.graph.schema, document, contextValue };
  }

  async function execute({ contextValue, variableValues, operationName }: ExecutionArgs) {
    const { query, context } = contextValue as SocketOperation;
    try {
      const request = { query, variables: variableValues ?? {}, operationName: operationName ?? undefined };
      return await options.execute(request, context);
    } catch (error) {
      return { errors: errors.formatAll([error]) };
    }
  }

  async function open({ document, contextValue, variableValues, operationName }: ExecutionArgs) {
    const { context, graph } = contextValue as SocketOperation;
    try {
      const planned = planOperation(graph, { document, operationName, variables: variableValues, context });
      if ('errors' in planned) return { errors: errors.formatAll(planned.errors) };
      return await openSubscription(planned, { ...graph, errors, metrics });
    } catch (error) {
      return { errors: errors.formatAll([error]) };
    }
  }

  async function subscribe(args: ExecutionArgs) {
    const startedAt = performance.now();
    const opened = await open(args);
    const outcome = Symbol.asyncIterator in opened ? 'ok' : 'refused';
    metrics.operationEnded('subscription', outcome, (performance.now() - startedAt) / 1000);
    return opened;
  }

  const sessions = useServer(
    {
      onConnect: ({ connectionParams, extra }) =>
        viewers.greet(extra.socket, connectionParams?.['authorization']),
      onClose: ({ extra }) => viewers.forget(extra.socket),
      onSubscribe: async ({ extra }, _id, payload) => {
        const { query, operationName, variables } = payload;
        try {
          await admit(extra.socket, extra.request, payload);
        } catch (error) {
          if (error instanceof AppError) return [carryError(error)];
          throw error;
        }
        return prepare(extra.socket, query, { operationName, variableValues: variables });
      },
      execute: (args) => runInRequestScope(requestScopeOf({}), () => execute(args)) as never,
      subscribe: (args) => runInRequestScope(requestScopeOf({}), () => subscribe(args)) as never,
      // Results and errors of the two above are formatted already; graphql-ws would format them its own way.
      onNext: (_context, _id, _payload, _args, result) => result as never,
      onError: (_context, _id, _payload, problems) => errors.formatAll(problems),
    },
    sockets,
  );

  return async () => {
    const timer = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), goodbyeMs);
    await sessions.dispose();
    clearTimeout(timer);
  };
}
