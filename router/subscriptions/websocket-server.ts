import type { Server } from 'node:http';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { ClientAddress } from '#shared/client-address.ts';
import { GraphqlSocket } from './graphql-socket.ts';
import type { GraphqlSocketOptions } from './graphql-socket.ts';

export interface WebSocketServerOptions extends GraphqlSocketOptions {
  server: Server;
  addressOf: ClientAddress;
}

/** Bytes of one message from a client; as the body of an HTTP request. */
const maxPayload = 1_048_576;
/** A client that does not answer a ping until the next one is gone, though its connection may look open. */
const pingIntervalMs = 12_000;
/** How long clients may take to say goodbye when the router stops. */
const goodbyeMs = 1000;
/** RFC 6455, 7.4.1: the endpoint is going away. */
const goingAway = 1001;

/** Pings all sockets, and ends those that have not answered the ping before. Returns how to stop. */
function watchSockets(clients: ReadonlySet<WebSocket>): { met(socket: WebSocket): void; stop(): void } {
  const alive = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, pingIntervalMs);
  return {
    met(socket) {
      alive.add(socket);
      socket.on('pong', () => alive.add(socket));
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Serves graphql-transport-ws on /graphql: subscriptions over the whole graph, and queries and mutations too. Returns how
 * to stop it.
 */
export function serveWebSockets({
  server,
  addressOf,
  ...options
}: WebSocketServerOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload, handleProtocols });
  const { metrics } = options;
  const watch = watchSockets(sockets.clients);
  sockets.on('connection', (socket, request) => {
    // What ends a socket early (a frame that is not valid, or too long) closes it with the code that says so.
    socket.on('error', () => {});
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    }
    metrics.socketOpened();
    socket.on('close', () => metrics.socketClosed());
    watch.met(socket);
    new GraphqlSocket(socket, addressOf(request), options);
  });

  return async () => {
    watch.stop();
    const closed = new Promise((resolve) => sockets.close(resolve));
    for (const socket of sockets.clients) socket.close(goingAway, 'Going away');
    const timer = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), goodbyeMs);
    await closed;
    clearTimeout(timer);
  };
}
