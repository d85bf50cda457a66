/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outbox } from '#db/schema/playback.ts';
import { eventually } from '#tests/eventually.ts';
import { TestPlayback, hourMs, offerOf } from '#tests/playback.ts';

let playback: TestPlayback;

beforeAll(async () => {
  playback = await TestPlayback.start();
});

afterAll(() => playback.stop());

const liveSessions = async (authorization: string) => {
  const { playbackSessions } = await playback.subgraph.query<{
    playbackSessions: { id: string; state: string }[];
  }>('{ playbackSessions { id state } }', {}, authorization);
  return playbackSessions.map(({ id }) => id);
};

describe('starting', () => {
  it('gives the link that the kind of device opens, by the best offer of the region', async () => {
    const person = await playback.person({ region: 'FR', services: ['disney_plus'] });
    const web = 'https://www.disneyplus.com/1';
    const contentId = await playback.title({
      availability: [
        offerOf({ region: 'US' }),
        offerOf({ region: 'FR', platform: 'prime_video', offer: 'RENT' }),
        offerOf({
          region: 'FR',
          platform: 'disney_plus',
          deepLinks: { mobile: 'disneyplus://content/1', web, tv: null },
        }),
      ],
    });
    const onPhone = await playback.started(person, contentId, { deviceId: 'phone', surface: 'MOBILE' });
    expect(onPhone).toMatchObject({
      ...{ platform: { id: 'disney_plus' }, link: 'disneyplus://content/1', device: { id: 'phone' } },
      ...{ content: { id: contentId }, state: 'BUFFERING', startedAtMs: 0, durationMs: hourMs },
    });
    expect((await playback.started(person, contentId)).link).toBe(web);
  });

  it('plays an episode and a track by the offers of the series and the album', async () => {
    const person = await playback.person();
    const seriesId = await playback.title({ kind: 'SERIES' });
    const episode = await playback.title({ kind: 'EPISODE', parentId: seriesId, availability: [] });
    expect((await playback.started(person, episode)).platform.id).toBe('netflix');
  });

  it('says why a title is not playable', async () => {
    const child = await playback.person({ maturityLimit: 12 });
    const contentId = await playback.title();
    expect(await playback.startPlayback(child, contentId)).toMatchObject({ reason: 'OVER_MATURITY_LIMIT' });
    const abroad = await playback.person({ region: 'DE' });
    expect(await playback.startPlayback(abroad, contentId)).toMatchObject({
      reason: 'NOT_AVAILABLE_IN_REGION',
    });
    expect(await playback.startPlayback(abroad, 'no-such-title')).toMatchObject({
      reason: 'UNKNOWN_CONTENT',
    });
  });

  it('resumes where the profile stopped, on whatever device, unless told where to begin', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    await playback.position(person, contentId, 20_000);
    expect((await playback.started(person, contentId)).startedAtMs).toBe(0);
    playback.runtime.clock.advance(1000);
    await playback.position(person, contentId, hourMs / 2);
    expect((await playback.started(person, contentId)).startedAtMs).toBe(hourMs / 2);
    expect((await playback.started(person, contentId, { fromMs: 0 })).startedAtMs).toBe(0);
  });

  it('stops what played on the device, and nothing elsewhere', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    const first = await playback.started(person, contentId);
    const elsewhere = await playback.started(person, contentId, { deviceId: 'phone' });
    const second = await playback.started(person, contentId);
    expect((await liveSessions(person.authorization)).sort()).toEqual([second.id, elsewhere.id].sort());
    expect(await playback.report(person, first.id, 'PLAYING', 5000)).toMatchObject({
      state: 'STOPPED',
      positionMs: 0,
    });
  });

  it('leaves one session on a device when many starts come at once', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    await Promise.all(Array.from({ length: 8 }, () => playback.started(person, contentId)));
    expect(await liveSessions(person.authorization)).toHaveLength(1);
  });

  it('does not touch the sessions of another user on a device of the same id', async () => {
    const [one, other] = [await playback.person(), await playback.person()];
    const contentId = await playback.title();
    const session = await playback.started(one, contentId);
    await playback.started(other, contentId);
    expect(await liveSessions(one.authorization)).toEqual([session.id]);
  });

  it('tells other domains once', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    const told: unknown[] = [];
    await playback.runtime.stream.consume('test', async (events) => void told.push(...events));
    const { id } = await playback.started(person, contentId);
    await drained();
    expect(told).toEqual([
      expect.objectContaining({
        type: 'playback.started',
        subject: id,
        payload: expect.objectContaining({
          contentId,
          deviceId: 'tv',
          platform: 'netflix',
          userId: person.userId,
        }),
      }),
    ]);
  });
});

/** Waits until the outbox of the subgraph is empty. */
async function drained(): Promise<void> {
  await eventually(async () => (await playback.runtime.database.queries.select().from(outbox)).length === 0);
}

describe('reporting', () => {
  it('moves the session on, and updatedAt with it', async () => {
    const person = await playback.person();
    const session = await playback.started(person, await playback.title());
    playback.runtime.clock.advance(10_000);
    const playing = await playback.report(person, session.id, 'PLAYING', 10_000);
    expect(playing).toMatchObject({ state: 'PLAYING', positionMs: 10_000, durationMs: hourMs });
    expect(playing.updatedAt > session.updatedAt).toBe(true);
    expect(await playback.report(person, session.id, 'PLAYING', 10_000)).toEqual(playing);
  });

  it('ends the session for good', async () => {
    const person = await playback.person();
    const session = await playback.started(person, await playback.title());
    await playback.report(person, session.id, 'ENDED', hourMs);
    expect(await liveSessions(person.authorization)).toEqual([]);
    expect(await playback.report(person, session.id, 'PLAYING', 1000)).toMatchObject({
      state: 'ENDED',
      positionMs: hourMs,
    });
  });

  it('is refused for the session of somebody else, for no session, and for impossible figures', async () => {
    const person = await playback.person();
    const session = await playback.started(person, await playback.title());
    await expect(playback.report(await playback.person(), session.id, 'PAUSED', 1)).rejects.toThrow(
      'NOT_FOUND',
    );
    await expect(playback.report(person, 'no-session', 'PAUSED', 1)).rejects.toThrow('NOT_FOUND');
    await expect(playback.report(person, session.id, 'PAUSED', -1)).rejects.toThrow('BAD_USER_INPUT');
    const reader = await playback.person({}, { scopes: ['playback:read'] });
    await expect(playback.report(reader, session.id, 'PAUSED', 1)).rejects.toThrow('FORBIDDEN');
  });

  it('enters the history once, however many reports come at once', async () => {
    const person = await playback.person();
    const contentId = await playback.title();
    const session = await playback.started(person, contentId);
    await Promise.all(
      Array.from({ length: 10 }, (_, step) =>
        playback.report(person, session.id, 'PLAYING', 0.8 * hourMs + step),
      ),
    );
    await playback.report(person, session.id, 'ENDED', hourMs);
    const { edges, totalCount } = await playback.history(person);
    expect(totalCount).toBe(1);
    expect(edges[0]).toMatchObject({ node: { id: contentId }, completion: 1 });
  });
});

describe('reports and positions at the same time', () => {
  it('do not wait for each other for ever, and leave one entry a title', async () => {
    const person = await playback.person();
    const contentIds = await Promise.all(Array.from({ length: 4 }, () => playback.title()));
    const sessions = await Promise.all(
      contentIds.map((contentId, device) =>
        playback.started(person, contentId, { deviceId: `device-${device}` }),
      ),
    );
    const now = playback.runtime.clock.now();
    await Promise.all(
      Array.from({ length: 6 }, async (_, round) => {
        const order = round % 2 === 0 ? [0, 1, 2, 3] : [3, 2, 1, 0];
        const positionMs = 0.85 * hourMs + round;
        await Promise.all([
          playback.positions(
            person,
            order.map((index) => ({
              contentId: contentIds[index]!,
              deviceId: `device-${index}`,
              positionMs,
              at: now + round,
            })),
          ),
          ...order.map((index) => playback.report(person, sessions[index]!.id, 'PLAYING', positionMs)),
        ]);
      }),
    );
    expect((await playback.history(person)).totalCount).toBe(4);
    expect(await liveSessions(person.authorization)).toHaveLength(4);
  });
});

describe('a session that falls silent', () => {
  it('is stopped after four hours', async () => {
    const person = await playback.person();
    const session = await playback.started(person, await playback.title());
    playback.runtime.clock.advance(4 * hourMs - 1);
    expect(await liveSessions(person.authorization)).toEqual([session.id]);
    playback.runtime.clock.advance(1000);
    expect(await liveSessions(person.authorization)).toEqual([]);
    // A subgraph looks for them when it starts.
    await playback.restart();
    expect(await playback.report(person, session.id, 'PLAYING', 1)).toMatchObject({
      state: 'STOPPED',
      positionMs: 0,
    });
    expect(await playback.runtime.metrics.registry.metrics()).toContain('mg_playback_active_sessions 0');
  });
});

it('is known to other subgraphs by its id, to its own profile only', async () => {
  const person = await playback.person();
  const session = await playback.started(person, await playback.title());
  const entities = (authorization: string) =>
    playback.subgraph.query<{ _entities: ({ link: string } | null)[] }>(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on PlaybackSession { link } } }',
      { r: [{ __typename: 'PlaybackSession', id: session.id }] },
      authorization,
    );
  expect((await entities(person.authorization))._entities).toEqual([{ link: session.link }]);
  expect((await entities((await playback.person()).authorization))._entities).toEqual([null]);
});
