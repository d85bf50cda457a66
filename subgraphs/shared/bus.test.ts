/** @category realtime */
import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually } from '#tests/eventually.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { createMemoryBus, createRedisBus } from './bus.ts';
import { MessageQueue } from './message-queue.ts';

const connections: Redis[] = [];
const connect = () => {
  const redis = new Redis(testRedisUrl());
  connections.push(redis);
  return redis;
};

afterAll(() => connections.forEach((redis) => redis.disconnect()));

const buses = [
  ['in process', () => createMemoryBus()],
  ['over Redis', () => createRedisBus(connect(), `test:${Math.random()}:`)],
] as const;

describe.each(buses)('the bus %s', (_name, create) => {
  it('gives a message to everybody who listens to its topic, and to nobody else', async () => {
    const bus = create();
    const [one, other, elsewhere] = await Promise.all([
      bus.subscribe<{ n: number }>('topic'),
      bus.subscribe<{ n: number }>('topic'),
      bus.subscribe<{ n: number }>('elsewhere'),
    ]);
    await bus.publish('topic', { n: 1 });
    await bus.publish('elsewhere', { n: 2 });
    expect(await Promise.all([one.next(), other.next(), elsewhere.next()])).toEqual([
      { value: { n: 1 }, done: false },
      { value: { n: 1 }, done: false },
      { value: { n: 2 }, done: false },
    ]);
    await bus.close();
  });

  it('can be closed while somebody listens', async () => {
    const bus = create();
    const messages = await bus.subscribe('topic');
    await bus.close();
    expect(await messages.next()).toEqual({ value: undefined, done: true });
  });

  it('keeps the order of messages', async () => {
    const bus = create();
    const messages = await bus.subscribe<number>('numbers');
    const sent = Array.from({ length: 50 }, (_, index) => index);
    for (const n of sent) await bus.publish('numbers', n);
    const received: number[] = [];
    for await (const n of messages) if (received.push(n) === sent.length) break;
    expect(received).toEqual(sent);
    await bus.close();
  });

  it('can be listened to again after the last listener has gone', async () => {
    const bus = create();
    const first = await bus.subscribe('topic');
    await first.return?.();
    const second = await bus.subscribe<string>('topic');
    const message = second.next();
    await eventually(async () => {
      await bus.publish('topic', 'again');
      return Promise.race([message, false]);
    });
    expect(await message).toEqual({ value: 'again', done: false });
    await bus.close();
  });

  it('ends its listeners when it is closed', async () => {
    const bus = create();
    const messages = await bus.subscribe('topic');
    await bus.close();
    expect(await messages.next()).toEqual({ value: undefined, done: true });
  });
});

describe('the messages that wait for a slow reader', () => {
  it('are bounded: the oldest go first, and are counted', async () => {
    const queue = new MessageQueue<number>(() => {}, 3);
    for (const n of [1, 2, 3, 4, 5]) queue.push(n);
    expect(queue.dropped).toBe(2);
    expect(await queue.next()).toEqual({ value: 3, done: false });
  });
});
