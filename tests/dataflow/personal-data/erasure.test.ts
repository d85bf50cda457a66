/** @category dataflow */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually } from '#tests/eventually.ts';
import { livePerson, password, publishFilm } from '#tests/personal-data/person.ts';
import type { TestPerson } from '#tests/personal-data/person.ts';
import { findEverywhere, listPersonalColumns } from '#tests/personal-data/stores.ts';
import { WholeSystem } from '#tests/personal-data/whole-system.ts';
import { startRedis } from '#tests/services/redis.ts';
import type { RedisServer } from '#tests/services/redis.ts';

const folder = mkdtempSync(`${tmpdir()}/media-gateway-erasure-`);
let server: RedisServer;
let redis: Redis;
let system: WholeSystem;
let erased: TestPerson;
let other: TestPerson;
let before: { everything: Record<string, string[]>; ofOther: Record<string, string[]>; figures: unknown };
let figuresAt: string;
let administrator: string;

/** What happened to accounts, by ids, has to be kept: it is the proof, and the law asks for it. */
const auditLog = 'accounts.audit_entries';

const figures = async () => {
  const { kpis } = await system.ask<{ kpis: unknown }>(
    'insights',
    `query ($at: DateTime) { kpis(at: $at) { dailyActiveUsers monthlyActiveUsers newUsers searchSuccessRate
       zeroResultRate recommendationClickThroughRate titlesWatched activationRate sessionsPerUserPerWeek } }`,
    { at: figuresAt },
    administrator,
  );
  return kpis;
};

async function authorizationOfAdministrator(): Promise<string> {
  const { login } = await system.ask<{ login: { accessToken: string } }>(
    'accounts',
    `mutation { login(email: "admin@example.com", password: "an-admin-of-the-tests") { ... on Authentication { accessToken } } }`,
  );
  return `Bearer ${login.accessToken}`;
}

/** Every key of Redis with what it holds, as text. */
async function redisAsText(): Promise<{ key: string; text: string }[]> {
  const readers: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.call('ZRANGE', key, '0', '-1'),
    list: (key) => redis.lrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  return Promise.all(
    (await redis.keys('*')).map(async (key) => ({
      key,
      text: JSON.stringify(await readers[await redis.type(key)]?.(key)),
    })),
  );
}

/** Waits until every domain has handled every event. */
async function untilHandled(): Promise<void> {
  await system.settled();
  await eventually(async () => {
    const groups = (await redis.xinfo('GROUPS', 'mg:events')) as unknown[][];
    const figureOf = (group: unknown[], name: string) => group[group.indexOf(name) + 1];
    return groups.every((group) => figureOf(group, 'lag') === 0 && figureOf(group, 'pending') === 0);
  });
}

const keysWith = async (traces: readonly string[]) => {
  const keys = await redisAsText();
  return keys.filter(({ key, text }) => traces.some((trace) => `${key} ${text}`.includes(trace)));
};

beforeAll(async () => {
  server = await startRedis(folder);
  redis = new Redis(server.url);
  system = await WholeSystem.start({
    inference: true,
    environment: {
      REDIS_URL: server.url,
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'an-admin-of-the-tests',
    },
  });
  const contentId = await publishFilm(system);
  await eventually(async () => ((await redis.xinfo('GROUPS', 'mg:events')) as unknown[]).length >= 6);
  await eventually(async () => (await system.runtime.vectors.count()) === 1, 60_000);
  erased = await livePerson(system, 'Wilhelmina', contentId);
  other = await livePerson(system, 'Bartholomew', contentId);
  administrator = await authorizationOfAdministrator();
  await untilHandled();
}, 120_000);

afterAll(async () => {
  await system.stop();
  redis.disconnect();
  await server.program.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('erasing a person who used everything', () => {
  it('begins with rows of theirs in every table that names people', async () => {
    const everything = await eventually(async () => {
      const found = await findEverywhere(system.runtime.database, erased.traces);
      return Object.keys(found).includes('playback.history') ? found : false;
    });
    const named = await listPersonalColumns(system.runtime.database);
    const tables = new Set(named.map(({ schema, name }) => `${schema}.${name}`));
    // A table with such a column that this person has no row in is one that this test knows nothing of.
    const unknown = [...tables].filter((table) => everything[table] === undefined);
    expect(unknown.filter((table) => table !== 'accounts.data_requests')).toEqual([]);
    figuresAt = new Date(system.runtime.clock.now()).toISOString();
    before = {
      everything,
      ofOther: await findEverywhere(system.runtime.database, other.traces),
      figures: await figures(),
    };
    expect((await keysWith(erased.traces)).map(({ key }) => key)).toContain('mg:events');
    // What follows is not of that past.
    system.runtime.clock.advance(1000);
  }, 60_000);

  it('ends with the account at once', async () => {
    const { deleteAccount } = await system.ask<{
      deleteAccount: { __typename: string; endedSessions: number };
    }>(
      'accounts',
      `mutation ($password: String!) { deleteAccount(password: $password) {
         __typename ... on AccountDeletionOrdered { id endedSessions } } }`,
      { password },
      erased.authorization,
    );
    expect(deleteAccount).toMatchObject({ __typename: 'AccountDeletionOrdered', endedSessions: 1 });
    const { login } = await system.ask<{ login: { __typename: string } }>(
      'accounts',
      'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { __typename } }',
      { email: erased.email, password },
    );
    expect(login.__typename).toBe('WrongCredentials');
    await expect(system.ask('accounts', '{ me { id } }', {}, erased.authorization)).rejects.toThrow(
      'UNAUTHENTICATED',
    );
  });

  it('leaves nothing of theirs in any table but the audit log', async () => {
    await eventually(async () => {
      await system.pass(61_000);
      const found = await findEverywhere(system.runtime.database, erased.traces);
      const tables = Object.keys(found).filter((table) => table !== auditLog);
      if (tables.length > 0) throw new Error(JSON.stringify(found, null, 2).slice(0, 4000));
      return true;
    }, 60_000);
  }, 90_000);

  it('leaves in the audit log ids alone', async () => {
    const { [auditLog]: entries = [] } = await findEverywhere(system.runtime.database, erased.traces);
    expect(entries.join('\n')).toContain('account-erased');
    for (const word of [erased.email, 'Wilhelmina']) expect(entries.join('\n')).not.toContain(word);
  });

  it('leaves nothing in Redis but counters that end within the hour and the refusal of the ended session', async () => {
    const left = await keysWith(erased.traces);
    const counters = left.filter(({ key }) => key.startsWith('mg:attempts:'));
    for (const { key } of counters) {
      const secondsLeft = await redis.ttl(key);
      expect(secondsLeft).toBeGreaterThan(0);
      expect(secondsLeft).toBeLessThanOrEqual(3600);
    }
    const others = left.filter((entry) => !counters.includes(entry));
    expect(others.map(({ key }) => key)).toEqual(['mg:revocations']);
    // A hash of the address, and the id of the session.
    const { userId, profileId, email } = erased;
    for (const trace of [userId, profileId, email]) expect(JSON.stringify(left)).not.toContain(trace);
  });

  it('has written neither address nor name nor anything they said to the log', async () => {
    const lines = system.runtime.logged.map((line) => JSON.stringify(line));
    const words = erased.traces.filter((trace) => /@|Wilhelmina|Telly|meridian/.test(trace));
    expect(words.length).toBeGreaterThan(3);
    expect(lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([]);
  });

  it('has no vector of theirs among those of titles', async () => {
    const { vectors } = system.runtime;
    expect(await vectors.count()).toBe(1);
    expect(await vectors.get(erased.traces.filter((trace) => /^[0-9a-f-]{36}$/.test(trace)))).toEqual([]);
  });

  it('changes nothing of anybody else', async () => {
    const now = await findEverywhere(system.runtime.database, other.traces);
    expect(now).toEqual(before.ofOther);
    const { me } = await system.ask<{ me: { id: string } }>(
      'accounts',
      '{ me { id } }',
      {},
      other.authorization,
    );
    expect(me.id).toBe(other.userId);
  });

  it('changes no figure of the past', async () => {
    expect(await figures()).toEqual(before.figures);
  });

  it('lets somebody else take the address', async () => {
    const { register } = await system.ask<{ register: { __typename: string } }>(
      'accounts',
      'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }',
      { input: { email: erased.email, password, name: 'Somebody', region: 'US' } },
    );
    expect(register.__typename).toBe('Authentication');
  });
});
