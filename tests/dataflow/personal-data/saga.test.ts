/** @category dataflow */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventStream } from '#shared/event-stream.ts';
import type { DomainEvent } from '#shared/events.ts';
import { personalDomains } from '#shared/personal-data.ts';
import { retryDataRequest } from '#subgraphs/accounts/data-requests/retry-data-request.ts';
import { mailTo, mailsTo } from '#tests/mailbox.ts';
import { eventually } from '#tests/eventually.ts';
import {
  deletionOf,
  livePerson,
  loginOf,
  orderDeletion,
  password,
  publishFilm,
} from '#tests/personal-data/person.ts';
import type { TestPerson } from '#tests/personal-data/person.ts';
import { findEverywhere } from '#tests/personal-data/stores.ts';
import { WholeSystem } from '#tests/personal-data/whole-system.ts';

const systems: WholeSystem[] = [];
afterEach(async () => {
  for (const system of systems.splice(0)) await system.stop();
});

/** How many domains are asked to erase; accounts erases last, by itself. */
const asked = personalDomains.length - 1;

const isAnswer = ({ type }: DomainEvent) => type.endsWith('.data-answered');

/** A network whose answers to accounts a test may lose, double and turn around. */
class Network {
  /** What accounts gets of a batch of answers. */
  deliver: (answers: DomainEvent[]) => DomainEvent[] = (answers) => answers;
  /** The domains that were asked, in order. */
  readonly asked: string[][] = [];
  silent = new Set<string>();

  between(stream: EventStream): EventStream {
    return {
      ...stream,
      consume: (group, handler) =>
        stream.consume(group, async (events) => {
          if (group !== 'accounts') {
            return handler(
              this.silent.has(group)
                ? events.filter(({ type }) => type !== 'accounts.data-requested')
                : events,
            );
          }
          for (const { type, payload } of events) {
            if (type === 'accounts.data-requested')
              this.asked.push((payload as { domains: string[] }).domains);
          }
          await handler([
            ...events.filter((event) => !isAnswer(event)),
            ...this.deliver(events.filter(isAnswer)),
          ]);
        }),
    };
  }
}

async function start(environment: Record<string, string> = {}) {
  const network = new Network();
  const system = await WholeSystem.start({
    environment,
    change: ({ stream }) => ({ stream: network.between(stream) }),
  });
  systems.push(system);
  const contentId = await publishFilm(system);
  const person = await livePerson(system, 'Wilhelmina', contentId);
  return { system, network, person };
}

/** Lets minutes pass until nothing of the person is left. */
async function untilErased(system: WholeSystem, person: TestPerson): Promise<void> {
  await eventually(async () => {
    await system.pass(61_000);
    await system.settled();
    const { 'accounts.audit_entries': _proof, ...left } = await findEverywhere(
      system.runtime.database,
      person.traces,
    );
    if (Object.keys(left).length > 0) throw new Error(`Left: ${Object.keys(left).join(', ')}`);
    return true;
  }, 60_000);
}

describe('an erasure', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    'comes to the same end when accounts crashes after %i answers and starts again',
    async (survived) => {
      const { system, network, person } = await start();
      let taken = 0;
      network.deliver = (answers) => answers.filter(() => (taken += 1) <= survived);
      await orderDeletion(system, person);
      await system.settled();
      // The process is gone, with all that had reached it after those answers.
      await system.stopDomain('accounts');
      network.deliver = (answers) => answers;
      await system.startDomain('accounts');
      await untilErased(system, person);
      // Those whose answers were taken are asked again in the next round alone.
      expect(network.asked[1]).toHaveLength(survived === asked ? asked : asked - survived);
    },
    60_000,
  );

  it('comes to the same end when every answer comes twice and in the wrong order', async () => {
    const { system, network, person } = await start();
    const kept: DomainEvent[] = [];
    network.deliver = (answers) => {
      kept.unshift(...answers);
      return [...kept, ...answers];
    };
    await orderDeletion(system, person);
    await untilErased(system, person);
  }, 60_000);

  it('erases what an event brings back that was on its way', async () => {
    const { system, person } = await start();
    const { userId, profileId } = person;
    await orderDeletion(system, person);
    await system.settled();
    const facts = { userId, profileId, contentId: 'c0ffee00-0000-4000-8000-000000000001', inWatchlist: true };
    await system.runtime.publish('sync.watchlist-changed', profileId, facts);
    const found = await findEverywhere(system.runtime.database, [profileId]);
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['insights.events', 'sona.interactions']));
    await untilErased(system, person);
  }, 60_000);

  it('keeps the account hidden and names the domain when one is silent for good, and ends when it speaks again', async () => {
    const { system, network, person } = await start();
    network.silent.add('sona');
    await orderDeletion(system, person);
    await eventually(async () => {
      await system.pass(3_600_000);
      const values = await system.runtime.metrics.registry
        .getSingleMetric('mg_accounts_failed_data_requests')
        ?.get();
      return values?.values.some(({ labels, value }) => labels['domain'] === 'sona' && value === 1) === true;
    }, 30_000);
    expect(await loginOf(system, person)).toBe('WrongCredentials');
    expect(system.runtime.logged).toContainEqual(
      expect.objectContaining({ message: 'An order about personal data failed', domains: ['sona'] }),
    );
    network.silent.clear();
    const { id } = await deletionOf(system, person);
    await retryDataRequest(system.runtime.database, system.runtime.clock, id);
    await untilErased(system, person);
  }, 60_000);
});

describe('a deleted profile', () => {
  it('takes along what was kept of it, and nothing of its user', async () => {
    const { system, person } = await start();
    const { userId, profileId } = person;
    await system.runtime.publish('accounts.profile-deleted', profileId, { userId, profileId });
    const left = await findEverywhere(system.runtime.database, [profileId]);
    // accounts said so itself, and its own rows are its own affair.
    expect(Object.keys(left).filter((table) => !table.startsWith('accounts.'))).toEqual([]);
    const ofUser = await findEverywhere(system.runtime.database, [userId]);
    expect(Object.keys(ofUser)).toEqual(expect.arrayContaining(['sync.devices', 'accounts.users']));
  });
});

describe('the person', () => {
  it('is told by mail when the deletion is ordered and when it is done, at an address that is kept nowhere', async () => {
    const { system, person } = await start({ ACCOUNT_DELETION_GRACE_HOURS: '1' });
    await orderDeletion(system, person);
    const ordered = await mailTo(system.runtime, person.email, 'Your account will be deleted');
    expect(ordered.text).toContain('Until 2026-11-01 13:');
    await system.pass(3_600_001);
    await untilErased(system, person);
    const done = await eventually(async () => {
      await system.pass(1000);
      return (await mailsTo(system.runtime, person.email)).find(
        ({ subject }) => subject === 'Your account is deleted',
      );
    });
    expect(done.text).toContain('This is our last mail to this address');
    expect(JSON.stringify(system.runtime.logged)).not.toContain(person.email);
  }, 90_000);
});

describe('the rollback of an erasure', () => {
  const cancel = async (system: WholeSystem, { email }: TestPerson, with_: string) => {
    const { cancelAccountDeletion } = await system.ask<{ cancelAccountDeletion: { __typename: string } }>(
      'accounts',
      `mutation ($email: String!, $password: String!) {
         cancelAccountDeletion(email: $email, password: $password) { __typename } }`,
      { email, password: with_ },
    );
    return cancelAccountDeletion.__typename;
  };

  it('brings the account back with all its data, and without what was let in before', async () => {
    const { system, network, person } = await start({ ACCOUNT_DELETION_GRACE_HOURS: '72' });
    const before = await findEverywhere(system.runtime.database, [person.profileId]);
    await orderDeletion(system, person);
    expect(await loginOf(system, person)).toBe('WrongCredentials');
    expect(await cancel(system, person, 'not the password')).toBe('WrongCredentials');
    expect(await cancel(system, person, password)).toBe('AccountRestored');
    await system.pass(73 * 3_600_000);
    expect(network.asked).toEqual([]);
    expect(await loginOf(system, person)).toBe('Authentication');
    const after = await findEverywhere(system.runtime.database, [person.profileId]);
    for (const table of [
      'sync.devices',
      'sync.queue',
      'sona.interactions',
      'playback.history',
      'discovery.searches',
    ]) {
      expect(after[table]).toEqual(before[table]);
    }
    await expect(system.ask('accounts', '{ me { id } }', {}, person.authorization)).rejects.toThrow();
  }, 60_000);

  it('is refused once domains have begun to erase', async () => {
    const { system, person } = await start({ ACCOUNT_DELETION_GRACE_HOURS: '1' });
    await orderDeletion(system, person);
    await system.pass(3_600_001);
    await eventually(async () => (await deletionOf(system, person)).round > 0);
    expect(await cancel(system, person, password)).toBe('WrongCredentials');
    await untilErased(system, person);
  }, 60_000);
});
