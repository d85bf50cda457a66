import type { Redis } from 'ioredis';
import type { DomainEvent } from './events.ts';
import type { Log } from './log.ts';

/** Handles a batch of events in order. Throwing means that none of the batch counts as handled. */
export type EventHandler = (events: readonly DomainEvent[]) => Promise<void>;

/** Where the outboxes publish to and the domains listen. At least once, per group. */
export interface EventStream {
  publish(events: readonly DomainEvent[]): Promise<void>;
  /** Hands events to `handler`; several processes of one group share the work. */
  consume(group: string, handler: EventHandler): Promise<void>;
  /** Removes kept events that contain any of the texts, whether or not everybody has had them; returns how many. */
  forget(texts: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * The stream within one process: publishing ends when every group has handled the events, so an event leaves the
 * outbox only when everybody has it. When one group fails, all receive the events again.
 */
export function createMemoryEventStream(): EventStream {
  const handlers = new Map<string, EventHandler>();
  return {
    async publish(events) {
      const results = await Promise.allSettled([...handlers.values()].map((handle) => handle(events)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async consume(group, handler) {
      handlers.set(group, handler);
    },
    // Nothing is kept.
    forget: async () => 0,
    async close() {
      handlers.clear();
    },
  };
}

const streamKey = 'mg:events';
const deadKey = 'mg:events:dead';
/** Events kept in Redis, about; insights keeps the history. */
const keptEvents = 1_000_000;
const batchSize = 200;
const blockMs = 1000;
const forgetPage = 1000;
/** An event that a crashed process took is given to another after this long. */
const reclaimAfterMs = 15_000;
const mostDeliveries = 10;

type StreamEntry = [id: string, fields: string[]];

const eventOf = ([, fields]: StreamEntry): DomainEvent => JSON.parse(fields[1] ?? '') as DomainEvent;

/** One group's reader on a Redis stream. */
class RedisGroupReader {
  readonly #redis: Redis;
  readonly #group: string;
  readonly #consumer: string;
  readonly #handler: EventHandler;
  readonly #log: Log;
  #closed = false;
  #loop: Promise<void> | undefined;

  constructor(redis: Redis, group: string, consumer: string, handler: EventHandler, log: Log) {
    this.#redis = redis.duplicate();
    this.#group = group;
    this.#consumer = consumer;
    this.#handler = handler;
    this.#log = log;
  }

  async start(): Promise<void> {
    await this.#createGroup();
    this.#loop = this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#redis.disconnect();
    await this.#loop;
  }

  async #createGroup(): Promise<void> {
    try {
      await this.#redis.xgroup('CREATE', streamKey, this.#group, '0', 'MKSTREAM');
    } catch (error) {
      if (!String(error).includes('BUSYGROUP')) throw error;
    }
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#handle(await this.#abandoned());
        await this.#handle(await this.#next());
      } catch (error) {
        if (this.#closed) return;
        this.#log.error({ err: error, group: this.#group }, 'Events could not be handled; they come again');
        if (String(error).includes('NOGROUP')) await this.#createGroup().catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  async #next(): Promise<StreamEntry[]> {
    const [group, consumer] = [this.#group, this.#consumer];
    const reply = (await this.#redis.xreadgroup(
      ...([
        'GROUP',
        group,
        consumer,
        'COUNT',
        batchSize,
        'BLOCK',
        blockMs,
        'STREAMS',
        streamKey,
        '>',
      ] as const),
    )) as [string, StreamEntry[]][] | null;
    return reply?.[0]?.[1] ?? [];
  }

  /** What this or a crashed process took and never acknowledged. What fails for ever is set aside. */
  async #abandoned(): Promise<StreamEntry[]> {
    const [, entries] = (await this.#redis.xautoclaim(
      ...([streamKey, this.#group, this.#consumer, reclaimAfterMs, '0', 'COUNT', batchSize] as const),
    )) as [string, StreamEntry[]];
    if (entries.length === 0) return [];
    const pending = (await this.#redis.xpending(
      ...([streamKey, this.#group, '-', '+', batchSize, this.#consumer] as const),
    )) as [id: string, consumer: string, idleMs: number, deliveries: number][];
    const spent = new Set(
      pending.filter(([, , , deliveries]) => deliveries > mostDeliveries).map(([id]) => id),
    );
    for (const entry of entries.filter(([id]) => spent.has(id))) {
      const { id, type } = eventOf(entry);
      this.#log.error(
        { group: this.#group, event: { id, type } },
        'An event failed too often and was set aside',
      );
      await this.#redis.xadd(deadKey, '*', 'group', this.#group, 'event', entry[1][1] ?? '');
      await this.#redis.xack(streamKey, this.#group, entry[0]);
    }
    return entries.filter(([id]) => !spent.has(id));
  }

  async #handle(entries: StreamEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#handler(entries.map(eventOf));
    await this.#redis.xack(streamKey, this.#group, ...entries.map(([id]) => id));
  }
}

/** Removes the entries of a stream that contain any of the texts, in pages; returns how many. */
async function forgetIn(redis: Redis, key: string, texts: readonly string[]): Promise<number> {
  let removed = 0;
  let from = '-';
  for (;;) {
    const entries = await redis.xrange(key, from, '+', 'COUNT', forgetPage);
    const ids = entries.filter(([, fields]) =>
      fields.some((field) => texts.some((text) => field.includes(text))),
    );
    if (ids.length > 0) removed += await redis.xdel(key, ...ids.map(([id]) => id));
    const last = entries.at(-1)?.[0];
    if (last === undefined || entries.length < forgetPage) return removed;
    from = `(${last}`;
  }
}

/** The stream over Redis: a consumer group per domain, a consumer per process. */
export function createRedisEventStream(redis: Redis, consumer: string, log: Log): EventStream {
  const readers: RedisGroupReader[] = [];
  return {
    async publish(events) {
      const pipeline = redis.pipeline();
      for (const event of events) {
        pipeline.xadd(streamKey, 'MAXLEN', '~', keptEvents, '*', 'event', JSON.stringify(event));
      }
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
    },
    async consume(group, handler) {
      const reader = new RedisGroupReader(redis, group, consumer, handler, log);
      await reader.start();
      readers.push(reader);
    },
    async forget(texts) {
      return (await forgetIn(redis, streamKey, texts)) + (await forgetIn(redis, deadKey, texts));
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}
