/** @category security */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createRedisRevocations } from '#shared/redis-revocations.ts';
import type { Revocations } from '#shared/revocations.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { eventually } from '#tests/eventually.ts';
import { startProgram } from '#tests/services/child.ts';
import type { RunningProgram } from '#tests/services/child.ts';
import { freePort } from '#tests/services/free-port.ts';
import { startRedis } from '#tests/services/redis.ts';
import type { RedisServer } from '#tests/services/redis.ts';

const ended = 'This session has ended: sign in again.';
const folder = mkdtempSync(`${tmpdir()}/media-gateway-revocation-`);
let redis: RedisServer;
let accounts: TestAccounts;
/** Where the other processes find the key set. */
let server: SubgraphServer;

beforeAll(async () => {
  redis = await startRedis(folder);
  accounts = await startTestAccounts({ REDIS_URL: redis.url });
  const { runtime } = accounts;
  server = await serveSubgraph(await createAccountsSubgraph(runtime), runtime, 0);
});
afterAll(async () => {
  await server.close();
  await accounts.close();
  await redis.program.stop();
  rmSync(folder, { recursive: true });
});

/** A process that checks tokens. */
interface Checker {
  program: RunningProgram;
  check(session: TestSession): Promise<string>;
}

function startChecker(): Checker {
  const { config, clock } = accounts.runtime;
  const keys = `http://127.0.0.1:${server.port}/.well-known/jwks.json`;
  const program = startProgram(
    process.execPath,
    [
      ...['tests/security/accounts/token-checker.ts', redis.url, keys],
      ...[config.PUBLIC_ORIGIN, String(clock.now())],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const lines = createInterface({ input: program.child.stdout! })[Symbol.asyncIterator]();
  return {
    program,
    async check({ accessToken }) {
      program.child.stdin?.write(`${accessToken}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(program.output());
      return value as string;
    },
  };
}

const refusedBy = (checker: Checker, session: TestSession) =>
  eventually(async () => (await checker.check(session)) === ended);
const run = (document: string, session: TestSession) =>
  accounts.subgraph.query(document, {}, session.authorization);
const login = async (email: string) => sessionOf(await accounts.login(email, goodPassword));

describe('the end of a session', () => {
  it.each<[string, (session: TestSession, email: string) => Promise<unknown>]>([
    ['logout', (session) => run('mutation { logout { endedSessions } }', session)],
    [
      'logout everywhere from another device',
      async (_session, email) =>
        run('mutation { logout(everywhere: true) { endedSessions } }', await login(email)),
    ],
    [
      'the use of a refresh token that was used before',
      async ({ refreshToken }) => {
        await accounts.refresh(refreshToken);
        await accounts.refresh(refreshToken);
      },
    ],
  ])('by %s is known in two other processes within a second', async (what, end) => {
    const email = `${what.replaceAll(' ', '-')}@example.com`;
    const session = await accounts.register({ email });
    const checkers = [startChecker(), startChecker()];
    for (const checker of checkers) expect(await checker.check(session)).toBe('good');
    await end(session, email);
    const endedAt = performance.now();
    await Promise.all(checkers.map((checker) => refusedBy(checker, session)));
    expect(performance.now() - endedAt).toBeLessThan(1000);
    await Promise.all(checkers.map(({ program }) => program.stop()));
  });

  it('leaves the other sessions of the user alone', async () => {
    const session = await accounts.register({ email: 'two@example.com' });
    const other = await login('two@example.com');
    const checker = startChecker();
    await run('mutation { logout { endedSessions } }', session);
    await refusedBy(checker, session);
    expect(await checker.check(other)).toBe('good');
    await checker.program.stop();
  });

  it('is known to a process that starts later', async () => {
    const session = await accounts.register();
    const first = startChecker();
    await run('mutation { logout { endedSessions } }', session);
    await refusedBy(first, session);
    const later = startChecker();
    expect(await later.check(session)).toBe(ended);
    await Promise.all([first, later].map(({ program }) => program.stop()));
  });
});

describe('while Redis is away', () => {
  /** One of its own, which nothing else needs. */
  let port: number;
  let server: RedisServer;
  beforeAll(async () => {
    port = await freePort();
    server = await startRedis(folder, port);
  });
  afterAll(() => server.program.stop());

  const create = (): Revocations =>
    createRedisRevocations({
      redisUrl: `redis://127.0.0.1:${port}`,
      clock: new ManualClock(accounts.runtime.clock.now()),
      log: createLog({ service: 'test', version: '0', level: 'silent' }),
      metrics: new Metrics(),
    });

  it('what is known stays refused, and what ends meanwhile is told when it is back', async () => {
    const [one, two] = [create(), create()];
    const until = accounts.runtime.clock.now() / 1000 + 3600;
    await Promise.all([one.whenKnown(), two.whenKnown()]);
    await one.revoke([{ kind: 'session', id: 'before', until }]);
    await eventually(() => two.isRevoked('session:before'));
    await server.program.stop();
    await one.revoke([{ kind: 'session', id: 'meanwhile', until }]);
    expect(one.isRevoked('session:meanwhile')).toBe(true);
    expect(two.isRevoked('session:before')).toBe(true);
    expect(two.isRevoked('session:meanwhile')).toBe(false);
    server = await startRedis(folder, port);
    await eventually(() => two.isRevoked('session:meanwhile'));
    await Promise.all([one.close(), two.close()]);
  });
});
