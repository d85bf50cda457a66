/** @category dataflow */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pgSchema } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { systemClock } from '#shared/clock.ts';
import { createMemoryEventStream, createRedisEventStream } from '#shared/event-stream.ts';
import type { EventStream } from '#shared/event-stream.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { Outbox } from '#shared/outbox.ts';
import { createTestDatabase } from '#tests/database/test-database.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { eventually } from '#tests/eventually.ts';
import { OutboxRepository } from './outbox-repository.ts';
import { outboxTable } from './outbox-table.ts';

const table = outboxTable(pgSchema('example'));
const repository = new OutboxRepository(table);
const log = createLog({ service: 'test', version: '0', level: 'silent' });

const event = (userId: string): DomainEvent =>
  domainEvent(systemClock, 'accounts.user-registered', userId, { userId, profileId: 'p' });

let server: Awaited<ReturnType<typeof createTestDatabase>>;
let outboxes: Outbox[];

const createOutbox = (stream: EventStream) => {
  const outbox = new Outbox(table, { database: server.database, stream, log, metrics: new Metrics() });
  outboxes.push(outbox);
  return outbox;
};

beforeEach(async () => {
  outboxes = [];
  server = await createTestDatabase();
  await server.database.queries.execute(
    sql.raw(`CREATE SCHEMA example; CREATE TABLE example.outbox (
      sequence bigserial PRIMARY KEY, id uuid NOT NULL UNIQUE, type text NOT NULL, subject text NOT NULL,
      payload jsonb NOT NULL, occurred_at timestamptz NOT NULL, claimed_until timestamptz,
      attempts integer NOT NULL DEFAULT 0)`),
  );
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
  await server.drop();
});

const emptied = () => eventually(async () => (await repository.count(server.database.queries)) === 0);

describe('the outbox', () => {
  it('hands over what was committed, in order, and then forgets it', async () => {
    const stream = createMemoryEventStream();
    const received: string[] = [];
    await stream.consume(
      'reader',
      async (events) => void received.push(...events.map(({ subject }) => subject)),
    );
    const outbox = createOutbox(stream);
    outbox.start();
    const subjects = Array.from({ length: 1200 }, (_, index) => `user-${index}`);
    await outbox.commit(async () => ({ result: null, events: subjects.map(event) }));
    await emptied();
    expect(received).toEqual(subjects);
  });

  it('says nothing of a change that was rolled back', async () => {
    const outbox = createOutbox(createMemoryEventStream());
    const failing = outbox.commit(async (tx) => {
      await outbox.append(tx, [event('never')]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await repository.count(server.database.queries)).toBe(0);
  });

  it('tries again when a reader fails, until it has been handled', async () => {
    const stream = createMemoryEventStream();
    let attempts = 0;
    await stream.consume('reader', async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('not yet');
    });
    const outbox = createOutbox(stream);
    outbox.start();
    await outbox.commit(async () => ({ result: null, events: [event('user')] }));
    await emptied();
    expect(attempts).toBe(3);
  });

  it('gives each event to one of several relays', async () => {
    const received: string[] = [];
    const streams = [createMemoryEventStream(), createMemoryEventStream()];
    for (const stream of streams) {
      await stream.consume(
        'r',
        async (events) => void received.push(...events.map(({ subject }) => subject)),
      );
    }
    const [one, other] = streams.map(createOutbox);
    await one!.commit(async () => ({
      result: null,
      events: Array.from({ length: 2500 }, (_, index) => event(`user-${index}`)),
    }));
    one!.start();
    other!.start();
    await emptied();
    expect(new Set(received).size).toBe(2500);
    expect(received).toHaveLength(2500);
  });
});

describe('the event stream over Redis', () => {
  it('gives every event to each group once, and to another process when one dies before it is done', async () => {
    const redis = new Redis(testRedisUrl());
    const group = `group-${Math.random()}`;
    const unique = `user-${Math.random()}`;
    const ofThisTest = (events: readonly DomainEvent[]) => events.filter(({ subject }) => subject === unique);

    const handled: string[] = [];
    const other: string[] = [];
    const stream = createRedisEventStream(redis, 'alive', log);
    await stream.consume(
      group,
      async (events) => void handled.push(...ofThisTest(events).map(({ id }) => id)),
    );
    await stream.consume(
      `${group}-2`,
      async (events) => void other.push(...ofThisTest(events).map(({ id }) => id)),
    );
    const events = Array.from({ length: 20 }, () => event(unique));
    await stream.publish(events);
    await eventually(() => handled.length === 20 && other.length === 20);
    expect(handled).toEqual(events.map(({ id }) => id));

    await stream.close();
    redis.disconnect();
  });

  it('gives the events of a failed batch again', async () => {
    const redis = new Redis(testRedisUrl());
    const unique = `user-${Math.random()}`;
    const failing = createRedisEventStream(redis, 'first', log);
    let failures = 0;
    const group = `group-${Math.random()}`;
    await failing.consume(group, async (events) => {
      if (!events.some(({ subject }) => subject === unique)) return;
      failures += 1;
      throw new Error('cannot');
    });
    await failing.publish([event(unique)]);
    await eventually(() => failures > 0);
    await failing.close();
    // What the first took is pending; a reader reclaims it once it has been idle long enough.
    const pending = (await redis.xpending('mg:events', group)) as [number];
    expect(pending[0]).toBeGreaterThan(0);
    redis.disconnect();
  });
});
