import { once } from 'node:events';
import { WebSocket } from 'ws';
import { EventQueue } from '#router/subscriptions/event-queue.ts';

interface RawMessage {
  id?: string;
  type: string;
  payload?: unknown;
}

/** A WebSocket that sends what it is told to, whether the protocol allows it or not. */
export class RawSocket {
  readonly socket: WebSocket;
  /** The code and the reason with which the socket closed. */
  readonly closed: Promise<[number, string]>;
  readonly #messages = new EventQueue<RawMessage>(() => {});

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = once(socket, 'close').then(([code, reason]) => [code as number, String(reason)]);
    socket.on('message', (data) => this.#messages.push(JSON.parse(String(data)) as RawMessage));
    socket.on('close', () => this.#messages.finish());
  }

  static async open(routerUrl: string, protocols: string[] = ['graphql-transport-ws']): Promise<RawSocket> {
    const socket = new RawSocket(new WebSocket(`${routerUrl.replace('http', 'ws')}/graphql`, protocols));
    await once(socket.socket, 'open');
    return socket;
  }

  /** Opens a socket and has it acknowledged. */
  static async greet(routerUrl: string, payload?: object): Promise<RawSocket> {
    const socket = await RawSocket.open(routerUrl);
    socket.send({ type: 'connection_init', ...(payload && { payload }) });
    const { type } = await socket.next();
    if (type !== 'connection_ack') throw new Error(`Got ${type} for an acknowledgement.`);
    return socket;
  }

  /** Sends an object as JSON, all else as it is. */
  send(message: unknown): void {
    const isFrame = typeof message === 'string' || Buffer.isBuffer(message);
    this.socket.send(isFrame ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: object): void {
    this.send({ id, type: 'subscribe', payload: { query, ...(variables && { variables }) } });
  }

  /** The next message. Throws when the socket has closed. */
  async next(): Promise<RawMessage> {
    const { value, done } = await this.#messages.next();
    if (done === true) throw new Error('The socket closed.');
    return value;
  }
}
