/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import type { LiveMessage } from '#subgraphs/sync/transport/device-transport.ts';
import { startTestAccounts } from '../accounts.ts';
import { mailTo, mailsTo } from '../mailbox.ts';
import { announceTitles, personOf, startSync } from '../realtime/sync.ts';
import type { Person, SyncTest } from '../realtime/sync.ts';

const leaving = {
  ...{
    contentId: 'film',
    title: 'Arrival',
    platform: 'hbo_max',
    platformName: 'HBO Max',
    region: 'FR',
    offer: 'SUBSCRIPTION' as const,
  },
  ...{ days: 3, expiresAt: '2026-11-04T00:00:00.000Z' },
};

describe('a title that leaves a platform', () => {
  let sync: SyncTest;
  const events: DomainEvent[] = [];

  beforeAll(async () => {
    sync = await startSync();
    await announceTitles(sync, ['film', 'other']);
    await sync.runtime.stream.consume('test', async (batch) => void events.push(...batch));
  });
  afterAll(() => sync.stop());

  const save = async (person: Person, contentId: string) =>
    sync.subgraph.query(
      `mutation { addToWatchlist(contentId: "${contentId}") { content { id } } }`,
      {},
      person.authorization,
    );
  const at = (region: string, services: string[], more = {}) =>
    personOf(sync, { ...more, profile: { region, services } });
  const untilTold = async () => sync.subgraph.running.subgraph.outbox?.untilEmpty();
  const told = () =>
    new Map(
      events.flatMap((event) => {
        const due = payloadOf(event, 'accounts.message-due');
        return due === undefined ? [] : [[event.id, due] as const];
      }),
    );

  it('is told once to each person who saved it and has the platform in the region', async () => {
    const subscriber = await at('FR', ['hbo_max', 'netflix']);
    const sibling = await at('FR', ['hbo_max'], { userId: subscriber.userId });
    const undecided = await at('FR', []);
    for (const person of [subscriber, sibling, undecided]) await save(person, 'film');
    await save(await at('US', ['hbo_max']), 'film');
    await save(await at('FR', ['netflix']), 'film');
    await save(await at('FR', ['hbo_max']), 'other');

    const event = await sync.runtime.publish('content.leaving', 'film', leaving);
    await untilTold();
    await sync.runtime.stream.publish([event]);
    await untilTold();

    expect([...told().values()].map(({ userId }) => userId).sort()).toEqual(
      [subscriber.userId, undecided.userId].sort(),
    );
    expect([...told().values()][0]).toMatchObject({
      kind: 'leaving-soon',
      facts: { contentId: 'film', title: 'Arrival', platform: 'HBO Max', days: '3' },
    });
  });

  it('goes by where a profile has moved since', async () => {
    const person = await at('FR', ['hbo_max']);
    await save(person, 'other');
    await sync.runtime.publish('accounts.profile-changed', person.profileId, {
      ...{ userId: person.userId, profileId: person.profileId, region: 'DE', services: ['hbo_max'] },
      ...{ languages: ['de'], maturityLimit: null },
    });
    events.length = 0;
    await sync.runtime.publish('content.leaving', 'other', { ...leaving, contentId: 'other', region: 'DE' });
    await untilTold();
    expect([...told().values()].map(({ userId }) => userId)).toEqual([person.userId]);
  });

  it('is told to devices on the channel of the platform, as is one that arrives', async () => {
    const messages = await sync.runtime.bus.subscribe<LiveMessage>('platform.hbo_max.catalog');
    const { days: _days, expiresAt, ...offer } = leaving;
    await sync.runtime.publish('content.leaving', 'film', leaving);
    await sync.runtime.publish('content.arrived', 'film', {
      ...offer,
      availableFrom: '2026-11-01T00:00:00.000Z',
    });
    const [first, second] = [await messages.next(), await messages.next()];
    expect(first.value).toEqual({
      ...{ type: 'catalog-changed', change: 'LEAVING', contentId: 'film', region: 'FR' },
      ...{ offer: 'SUBSCRIPTION', at: expiresAt },
    });
    expect(second.value).toMatchObject({ change: 'ARRIVED', at: '2026-11-01T00:00:00.000Z' });
    await messages.return?.();
  });
});

describe('a person who saved a title that leaves', () => {
  it('is told in the app, and by mail once they ask for it', async () => {
    const accounts = await startTestAccounts();
    const session = await accounts.register({ email: 'leaving@example.com' });
    const { runtime, subgraph } = accounts;
    const notifications = await subgraph.subscribe(
      'subscription { notification { kind title message } }',
      {},
      session.authorization,
    );
    const { userId } = session;
    const due = async () =>
      runtime.publish('accounts.message-due', userId, {
        ...{ userId, kind: 'leaving-soon' },
        facts: { title: 'Arrival', platform: 'HBO Max', days: '1' },
      });
    await due();
    expect((await notifications.next()).value).toEqual({
      data: {
        notification: {
          ...{ kind: 'LEAVING_SOON', title: 'Leaving soon: Arrival' },
          message: 'Arrival, which is on your watchlist, leaves HBO Max within a day.',
        },
      },
    });
    await notifications.return?.();
    await subgraph.query(
      `mutation { updateNotificationPreferences(input: [{ kind: LEAVING_SOON, mail: true, live: false }]) {
        __typename } }`,
      {},
      session.authorization,
    );
    await due();
    const { text } = await mailTo(runtime, 'leaving@example.com', 'Leaving soon: Arrival');
    expect(text).toContain('leaves HBO Max within a day');
    const mails = await mailsTo(runtime, 'leaving@example.com');
    expect(mails.filter(({ subject }) => subject.startsWith('Leaving'))).toHaveLength(1);
    await accounts.close();
  });
});
