/** @category security */
import { randomUUID } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { Redis } from 'ioredis';
import { createRateLimiter } from '#router/limits/rate-limiter.ts';
import { rateOfKey } from '#router/limits/rates.ts';
import { createRedisLog } from '#router/limits/redis-log.ts';
import { createExchangeAtAccounts } from '#router/security/exchange-at-accounts.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { Subgraph, SubgraphContext } from '#shared/subgraph.ts';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import type { Viewer } from '#shared/viewer.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import type { TestRuntime } from '#tests/runtime.ts';
import { freePort } from '#tests/services/free-port.ts';

/** A domain that says what it is told of who asks. */
const library: Subgraph = {
  name: 'library',
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])
    type Query {
      whoami: String
      shelf: String @requiresScopes(scopes: [["watchlist:read"]])
      secrets: String @requiresScopes(scopes: [["admin"]])
    }`),
  resolvers: {
    Query: {
      whoami: (_query: unknown, _arguments: unknown, { viewer }: SubgraphContext) => JSON.stringify(viewer),
      shelf: () => 'books',
      secrets: () => 'secrets',
    },
  },
  createContext: (base) => base,
};

interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** A router before accounts and the library: in its process, or at ports of their own. */
interface TestGraph {
  accounts: TestAccounts;
  ask(query: string, headers?: Record<string, string>, variables?: Record<string, unknown>): Promise<Answer>;
  /** How often accounts was shown a key. */
  exchanges(): Promise<number>;
  close(): Promise<void>;
}

async function startGraph(shape: 'embedded' | 'production'): Promise<TestGraph> {
  const port = await freePort();
  const accounts = await startTestAccounts({
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    TRUSTED_PROXIES: '127.0.0.1',
  });
  const { config, clock, log, revocations } = accounts.runtime;
  const origin = config.PUBLIC_ORIGIN;
  const verifier = createTokenVerifier({
    ...{ issuer: origin, audience: origin, clock, revocations },
    keys: () => readKeySet(accounts.runtime),
  });
  const runtime: TestRuntime = { ...accounts.runtime, verifier, metrics: new Metrics() };
  const subgraph = await createAccountsSubgraph(runtime);
  const servers: SubgraphServer[] = [];
  const [running, books] = [new RunningSubgraph(subgraph, runtime), new RunningSubgraph(library, runtime)];
  if (shape === 'embedded') await Promise.all([running.server.start(), books.server.start()]);
  else {
    servers.push(await serveSubgraph(subgraph, runtime, 0));
    servers.push(await serveSubgraph(library, { ...runtime, metrics: new Metrics() }, 0));
  }
  const urls = servers.map((server) => `http://127.0.0.1:${server.port}`);
  const { supergraphSdl, errors } = composeServices([
    { name: 'accounts', typeDefs: subgraph.typeDefs, url: `${urls[0]}/graphql` },
    { name: 'library', typeDefs: library.typeDefs, url: `${urls[1]}/graphql` },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const router: Router = await startRouter({
    ...{ config, clock, log, verifier, supergraphSdl, port },
    metrics: new Metrics(),
    subgraphs: shape === 'embedded' ? { accounts: running, library: books } : 'remote',
    exchangeApiKey:
      shape === 'embedded'
        ? subgraph.exchangeApiKey
        : createExchangeAtAccounts({ ...config, ACCOUNTS_URL: urls[0] as string }),
  });
  return {
    accounts,
    async ask(query, headers = {}, variables = {}) {
      const answer = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const { status } = answer;
      return {
        status,
        headers: answer.headers,
        ...((await answer.json()) as Pick<Answer, 'data' | 'errors'>),
      };
    },
    async exchanges() {
      const counter = runtime.metrics.registry.getSingleMetric('mg_accounts_api_key_exchanges_total');
      return ((await counter?.get())?.values ?? []).reduce((sum, { value }) => sum + value, 0);
    },
    async close() {
      await router.close();
      for (const server of servers) await server.close();
      await accounts.close();
    },
  };
}

interface Created {
  key: string;
  apiKey: { id: string; name: string; ending: string; scopes: string[]; expiresAt: string | null };
}

const created = `__typename
  ... on ApiKeyCreated { key apiKey { id name ending scopes requestsPerMinute createdAt expiresAt lastUsedAt } }
  ... on InputRefused { field message }`;
const createDocument = `mutation ($name: String!, $scopes: [String!]!, $requestsPerMinute: Int!, $expiresAt: DateTime) {
  createApiKey(name: $name, scopes: $scopes, requestsPerMinute: $requestsPerMinute, expiresAt: $expiresAt) { ${created} } }`;
const rotateDocument = `mutation ($id: ID!, $graceSeconds: Int!) {
  rotateApiKey(id: $id, graceSeconds: $graceSeconds) { ${created} } }`;
const revokeDocument = 'mutation ($id: ID!) { revokeApiKey(id: $id) { revoked } }';
const listDocument = '{ apiKeys { id name ending scopes requestsPerMinute expiresAt lastUsedAt } }';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe.each(['embedded', 'production'] as const)('API keys, %s', (shape) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startGraph(shape);
  });
  afterAll(() => graph.close());

  const as = ({ authorization }: TestSession) => ({ authorization });
  const create = async (session: TestSession, wish: Record<string, unknown> = {}) => {
    const variables = { name: 'Backup', scopes: ['watchlist:read'], requestsPerMinute: 60, ...wish };
    const { data, errors } = await graph.ask(createDocument, as(session), variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.['createApiKey'] as Created & { __typename: string; field?: string };
  };
  const codeOf = async (key: string) => {
    const { status, errors } = await graph.ask('{ whoami }', bearer(key));
    return status === 200 ? 'good' : `${status} ${errors?.[0]?.extensions.code}`;
  };
  const refused = '401 UNAUTHENTICATED';

  it('are shown once, and reach subgraphs as an ordinary access token of a minute that is no session', async () => {
    const session = await graph.accounts.register();
    const { key, apiKey } = await create(session);
    expect(key).toMatch(/^mg_live_[0-9A-Za-z]{32}$/);
    expect(apiKey).toMatchObject({ name: 'Backup', ending: key.slice(-4), scopes: ['watchlist:read'] });

    for (const headers of [bearer(key), { 'x-api-key': key }]) {
      const { data } = await graph.ask('{ whoami shelf }', headers);
      expect(data?.['shelf']).toBe('books');
      expect(JSON.parse(String(data?.['whoami']))).toMatchObject({
        ...{
          userId: session.userId,
          email: null,
          roles: ['user'],
          scopes: ['watchlist:read'],
          sessionId: null,
        },
        ...{ profile: { id: session.profileId }, apiKey: { id: apiKey.id, requestsPerMinute: 60 } },
        expiresAt: graph.accounts.runtime.clock.now() / 1000 + 60,
      });
    }
    const { data } = await graph.ask(listDocument, as(session));
    expect(data?.['apiKeys']).toMatchObject([{ id: apiKey.id, lastUsedAt: expect.anything() as unknown }]);
    expect(JSON.stringify(data)).not.toContain(key);
  });

  it('are traded once a minute, however many requests come', async () => {
    const { key } = await create(await graph.accounts.register());
    const before = await graph.exchanges();
    expect(await Promise.all(Array.from({ length: 20 }, () => codeOf(key)))).toEqual(Array(20).fill('good'));
    expect((await graph.exchanges()) - before).toBe(1);
    graph.accounts.runtime.clock.advance(60_000);
    expect(await codeOf(key)).toBe('good');
    expect((await graph.exchanges()) - before).toBe(2);
  });

  it('are refused when nobody made them, when they have expired, and at once when they are revoked', async () => {
    const { clock } = graph.accounts.runtime;
    const session = await graph.accounts.register();
    expect(await codeOf(`mg_live_${'x'.repeat(32)}`)).toBe(refused);
    expect(await codeOf('mg_live_short')).toBe(refused);

    const short = await create(session, { expiresAt: new Date(clock.now() + 30_000).toISOString() });
    expect(await codeOf(short.key)).toBe('good');
    clock.advance(30_000);
    expect(await codeOf(short.key)).toBe(refused);

    const { key, apiKey } = await create(session);
    expect(await codeOf(key)).toBe('good');
    const other = await graph.accounts.register();
    expect((await graph.ask(revokeDocument, as(other), apiKey)).data).toEqual({
      revokeApiKey: { revoked: false },
    });
    expect(await codeOf(key)).toBe('good');
    expect((await graph.ask(revokeDocument, as(session), apiKey)).data).toEqual({
      revokeApiKey: { revoked: true },
    });
    expect(await codeOf(key)).toBe(refused);
    clock.advance(120_000);
    expect(await codeOf(key)).toBe(refused);
    expect((await graph.ask(listDocument, as(session))).data).toEqual({ apiKeys: [] });
  });

  it('that nobody made are 60 a minute from one address, and good ones are not held up by them', async () => {
    const { key } = await create(await graph.accounts.register());
    const show = (shown: string, address = '192.0.2.40') =>
      graph.ask('{ whoami }', { ...bearer(shown), 'x-forwarded-for': address });
    const invented = Array.from({ length: 61 }, (_, number) => `mg_live_${String(number).padStart(32, '0')}`);
    const answers = [];
    for (const one of invented) answers.push(await show(one));
    expect(new Set(answers.slice(0, 60).map(({ status }) => status))).toEqual(new Set([401]));
    expect(answers[60]?.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number) as unknown,
    });
    expect((await show(key)).status).toBe(200);
    expect((await show(invented[60] ?? '', '192.0.2.41')).status).toBe(401);
  });

  it('that another replaces go on for the grace that was named, and not longer', async () => {
    const { clock } = graph.accounts.runtime;
    const session = await graph.accounts.register();
    const first = await create(session, {
      scopes: ['watchlist:read', 'playback:read'],
      requestsPerMinute: 90,
    });
    const rotate = async (id: string, graceSeconds: number) =>
      (await graph.ask(rotateDocument, as(session), { id, graceSeconds })).data?.['rotateApiKey'] as Created;
    const second = await rotate(first.apiKey.id, 600);
    expect(second.apiKey).toMatchObject({
      name: 'Backup',
      scopes: first.apiKey.scopes,
      requestsPerMinute: 90,
    });
    expect([await codeOf(first.key), await codeOf(second.key)]).toEqual(['good', 'good']);
    clock.advance(600_000);
    expect([await codeOf(first.key), await codeOf(second.key)]).toEqual([refused, 'good']);

    const third = await rotate(second.apiKey.id, 0);
    expect([await codeOf(second.key), await codeOf(third.key)]).toEqual([refused, 'good']);
    expect(await rotate(third.apiKey.id, 86_401)).toMatchObject({ field: 'graceSeconds' });
    expect(await rotate(third.apiKey.id, 30)).toMatchObject({ field: 'graceSeconds' });
    const unknown = await graph.ask(rotateDocument, as(session), { id: randomUUID(), graceSeconds: 0 });
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('have no scope that their owner has not, and none that the key was not given', async () => {
    const session = await graph.accounts.register();
    for (const scope of ['admin', 'content:write', 'everything']) {
      expect(await create(session, { scopes: [scope] })).toMatchObject({
        ...{ __typename: 'InputRefused', field: 'scopes' },
      });
    }
    const { key } = await create(session, { scopes: ['playback:read'] });
    const { data, errors } = await graph.ask('{ shelf secrets }', bearer(key));
    expect(data).toEqual({ shelf: null, secrets: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(
      Array(2).fill('UNAUTHORIZED_FIELD_OR_TYPE'),
    );
  });

  it('do not manage the account: neither its keys nor its sessions', async () => {
    const session = await graph.accounts.register();
    const { key, apiKey } = await create(session);
    const wish = { name: 'More', scopes: ['watchlist:read'], requestsPerMinute: 60 };
    const asked = [
      await graph.ask(listDocument, bearer(key)),
      await graph.ask(createDocument, bearer(key), wish),
      await graph.ask(rotateDocument, bearer(key), { id: apiKey.id, graceSeconds: 0 }),
      await graph.ask(revokeDocument, bearer(key), apiKey),
      await graph.ask('mutation { logout { endedSessions } }', bearer(key)),
    ];
    expect(asked.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(Array(5).fill('FORBIDDEN'));
  });

  it('hold their own limit beside that of their owner', async () => {
    const session = await graph.accounts.register();
    const { key } = await create(session, { requestsPerMinute: 3 });
    for (let request = 1; request <= 3; request += 1) {
      const { headers } = await graph.ask('{ whoami }', bearer(key));
      expect(headers.get('ratelimit-policy')).toBe(
        '"key";q=3;w=60, "minute";q=60;w=60, "hour";q=1000;w=3600',
      );
      expect(headers.get('ratelimit')).toContain(`"key";r=${3 - request};t=60`);
    }
    const { status, errors, headers } = await graph.ask('{ whoami }', bearer(key));
    expect([status, errors?.[0]?.extensions.code, headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMITED',
      '60',
    ]);
    expect((await graph.ask('{ whoami }', as(session))).status).toBe(200);
  });

  it('are written nowhere: not in the database, the log or the audit', async () => {
    const session = await graph.accounts.register();
    const { key, apiKey } = await create(session);
    await codeOf(key);
    await graph.ask('{ broken', bearer(key));
    await graph.ask('{ whoami }', { 'x-api-key': key });
    await graph.ask(revokeDocument, as(session), apiKey);
    expect(await codeOf(key)).toBe(refused);
    const { rows } = await graph.accounts.runtime.database.queries.execute('select * from accounts.api_keys');
    expect(rows.length).toBeGreaterThan(0);
    const written = JSON.stringify([rows, graph.accounts.runtime.logged]);
    expect(written).not.toContain(key.slice('mg_live_'.length));
    const events = graph.accounts.runtime.logged.filter((line) => line['key_id'] === apiKey.id);
    expect(events.map(({ event }) => event)).toEqual([
      'accounts.api-key-created',
      'accounts.api-key-revoked',
    ]);
  });
});

describe('the limit of a key', () => {
  const viewer: Viewer = {
    ...{ userId: randomUUID(), email: null, roles: ['user'], scopes: [], sessionId: null, profile: null },
    ...{ apiKey: { id: randomUUID(), requestsPerMinute: 7 }, expiresAt: 0 },
  };

  it('is exact over routers that share a Redis', async () => {
    const connections = Array.from({ length: 3 }, () => new Redis(testRedisUrl()));
    const policies = [rateOfKey({ id: 'any', requestsPerMinute: 7 })];
    const key = randomUUID();
    const taken = await Promise.all(
      connections.flatMap((redis) => {
        const log = createRedisLog(redis);
        return Array.from({ length: 30 }, () => log.take(key, policies));
      }),
    );
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(7);
    for (const redis of connections) redis.disconnect();
  });

  it('refuses without counting for its owner', async () => {
    const limiter = await createRateLimiter({
      config: loadConfig({}),
      clock: systemClock,
      metrics: new Metrics(),
      log: createLog({ service: 'test', version: '0', level: 'silent' }),
    });
    const taken = await Promise.all(Array.from({ length: 30 }, () => limiter.take(viewer)));
    expect(taken.filter((decision) => decision?.allowed)).toHaveLength(7);
    const { apiKey: _apiKey, ...owner } = viewer;
    expect((await limiter.take(owner))?.quotas[0]?.remaining).toBe(60 - 7 - 1);
    limiter.close();
  });
});
