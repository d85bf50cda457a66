/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { createDotSource } from '#subgraphs/sync/crdt/dot-context.ts';
import { addDelta, emptyOrSet, mergeOrSets, orSetOf, removeDelta } from '#subgraphs/sync/crdt/or-set.ts';
import type { OrSet } from '#subgraphs/sync/crdt/or-set.ts';
import { WatchlistRepository } from '#subgraphs/sync/watchlist-repository.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '../eventually.ts';
import { announceTitles, personOf, startSync } from '../realtime/sync.ts';
import type { Person, SyncTest } from '../realtime/sync.ts';

let sync: SyncTest;
const events: DomainEvent[] = [];
const titles = Array.from({ length: 12 }, (_, n) => `title-${n}`);

beforeAll(async () => {
  sync = await startSync();
  await announceTitles(sync, titles);
  await sync.runtime.stream.consume('test', async (batch) => void events.push(...batch));
});
afterAll(() => sync.stop());

const change = (person: Person, field: 'addToWatchlist' | 'removeFromWatchlist', contentId: string) =>
  sync.subgraph.query(
    `mutation ($contentId: ID!) { ${field}(contentId: $contentId) { content { id } } }`,
    { contentId },
    person.authorization,
  );
const add = (person: Person, contentId: string) => change(person, 'addToWatchlist', contentId);
const remove = (person: Person, contentId: string) => change(person, 'removeFromWatchlist', contentId);

interface Page {
  watchlist: {
    totalCount: number;
    edges: { cursor: string; addedAt: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const page = async (person: Person, variables: { first?: number; after?: string | null } = {}) =>
  (
    await sync.subgraph.query<Page>(
      `query ($first: Int, $after: String) { watchlist(first: $first, after: $after) {
         totalCount edges { cursor addedAt node { id } } pageInfo { hasNextPage endCursor } } }`,
      variables,
      person.authorization,
    )
  ).watchlist;
const idsOf = ({ edges }: Page['watchlist']) => edges.map(({ node }) => node.id);
const told = (person: Person) =>
  events
    .filter(({ payload }) => (payload as { profileId: string }).profileId === person.profileId)
    .map(({ type, payload }) => [type, (payload as { inWatchlist: boolean }).inWatchlist]);

describe('a watchlist', () => {
  it('lists what was saved, the newest first, and saving twice is the same as once', async () => {
    const person = await personOf(sync);
    for (const title of ['title-1', 'title-2', 'title-3']) {
      await add(person, title);
      sync.runtime.clock.advance(1000);
    }
    await add(person, 'title-1');
    const list = await page(person);
    expect(idsOf(list)).toEqual(['title-3', 'title-2', 'title-1']);
    expect(list.totalCount).toBe(3);
    await eventually(() => told(person).length >= 3);
    expect(told(person)).toEqual(Array(3).fill(['sync.watchlist-changed', true]));
  });

  it('takes a title again after it was removed', async () => {
    const person = await personOf(sync);
    await add(person, 'title-1');
    await remove(person, 'title-1');
    expect(idsOf(await page(person))).toEqual([]);
    await add(person, 'title-1');
    await remove(person, 'title-2');
    expect(idsOf(await page(person))).toEqual(['title-1']);
    await eventually(() => told(person).length >= 3);
    expect(told(person).map(([, inWatchlist]) => inWatchlist)).toEqual([true, false, true]);
  });

  it('is paged by cursor, and a page stays where it is while titles come', async () => {
    const person = await personOf(sync);
    for (const title of titles.slice(0, 5)) {
      await add(person, title);
      sync.runtime.clock.advance(1000);
    }
    const first = await page(person, { first: 2 });
    await add(person, 'title-9');
    const second = await page(person, { first: 2, after: first.pageInfo.endCursor });
    const third = await page(person, { first: 2, after: second.pageInfo.endCursor });
    expect([first, second, third].map(idsOf)).toEqual([
      ['title-4', 'title-3'],
      ['title-2', 'title-1'],
      ['title-0'],
    ]);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    const { errors } = await sync.subgraph.execute(
      '{ watchlist(after: "nonsense") { totalCount } }',
      {},
      person.authorization,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('refuses a title that does not exist, and leaves out one that was deleted', async () => {
    const person = await personOf(sync);
    await expect(add(person, 'no-such-title')).rejects.toThrow('NOT_FOUND');
    await announceTitles(sync, ['short-lived'], 3);
    await add(person, 'short-lived');
    await sync.runtime.publish('content.deleted', 'short-lived', { contentId: 'short-lived', version: 4 });
    await announceTitles(sync, ['short-lived'], 2);
    expect(await page(person)).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('belongs to one profile', async () => {
    const person = await personOf(sync);
    const sibling = await personOf(sync, { userId: person.userId });
    await add(person, 'title-1');
    expect((await page(sibling)).totalCount).toBe(0);
  });

  it('ends the same as its events tell, however adding and removing are interleaved', async () => {
    const person = await personOf(sync);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        n % 2 === 0 ? add(person, `title-${n % 3}`) : remove(person, `title-${n % 3}`),
      ),
    );
    const listed = idsOf(await page(person)).sort();
    const expected = await eventually(async () => {
      const [row] = (
        await sync.runtime.database.queries.execute(sql`SELECT count(*)::int AS waiting FROM sync.outbox`)
      ).rows;
      if (row?.['waiting'] !== 0) return null;
      const last = new Map<string, boolean>();
      for (const { payload } of events) {
        const { profileId, contentId, inWatchlist } = payload as {
          profileId: string;
          contentId: string;
          inWatchlist: boolean;
        };
        if (profileId === person.profileId) last.set(contentId, inWatchlist);
      }
      return [...last].filter(([, inWatchlist]) => inWatchlist).map(([contentId]) => contentId);
    });
    expect(listed).toEqual(expected.sort());
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('the rows of a watchlist', () => {
  const repository = new WatchlistRepository();
  const entry = { contentId: 'title-1', addedAt: 1000 };
  const nextDot = createDotSource('other');
  const merge = (profileId: string, delta: ReturnType<typeof addDelta>) =>
    sync.runtime.database.transaction((tx) => repository.merge(tx, profileId, entry, delta));
  const setOf = async (profileId: string) =>
    orSetOf(
      (await repository.additionsOf(sync.runtime.database.queries, profileId, 'title-1')).map(({ dot }) => [
        'title-1',
        dot,
      ]),
    );

  it('keep an addition that a removal had not seen', async () => {
    const { profileId } = await personOf(sync);
    await merge(profileId, addDelta(await setOf(profileId), 'title-1', nextDot()));
    const removal = removeDelta(await setOf(profileId), 'title-1');
    await merge(profileId, addDelta(await setOf(profileId), 'title-1', nextDot()));
    expect(await merge(profileId, removal)).toEqual({ before: true, after: true });
    expect((await setOf(profileId)).entries.get('title-1')?.size).toBe(1);
  });

  it('hold what the set in memory holds, change by change, whatever the changes had seen', async () => {
    const { profileId } = await personOf(sync);
    let inMemory = emptyOrSet;
    const past = [inMemory];
    for (let step = 0; step < 30; step += 1) {
      // Every third change is made from what the list was a while ago, as by somebody who reads late.
      const seen = step % 3 === 0 ? past[Math.floor(step / 2)]! : inMemory;
      const delta = step % 4 === 3 ? removeDelta(seen, 'title-1') : addDelta(seen, 'title-1', nextDot());
      await merge(profileId, delta);
      inMemory = mergeOrSets(inMemory, delta);
      past.push(inMemory);
      const dots = (set: OrSet) => [...(set.entries.get('title-1') ?? [])].sort();
      expect(dots(await setOf(profileId))).toEqual(dots(inMemory));
    }
  });

  it('list a title once when two additions of it stand', async () => {
    const person = await personOf(sync);
    const empty = await setOf(person.profileId);
    for (const dot of [nextDot(), nextDot()]) {
      await merge(person.profileId, addDelta(empty, 'title-1', dot));
    }
    expect(idsOf(await page(person))).toEqual(['title-1']);
    expect((await page(person)).totalCount).toBe(1);
  });

  it('are read in order by idx_queue_user', async () => {
    const { queries } = sync.runtime.database;
    await queries.execute(sql`
      INSERT INTO sync.queue SELECT 'p' || n % 50, 'c' || n, 'd:' || n, now() - n * interval '1 second'
      FROM generate_series(1, 20000) AS n`);
    await queries.execute(sql`ANALYZE sync.queue`);
    const plan = await queries.execute(sql`
      EXPLAIN SELECT content_id FROM sync.queue WHERE profile_id = 'p1' ORDER BY added_at DESC LIMIT 20`);
    expect(JSON.stringify(plan.rows)).toContain('idx_queue_user');
    expect(JSON.stringify(plan.rows)).not.toContain('Sort');
  });
});
