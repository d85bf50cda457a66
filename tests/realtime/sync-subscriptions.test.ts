/** @category realtime */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { testStart } from '../runtime.ts';
import { announceTitles, operationAt, personOf, registerDevice, startSync, write } from './sync.ts';
import type { Person, SyncTest } from './sync.ts';

const positionChanged = `subscription ($contentId: ID) {
  positionChanged(contentId: $contentId) { content { id } position { positionMs device { name } } }
}`;

describe.each([
  ['within the process', false],
  ['through Redis', true],
])('subscriptions %s', (_name, redis) => {
  let sync: SyncTest;
  /** Another process of the service: through Redis it hears the same messages. */
  let neighbour: SyncTest;

  beforeAll(async () => {
    sync = await startSync({ redis });
    neighbour = redis ? await startSync({ redis }) : sync;
    await announceTitles(sync, ['film']);
  });
  afterAll(async () => {
    await sync.stop();
    if (neighbour !== sync) await neighbour.stop();
  });

  /** The same person with a token of the other process. */
  const atNeighbour = ({ userId, profileId }: Person) =>
    personOf(neighbour, { userId, profile: { id: profileId } });
  const openCount = async (test: SyncTest, field: string) =>
    (await test.runtime.metrics.gauge('mg_sync_open_subscriptions_count', '').get()).values.find(
      ({ labels }) => (labels as { field?: string }).field === field,
    )?.value ?? 0;

  it('tell the phone where the TV is, for the named title and this profile only', async () => {
    const person = await personOf(sync);
    const sibling = await personOf(sync, { userId: person.userId });
    const tv = await registerDevice(sync, person);
    const phone = await atNeighbour(person);
    const changes = await neighbour.subgraph.subscribe(
      positionChanged,
      { contentId: 'film' },
      phone.authorization,
    );

    await write(sync, sibling, tv, [operationAt(testStart, 'film', 1)]);
    await write(sync, person, tv, [operationAt(testStart, 'series', 2)]);
    await write(sync, person, tv, [operationAt(testStart, 'film', 3)]);
    const { value } = await changes.next();
    expect(value.errors).toBeUndefined();
    expect(value.data.positionChanged).toMatchObject({
      content: { id: 'film' },
      position: { positionMs: 3 },
    });
    if (!redis) expect(value.data.positionChanged.position.device).toEqual({ name: 'TV' });
    await changes.return?.();
  });

  it('tell of the watchlist as it changes', async () => {
    const person = await personOf(sync);
    const phone = await atNeighbour(person);
    const changes = await neighbour.subgraph.subscribe(
      'subscription { watchlistChanged { inWatchlist content { id } } }',
      {},
      phone.authorization,
    );
    for (const field of ['addToWatchlist', 'removeFromWatchlist']) {
      await sync.subgraph.query(
        `mutation { ${field}(contentId: "film") { content { id } } }`,
        {},
        person.authorization,
      );
      const { value } = await changes.next();
      const inWatchlist = field === 'addToWatchlist';
      expect(value.data).toEqual({ watchlistChanged: { inWatchlist, content: { id: 'film' } } });
    }
    await changes.return?.();
  });

  it('never tell an older position of a title after a newer one', async () => {
    const person = await personOf(sync);
    const phone = await atNeighbour(person);
    const changes = await neighbour.subgraph.subscribe(positionChanged, {}, phone.authorization);
    const messages = [3, 1, 2, 5, 4, 6].map((at) => ({
      type: 'position-changed',
      profileId: person.profileId,
      deviceId: '00000000-0000-4000-8000-000000000001',
      contentId: 'film',
      positionMs: at,
      durationMs: null,
      clock: operationAt(at, 'film', at).clock,
    }));
    for (const message of messages) await sync.runtime.bus.publish(`user.${person.userId}.sync`, message);
    const heard: number[] = [];
    while (heard.at(-1) !== 6)
      heard.push((await changes.next()).value.data.positionChanged.position.positionMs);
    expect(heard).toEqual([3, 5, 6]);
    await changes.return?.();
  });

  it('end at once when they are returned while they wait, and are counted while they are open', async () => {
    const person = await personOf(sync);
    const before = await openCount(sync, 'positionChanged');
    const changes = await sync.subgraph.subscribe(positionChanged, {}, person.authorization);
    expect(await openCount(sync, 'positionChanged')).toBe(before + 1);
    const waiting = changes.next();
    await changes.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await openCount(sync, 'positionChanged')).toBe(before);
  });

  it('are refused without a token and without the scope', async () => {
    await expect(sync.subgraph.subscribe(positionChanged, {})).rejects.toThrow('UNAUTHENTICATED');
    const person = await personOf(sync, { scopes: ['content:read'] });
    await expect(sync.subgraph.subscribe(positionChanged, {}, person.authorization)).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it('are one count of live messages sent', async () => {
    const person = await personOf(sync);
    const tv = await registerDevice(sync, person);
    await write(sync, person, tv, [operationAt(testStart, 'film', 3)]);
    await eventually(async () =>
      (await sync.runtime.metrics.registry.metrics()).includes(
        'mg_sync_live_messages_total{transport="graphql-ws",result="sent"}',
      ),
    );
  });
});
