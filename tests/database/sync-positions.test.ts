/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { positions } from '#db/schema/sync.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '../eventually.ts';
import { testStart } from '../runtime.ts';
import { encodeClock } from '#subgraphs/sync/crdt/hlc.ts';
import { mergeRegisters } from '#subgraphs/sync/crdt/lww-register.ts';
import {
  operationAt,
  personOf,
  registerDevice,
  startSync,
  updatePositions,
  write,
} from '../realtime/sync.ts';
import type { OperationInput, SyncTest } from '../realtime/sync.ts';

let sync: SyncTest;
const events: DomainEvent[] = [];

beforeAll(async () => {
  // Every statement is logged as a slow one, so that they can be counted.
  sync = await startSync({ environment: { DATABASE_SLOW_STATEMENT_MS: '0' } });
  await sync.runtime.stream.consume('test', async (batch) => void events.push(...batch));
});
afterAll(() => sync.stop());

const statuses = (payload: { results: { status: string }[] }) => payload.results.map(({ status }) => status);
const eventsOf = (profileId: string) =>
  events.filter((event) => (event.payload as { profileId: string }).profileId === profileId);

describe('writing positions', () => {
  it('answers what became of each operation, in order', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    const [early, late] = [
      operationAt(testStart - 2000, 'film', 10),
      operationAt(testStart - 1000, 'film', 20),
    ];
    const ahead = operationAt(testStart + 365 * 86_400_000, 'film', 30);
    const other = operationAt(testStart - 5000, 'series', 5);
    const payload = await write(sync, person, device, [early, late, ahead, other, late]);
    expect(statuses(payload)).toEqual(['SUPERSEDED', 'APPLIED', 'REJECTED', 'APPLIED', 'DUPLICATE']);
    expect(payload.results.map(({ id }) => id)).toEqual([early.id, late.id, ahead.id, other.id, late.id]);
    expect(payload.results[2]?.reason).toContain('31536000 s ahead');
    expect(payload.clock > late.clock).toBe(true);

    expect(statuses(await write(sync, person, device, [late, other]))).toEqual(['DUPLICATE', 'DUPLICATE']);
    expect(statuses(await write(sync, person, device, [operationAt(testStart - 1500, 'film', 1)]))).toEqual([
      'SUPERSEDED',
    ]);
  });

  it('emits an event for what won, and for nothing else', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    const winner = { ...operationAt(testStart, 'film', 20), durationMs: 100 };
    await write(sync, person, device, [operationAt(testStart - 1, 'film', 10), winner]);
    await write(sync, person, device, [winner, operationAt(testStart - 2, 'film', 5)]);
    await write(sync, person, device, [operationAt(testStart + 1, 'end', 1)]);
    await eventually(() => eventsOf(person.profileId).length >= 2);
    const { userId, profileId } = person;
    const told = eventsOf(profileId).map(({ type, payload }) => ({ type, payload }));
    expect(told[0]).toEqual({
      type: 'sync.position-changed',
      payload: {
        userId,
        profileId,
        deviceId: device,
        contentId: 'film',
        positionMs: 20,
        durationMs: 100,
        clock: winner.clock,
      },
    });
    expect(told[1]?.payload).toMatchObject({ contentId: 'end' });
    expect(told).toHaveLength(2);
  });

  it('decides between equal clocks by the greater device id, in either order', async () => {
    const person = await personOf(sync);
    const devices = (await Promise.all([registerDevice(sync, person), registerDevice(sync, person)])).sort();
    for (const [title, order] of [
      ['up', devices],
      ['down', [...devices].reverse()],
    ] as const) {
      for (const device of order) {
        await write(sync, person, device, [operationAt(testStart, title, devices.indexOf(device) + 1)]);
      }
    }
    const rows = await sync.runtime.database.queries
      .select()
      .from(positions)
      .where(sql`${positions.profileId} = ${person.profileId}`);
    expect(rows.map(({ positionMs, deviceId }) => [positionMs, deviceId])).toEqual([
      [2, devices[1]],
      [2, devices[1]],
    ]);
  });

  it('counts an operation once when it comes again with another clock', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    const operation = operationAt(testStart - 1000, 'film', 10);
    await write(sync, person, device, [operation]);
    const altered = {
      ...operation,
      clock: encodeClock({ milliseconds: testStart - 40 * 86_400_000, counter: 0 }),
    };
    expect(statuses(await write(sync, person, device, [altered]))).toEqual(['DUPLICATE']);
  });

  it('keeps operation ids of different profiles apart', async () => {
    const [one, other] = [await personOf(sync), await personOf(sync)];
    const operation = operationAt(testStart, 'film', 10);
    for (const person of [one, other]) {
      const device = await registerDevice(sync, person);
      expect(statuses(await write(sync, person, device, [operation]))).toEqual(['APPLIED']);
    }
  });

  it('converges to the same position whatever ten devices write at once, with repeats', async () => {
    const person = await personOf(sync);
    const devices = await Promise.all(
      Array.from({ length: 10 }, (_, n) => registerDevice(sync, person, `Device ${n}`)),
    );
    const titles = ['a', 'b', 'c', 'd', 'e'];
    const batches = devices.map((device, n) => ({
      device,
      operations: Array.from({ length: 50 }, (_, k): OperationInput =>
        operationAt(testStart - ((k * 37 + n * 11) % 40), titles[(k + n) % 5]!, n * 1000 + k),
      ),
    }));
    const answers = await Promise.all(
      [...batches, ...batches].map(({ device, operations }) => write(sync, person, device, operations)),
    );

    const all = answers.flatMap(statuses);
    expect(all.filter((status) => status === 'DUPLICATE')).toHaveLength(500);
    expect(all.filter((status) => status === 'REJECTED')).toHaveLength(0);

    const rows = await sync.runtime.database.queries
      .select()
      .from(positions)
      .where(sql`${positions.profileId} = ${person.profileId}`);
    for (const title of titles) {
      const expected = batches
        .flatMap(({ device, operations }) =>
          operations
            .filter(({ contentId }) => contentId === title)
            .map(({ clock }) => ({ clock, writer: device, value: 0 })),
        )
        .reduce(mergeRegisters);
      const row = rows.find(({ contentId }) => contentId === title);
      expect([row?.clock, row?.deviceId]).toEqual([expected.clock, expected.writer]);
    }

    // The last event of each title tells what is in the table, however the writers were interleaved.
    await eventually(() => {
      const told = eventsOf(person.profileId).map(
        ({ payload }) => payload as { contentId: string; clock: string },
      );
      return rows.every(
        (row) => told.findLast(({ contentId }) => contentId === row.contentId)?.clock === row.clock,
      );
    });
  });
});

describe('refusals', () => {
  const code = async (person: { authorization: string }, deviceId: string, operations: unknown[]) => {
    const { errors } = await sync.subgraph.execute(
      updatePositions,
      { deviceId, operations },
      person.authorization,
    );
    return errors?.[0]?.extensions?.['code'];
  };

  it('name what is wrong: unknown and foreign devices, a batch too large, numbers beyond 32 bits, no token', async () => {
    const [person, stranger] = [await personOf(sync), await personOf(sync)];
    const device = await registerDevice(sync, person);
    const operation = operationAt(testStart, 'film', 10);
    expect(await code(person, randomUUID(), [operation])).toBe('NOT_FOUND');
    expect(await code(person, 'no uuid', [operation])).toBe('NOT_FOUND');
    expect(await code(stranger, device, [operation])).toBe('NOT_FOUND');
    expect(await code(person, device, Array(51).fill(operation))).toBe('BAD_USER_INPUT');
    expect(await code(person, device, [{ ...operation, positionMs: 2 ** 31 }])).toBe('BAD_USER_INPUT');
    expect(await code(person, device, [{ ...operation, clock: 7 }])).toBe('BAD_USER_INPUT');
    expect(await code({ authorization: '' }, device, [operation])).toBe('UNAUTHENTICATED');
    const reader = await personOf(sync, { userId: person.userId, scopes: ['playback:read'] });
    expect(await code(reader, device, [operation])).toBe('FORBIDDEN');
  });

  it('leave nothing behind', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    await code(person, randomUUID(), [operationAt(testStart, 'film', 10)]);
    await write(sync, person, device, [{ ...operationAt(testStart, 'film', 10), positionMs: -1 }]);
    const { rows } = await sync.runtime.database.queries.execute(sql`
      SELECT 1 FROM sync.operations WHERE profile_id = ${person.profileId}
      UNION ALL SELECT 1 FROM sync.positions WHERE profile_id = ${person.profileId}`);
    expect(rows).toEqual([]);
  });
});

describe('the fields of Content', () => {
  const fields = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Content { id inMyWatchlist myPosition { positionMs durationMs updatedAt clock device { name } } } } }`;
  const representations = Array.from({ length: 50 }, (_, n) => ({ __typename: 'Content', id: `title-${n}` }));
  const read = async (authorization?: string) => {
    const data = await sync.subgraph.query<{
      _entities: { id: string; inMyWatchlist: boolean; myPosition: Record<string, unknown> | null }[];
    }>(fields, { representations }, authorization);
    return data._entities;
  };

  it('are loaded for 50 titles by three statements', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person, 'Kitchen');
    await write(
      sync,
      person,
      device,
      representations.map(({ id }, n) => operationAt(testStart - n, id, n)),
    );
    const before = sync.runtime.logged.length;
    const entities = await read(person.authorization);
    // The relay of the outbox runs beside it, by its own clock.
    const statements = sync.runtime.logged
      .slice(before)
      .flatMap(({ statement }) =>
        typeof statement === 'string' && !statement.includes('"outbox"') ? [statement] : [],
      )
      .map((statement) => /from "sync"\."(\w+)"/.exec(statement)?.[1] ?? statement);
    expect(statements.sort()).toEqual(['devices', 'positions', 'queue']);
    expect(entities[7]?.myPosition).toEqual({
      positionMs: 7,
      durationMs: null,
      updatedAt: new Date(testStart - 7).toISOString(),
      clock: encodeClock({ milliseconds: testStart - 7, counter: 0 }),
      device: { name: 'Kitchen' },
    });
  });

  it('are empty for anonymous, for a token without the scopes, and for another profile', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    await write(sync, person, device, [operationAt(testStart, 'title-0', 5)]);
    const scopeless = await personOf(sync, {
      userId: person.userId,
      profile: { id: person.profileId },
      scopes: ['content:read'],
    });
    const sibling = await personOf(sync, { userId: person.userId });
    for (const authorization of [undefined, scopeless.authorization, sibling.authorization]) {
      expect((await read(authorization))[0]).toEqual({
        id: 'title-0',
        inMyWatchlist: false,
        myPosition: null,
      });
    }
  });
});

describe('the tables', () => {
  it('answer by idx_playback_user, and keep operations in the partition of their month', async () => {
    const person = await personOf(sync);
    const device = await registerDevice(sync, person);
    await write(sync, person, device, [
      operationAt(testStart, 'film', 1),
      operationAt(Date.parse('2019-03-01T00:00:00Z'), 'old', 1),
    ]);
    const { queries } = sync.runtime.database;
    const partitions = await queries.execute<{ name: string }>(sql`
      SELECT tableoid::regclass::text AS name FROM sync.operations
      WHERE profile_id = ${person.profileId} ORDER BY occurred_at`);
    expect(partitions.rows.map(({ name }) => name)).toEqual([
      'sync.operations_default',
      'sync.operations_2026_11',
    ]);
    const plan = await queries.execute(sql`
      EXPLAIN SELECT * FROM sync.positions WHERE profile_id = 'p' AND content_id = 'c'`);
    expect(JSON.stringify(plan.rows)).toContain('idx_playback_user');
  });
});
