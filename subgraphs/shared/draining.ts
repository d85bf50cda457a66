import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/** Connections on which nothing was asked yet, such as browsers open in advance; Node.js does not count them as idle. */
function watchUnused({ server }: FastifyInstance): Set<Socket> {
  const unused = new Set<Socket>();
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  server.on('upgrade', ({ socket }) => unused.delete(socket));
  return unused;
}

/**
 * Lets go of connections once the server closes, each with the answer that is under way on it: kept open, as clients
 * would have them, they hold its end up.
 */
export function addDraining(app: FastifyInstance): void {
  const unused = watchUnused(app);
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of unused) socket.destroy();
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  // Answers that had begun by then said nothing of it.
  app.addHook('onResponse', (_request, _reply, done) => {
    if (isClosing) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
}
