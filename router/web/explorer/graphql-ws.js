/** The graphql-transport-ws protocol for one subscription, https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */

const id = '1';

/**
 * Opens a subscription. `on.next` receives each result, `on.end` why it ended: errors, or a reason in words, or nothing
 * when it completed. Returns a function that stops it.
 */
export function subscribe(operation, authorization, on) {
  const address = new URL('/graphql', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, 'graphql-transport-ws');
  let ended = false;
  const end = (why) => {
    if (ended) return;
    ended = true;
    socket.close(1000);
    on.end(why);
  };
  const send = (message) => socket.send(JSON.stringify(message));

  const handlers = {
    connection_ack: () => {
      on.open();
      send({ id, type: 'subscribe', payload: operation });
    },
    ping: () => send({ type: 'pong' }),
    next: ({ payload }) => on.next(payload),
    error: ({ payload }) => end({ errors: payload }),
    complete: () => end(),
  };

  socket.onopen = () => send({ type: 'connection_init', payload: authorization ? { authorization } : {} });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    handlers[message.type]?.(message);
  };
  socket.onclose = ({ code, reason }) => end(reason || `The connection was closed (${code}).`);

  return () => {
    if (socket.readyState === WebSocket.OPEN) send({ id, type: 'complete' });
    end();
  };
}
