/** @category security */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { AuditTrail } from '#subgraphs/accounts/audit/audit-trail.ts';
import { verifyAudit } from '#subgraphs/accounts/audit/verify-audit.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import { createTestDatabase } from '#tests/database/test-database.ts';
import { startProgram } from '#tests/services/child.ts';

const log = createLog({ service: 'test', version: '0', level: 'silent' });
const clock = new ManualClock(Date.parse('2026-11-01T12:00:00.123Z'));
let test: Awaited<ReturnType<typeof createTestDatabase>>;
let processes: Database[] = [];

beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(processes.map((database) => database.close()));
  processes = [];
  await test.drop();
});

const connect = () => {
  const database = createDatabase({ url: test.url, config: loadConfig({}), log, metrics: new Metrics() });
  processes.push(database);
  return database;
};
const write = async (count: number, database = test.database) => {
  const trail = new AuditTrail({ database, clock, log });
  for (let number = 1; number <= count; number += 1) {
    trail.add('signed-in', { user_id: `user ${number}`, session_id: `session ${number}`, count: number });
  }
  await trail.stop();
};
/** Does what the database does not let anybody do, as its owner can by switching the trigger off. */
const tamper = async (...statements: string[]) => {
  for (const statement of ['alter table accounts.audit_entries disable trigger all', ...statements]) {
    await test.database.queries.execute(statement);
  }
};
const verdict = async () => {
  const { head, problem } = await verifyAudit(test.database);
  return { holds: head.number, problem };
};

describe('the audit log', () => {
  it('holds when nobody touched it', async () => {
    await write(2500);
    expect(await verdict()).toEqual({ holds: 2500, problem: null });
  });

  it('is one chain when several processes write at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => write(100, connect())));
    expect(await verdict()).toEqual({ holds: 600, problem: null });
  });

  it('has what happened to an account when the process has stopped, also of what was in a transaction', async () => {
    const accounts = await startTestAccounts();
    const { userId } = await accounts.register();
    await accounts.login('person1@example.com', 'not the password');
    const { url } = { url: accounts.runtime.config.DATABASE_URL ?? '' };
    await accounts.subgraph.stop();
    const database = createDatabase({ url, config: loadConfig({}), log, metrics: new Metrics() });
    const { rows } = await database.queries.execute(
      'select event, facts from accounts.audit_entries order by number',
    );
    await database.close();
    expect(rows).toMatchObject([
      { event: 'account-opened', facts: { user_id: userId } },
      { event: 'sign-in-refused', facts: { user_id: userId, reason: 'wrong-password' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('example.com');
    await accounts.runtime.close();
  });

  it('is written once the database answers again', async () => {
    const trail = new AuditTrail({ database: test.database, clock, log });
    await test.database.queries.execute('alter table accounts.audit_entries rename to away');
    trail.add('signed-in', { user_id: 'a' });
    await test.database.queries.execute('alter table accounts.away rename to audit_entries');
    await trail.stop();
    expect(await verdict()).toEqual({ holds: 1, problem: null });
  });
});

describe('the database', () => {
  it.each([
    ["update accounts.audit_entries set event = 'signed-out'"],
    ['delete from accounts.audit_entries'],
    ['truncate accounts.audit_entries'],
  ])('refuses: %s', async (statement) => {
    await write(3);
    await expect(test.database.queries.execute(statement)).rejects.toMatchObject({
      cause: { message: 'accounts.audit_entries is append-only' },
    });
    expect(await verdict()).toEqual({ holds: 3, problem: null });
  });
});

describe('the verifier finds', () => {
  beforeEach(() => write(10));

  it.each([
    ['an event', `event = 'signed-out'`],
    ['a moment', `at = at + interval '1 millisecond'`],
    ['a fact', `facts = jsonb_set(facts, '{user_id}', '"somebody else"')`],
    ['a fact that was added', `facts = facts || '{"reason": "none"}'`],
    ['a hash', `hash = repeat('0', 64)`],
  ])('%s that was changed', async (_what, change) => {
    await tamper(`update accounts.audit_entries set ${change} where number = 7`);
    expect(await verdict()).toEqual({ holds: 6, problem: 'entry 7 was changed, or the one before it' });
  });

  it('an entry that was removed', async () => {
    await tamper('delete from accounts.audit_entries where number = 4');
    expect(await verdict()).toEqual({ holds: 3, problem: 'entry 4 is missing' });
  });

  it('an entry that was removed with the others moved up', async () => {
    await tamper(
      'delete from accounts.audit_entries where number = 4',
      'update accounts.audit_entries set number = -(number - 1) where number > 4',
      'update accounts.audit_entries set number = -number where number < 0',
    );
    expect(await verdict()).toMatchObject({ holds: 3, problem: 'entry 4 was changed, or the one before it' });
  });

  it('entries that changed places', async () => {
    await tamper(
      'update accounts.audit_entries set number = 100 where number = 5',
      'update accounts.audit_entries set number = 5 where number = 6',
      'update accounts.audit_entries set number = 6 where number = 100',
    );
    expect(await verdict()).toMatchObject({ holds: 4, problem: 'entry 5 was changed, or the one before it' });
  });

  it('an end that was cut off, when the end was written down', async () => {
    const { head } = await verifyAudit(test.database);
    await tamper('delete from accounts.audit_entries where number > 8');
    expect(await verdict()).toEqual({ holds: 8, problem: null });
    expect(await verifyAudit(test.database, head)).toMatchObject({ problem: 'entry 9 is missing' });
  });
});

describe('npm run audit -- verify', () => {
  const run = async (...args: string[]) => {
    const program = startProgram(process.execPath, ['subgraphs/accounts/audit-cli.ts', ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: test.url },
    });
    const [code] = (await once(program.child, 'exit')) as [number];
    return { code, output: program.output() };
  };

  it('prints how many entries hold, and the first that does not', async () => {
    await write(20);
    expect(await run('verify')).toMatchObject({ code: 0, output: expect.stringMatching(/^20 entries hold/) });
    await tamper('delete from accounts.audit_entries where number = 15');
    const { code, output } = await run('verify');
    expect(output).toMatch(/^14 entries hold[^]*The audit log does not hold: entry 15 is missing/);
    expect(code).toBe(1);
  });
});
