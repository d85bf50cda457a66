import { once } from 'node:events';
import { WebSocket } from 'ws';

const query = 'subscription { tick { number item { id title } } }';
/** Sockets that are opened at the same time. */
const batch = 100;

/** Many clients with the same subscription, each on a socket of its own. */
export class Subscribers implements AsyncDisposable {
  readonly #sockets: WebSocket[] = [];
  #received = 0;
  #onAll: (() => void) | undefined;
  #onFirst: (() => void) | undefined;

  /** Opens `count` sockets at the address, and subscribes on each. */
  static async open(url: string, count: number): Promise<Subscribers> {
    const subscribers = new Subscribers();
    for (let opened = 0; opened < count; opened += batch) {
      const these = Math.min(batch, count - opened);
      await Promise.all(Array.from({ length: these }, () => subscribers.#open(url)));
    }
    return subscribers;
  }

  /** Runs `send`, which sends one event; resolves with the milliseconds until the first and the last client had it. */
  async receive(send: () => void): Promise<{ firstMs: number; allMs: number }> {
    this.#received = 0;
    let firstMs = 0;
    const startedAt = performance.now();
    this.#onFirst = () => (firstMs = performance.now() - startedAt);
    const all = new Promise<void>((resolve) => (this.#onAll = resolve));
    send();
    await all;
    return { firstMs, allMs: performance.now() - startedAt };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#sockets.map((socket) => once(socket, 'close'));
    for (const socket of this.#sockets) socket.close();
    await Promise.all(closed);
  }

  async #open(url: string): Promise<void> {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#sockets.push(socket);
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    const [acknowledged] = (await once(socket, 'message')) as [Buffer];
    if (!String(acknowledged).includes('connection_ack')) throw new Error(String(acknowledged));
    socket.on('message', (data) => this.#count(String(data)));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  }

  #count(message: string): void {
    if (!message.includes('"type":"next"')) throw new Error(`A client was told: ${message}`);
    this.#received += 1;
    if (this.#received === 1) this.#onFirst?.();
    if (this.#received === this.#sockets.length) this.#onAll?.();
  }
}
