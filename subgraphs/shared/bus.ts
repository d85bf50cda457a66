import type { Redis } from 'ioredis';
import { MessageQueue } from './message-queue.ts';

/**
 * Live messages between processes: fire and forget, nothing is kept for who is not listening. What must not be lost
 * goes through the outbox (see `outbox.ts`).
 */
export interface Bus {
  publish(topic: string, message: unknown): Promise<void>;
  /** The messages of a topic from now on, until the iterator is returned. Listening has begun when it resolves. */
  subscribe<T>(topic: string): Promise<AsyncIterableIterator<T>>;
  close(): Promise<void>;
}

/** The queues of this process by topic. */
class Listeners {
  readonly #queues = new Map<string, Set<MessageQueue<unknown>>>();

  add(topic: string, onLast: () => void): MessageQueue<unknown> {
    const queues = this.#queues.get(topic) ?? new Set();
    this.#queues.set(topic, queues);
    const queue = new MessageQueue<unknown>(() => {
      queues.delete(queue);
      if (queues.size > 0 || this.#queues.get(topic) !== queues) return;
      this.#queues.delete(topic);
      onLast();
    });
    queues.add(queue);
    return queue;
  }

  has(topic: string): boolean {
    return this.#queues.has(topic);
  }

  deliver(topic: string, json: string): void {
    // Parsed for each listener: nobody shares an object with anybody else.
    for (const queue of this.#queues.get(topic) ?? []) queue.push(JSON.parse(json));
  }

  endAll(): void {
    for (const queues of [...this.#queues.values()]) for (const queue of [...queues]) queue.end();
  }
}

/** A bus within this process. */
export function createMemoryBus(): Bus {
  const listeners = new Listeners();
  return {
    async publish(topic, message) {
      listeners.deliver(topic, JSON.stringify(message));
    },
    async subscribe<T>(topic: string) {
      return listeners.add(topic, () => {}) as AsyncIterableIterator<T>;
    },
    async close() {
      listeners.endAll();
    },
  };
}

/** A bus over Redis publish/subscribe. One connection listens for all topics of the process. */
export function createRedisBus(redis: Redis, prefix = 'mg:bus:'): Bus {
  const listeners = new Listeners();
  const connection = redis.duplicate();
  connection.on('message', (channel: string, json: string) => {
    listeners.deliver(channel.slice(prefix.length), json);
  });
  return {
    async publish(topic, message) {
      await redis.publish(prefix + topic, JSON.stringify(message));
    },
    async subscribe<T>(topic: string) {
      const queue = listeners.add(topic, () => {
        void connection
          .unsubscribe(prefix + topic)
          .then(async () => {
            // Somebody may have come while Redis was being told that nobody listens.
            if (listeners.has(topic)) await connection.subscribe(prefix + topic);
          })
          // Redis is away, or this bus was closed: what still arrives of the topic has no listener and is dropped.
          .catch(() => {});
      });
      await connection.subscribe(prefix + topic);
      return queue as AsyncIterableIterator<T>;
    },
    async close() {
      listeners.endAll();
      connection.disconnect();
    },
  };
}
