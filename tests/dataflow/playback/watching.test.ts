/** @category dataflow */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestPlayback, documentOf, hourMs } from '#tests/playback.ts';

const dayMs = 24 * hourMs;
let playback: TestPlayback;

beforeAll(async () => {
  playback = await TestPlayback.start();
});

afterAll(() => playback.stop());

/** A series with an episode for each pair of numbers; the ids are in the same order. */
async function series(
  ...numbers: [season: number, episode: number][]
): Promise<{ id: string; episodes: string[] }> {
  const id = await playback.title({ kind: 'SERIES', durationMs: null });
  const episodes: string[] = [];
  for (const [seasonNumber, episodeNumber] of numbers) {
    episodes.push(
      await playback.title({ kind: 'EPISODE', parentId: id, seasonNumber, episodeNumber, availability: [] }),
    );
  }
  return { id, episodes };
}

describe('continue watching', () => {
  it('follows the positions that devices write, the latest first, without what was only looked into', async () => {
    const person = await playback.person();
    const [first, second, glanced, done, song] = [
      await playback.title(),
      await playback.title(),
      await playback.title(),
      await playback.title(),
      await playback.title({ kind: 'TRACK' }),
    ];
    for (const [contentId, share] of [
      [first, 0.25],
      [second, 0.5],
      [glanced, 0.001],
      [done, 0.97],
      [song, 0.5],
    ] as const) {
      playback.runtime.clock.advance(1000);
      await playback.position(person, contentId, share * hourMs);
    }
    expect(await playback.continueWatching(person)).toMatchObject([
      { content: { id: second }, positionMs: hourMs / 2, progress: 0.5 },
      { content: { id: first }, progress: 0.25 },
    ]);
    playback.runtime.clock.advance(1000);
    await playback.position(person, first, 0.3 * hourMs);
    expect((await playback.continueWatching(person)).map(({ content }) => content.id)).toEqual([
      first,
      second,
    ]);
  });

  it('has one item a series: the next episode after a finished one, across seasons, and none after the last', async () => {
    const person = await playback.person();
    const { episodes } = await series([1, 1], [1, 3], [2, 1], [0, 1]);
    const shown = async () => (await playback.continueWatching(person)).map(({ content }) => content.id);
    for (const [index, expected] of [[0, 1] as const, [1, 2] as const, [2, null] as const]) {
      playback.runtime.clock.advance(hourMs);
      await playback.position(person, episodes[index]!, 0.99 * hourMs);
      expect(await shown()).toEqual(expected === null ? [] : [episodes[expected]]);
    }
  });

  it('hides what nobody touched for 90 days until it is played again', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    await playback.position(person, contentId, hourMs / 2);
    playback.runtime.clock.advance(90 * dayMs - 1);
    expect(await playback.continueWatching(person)).toHaveLength(1);
    playback.runtime.clock.advance(1);
    expect(await playback.continueWatching(person)).toEqual([]);
    await playback.position(person, contentId, hourMs / 2 + 1);
    expect(await playback.continueWatching(person)).toHaveLength(1);
  });

  it('is refused for an anonymous viewer', async () => {
    const { errors } = await playback.subgraph.execute('{ continueWatching { positionMs } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('history', () => {
  it('has one entry for positions that come twice and out of order', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    const now = playback.runtime.clock.now();
    const event = await playback.position(person, contentId, 0.9 * hourMs, { at: now });
    await playback.runtime.stream.publish([event, event]);
    await playback.position(person, contentId, 0.85 * hourMs, { at: now - 1000 });
    const { edges } = await playback.history(person);
    expect(edges).toMatchObject([
      { node: { id: contentId }, completion: 0.9, watchedAt: new Date(now).toISOString() },
    ]);
  });

  it('has an entry for each viewing', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    for (const share of [0.9, 0.01, 0.9]) {
      playback.runtime.clock.advance(hourMs);
      await playback.position(person, contentId, share * hourMs);
    }
    expect((await playback.history(person)).totalCount).toBe(2);
  });

  it('keeps its pages while entries come, also between entries of one moment', async () => {
    const person = await playback.person();
    const contentIds = await Promise.all(Array.from({ length: 5 }, () => playback.title()));
    const at = playback.runtime.clock.now();
    for (const contentId of contentIds) await playback.position(person, contentId, 0.9 * hourMs, { at });
    const first = await playback.history(person, '(first: 2)');
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    await playback.position(person, await playback.title(), 0.9 * hourMs, { at: at + 1000 });
    const second = await playback.history(person, `(first: 3, after: "${first.pageInfo.endCursor}")`);
    const seen = [...first.edges, ...second.edges].map(({ node }) => node.id);
    expect([...seen].sort()).toEqual([...contentIds].sort());
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('refuses a cursor that it did not give out', async () => {
    const person = await playback.person();
    await expect(playback.history(person, '(after: "WzEsMl0")')).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('my completion', () => {
  const completionOf = async (ids: string[], authorization?: string) => {
    const { _entities } = await playback.subgraph.query<{ _entities: { myCompletion: number | null }[] }>(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Content { myCompletion } } }',
      { r: ids.map((id) => ({ __typename: 'Content', id })) },
      authorization,
    );
    return _entities.map(({ myCompletion }) => myCompletion);
  };

  it('is how far the profile came: of a film, and over the episodes of a series', async () => {
    const person = await playback.person();
    const film = await playback.title();
    const { id: show, episodes } = await series([1, 1], [1, 2], [0, 1]);
    const season = await playback.title({ kind: 'SEASON', parentId: show, seasonNumber: 1 });
    await playback.position(person, film, 0.25 * hourMs);
    await playback.position(person, episodes[0]!, 0.5 * hourMs);
    const asked = [film, show, season, episodes[0]!, episodes[1]!];
    expect(await completionOf(asked, person.authorization)).toEqual([0.25, 0.25, 0.25, 0.5, null]);
    expect(await completionOf([film])).toEqual([null]);
    expect(await completionOf([film], (await playback.person()).authorization)).toEqual([null]);
  });

  it('costs one statement for a page of titles', async () => {
    const person = await playback.person();
    const contentIds = await Promise.all(Array.from({ length: 20 }, () => playback.title()));
    const statements = async () => {
      const metric = playback.runtime.metrics.registry.getSingleMetric(
        'mg_database_statement_duration_seconds',
      );
      const { values } = await metric!.get();
      return (values as { metricName?: string; value: number }[]).find(({ metricName }) =>
        metricName?.endsWith('_count'),
      )!.value;
    };
    await playback.subgraph.running.subgraph.outbox?.stop();
    const before = await statements();
    await completionOf(contentIds, person.authorization);
    expect((await statements()) - before).toBe(1);
    playback.subgraph.running.subgraph.outbox?.start();
  });
});

describe('the projection of the catalogue', () => {
  it('keeps the highest version, whatever order changes come in', async () => {
    const person = await playback.person();
    const contentId = randomUUID();
    await playback.title({ durationMs: 2000 }, contentId, 2);
    await playback.title({ durationMs: 1000 }, contentId, 1);
    expect((await playback.started(person, contentId)).durationMs).toBe(2000);
  });

  it('does not bring a deleted title back, until a newer version does', async () => {
    const person = await playback.person();
    const contentId = randomUUID();
    await playback.runtime.publish('content.deleted', contentId, { contentId, version: 3 });
    await playback.title({}, contentId, 2);
    expect(await playback.startPlayback(person, contentId)).toMatchObject({ reason: 'UNKNOWN_CONTENT' });
    await playback.title({}, contentId, 4);
    await playback.started(person, contentId);
  });

  it('takes a batch that tells of one title several times', async () => {
    const person = await playback.person();
    const contentId = randomUUID();
    const changed = (version: number, durationMs: number) => ({
      ...{
        id: randomUUID(),
        type: 'content.changed',
        subject: contentId,
        occurredAt: new Date().toISOString(),
      },
      payload: { contentId, version, document: documentOf({ durationMs }) },
    });
    await playback.runtime.stream.publish([changed(1, 1000), changed(3, 3000), changed(2, 2000)]);
    expect((await playback.started(person, contentId)).durationMs).toBe(3000);
  });
});
