/** @category security */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await startSmallGraph({ environment: { TRUSTED_PROXIES: '127.0.0.0/8' } });
});
afterAll(() => graph.close());

const ask = (headers: Record<string, string>, path = '/graphql') =>
  fetch(graph.router.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ player }"}',
  });
const from = (address: string) => ({ 'x-forwarded-for': address });

/** The statuses of so many requests, one after the other. */
async function statuses(count: number, headers: Record<string, string>): Promise<number[]> {
  const answers: number[] = [];
  for (let request = 0; request < count; request += 1) answers.push((await ask(headers)).status);
  return answers;
}

describe('anonymous requests', () => {
  it('are 30 a minute from one address, and say so', async () => {
    const first = await ask(from('192.0.2.1'));
    expect(first.headers.get('ratelimit-policy')).toBe('"minute";q=30;w=60');
    expect(first.headers.get('ratelimit')).toBe('"minute";r=29;t=60');
    expect(first.headers.get('retry-after')).toBeNull();
    expect(new Set(await statuses(29, from('192.0.2.1')))).toEqual(new Set([200]));

    const refused = await ask(from('192.0.2.1'));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('ratelimit')).toBe('"minute";r=0;t=60');
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: 'Too many operations. Try again in 60 s.',
          extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 60 },
        },
      ],
    });
    expect((await ask(from('192.0.2.2'))).status).toBe(200);

    graph.runtime.clock.advance(60_000);
    expect((await ask(from('192.0.2.1'))).status).toBe(200);
  });

  it('are counted by the address that the trusted proxy saw, whatever the client claims', async () => {
    const claims = Array.from({ length: 31 }, (_, index) => `203.0.113.${index}, 192.0.2.3`);
    const answers = [];
    for (const claim of claims) answers.push((await ask(from(claim))).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(30);
    expect(answers.at(-1)).toBe(429);
  });

  it('of the same machine are not counted outside production', async () => {
    const answer = await ask({});
    expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([200, null]);
  });
});

describe("a person's rate", () => {
  it('is one for all their clients: HTTP, sockets and agents', async () => {
    const authorization = await graph.runtime.authorizationOf();
    expect(new Set(await statuses(20, { authorization, ...from('192.0.2.4') }))).toEqual(new Set([200]));
    for (let call = 0; call < 20; call += 1) {
      expect(await graph.router.execute({ query: '{ player }', authorization })).toEqual({
        data: { player: 'ready' },
      });
    }
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    const once = async (query: string) => (await client.iterate({ query }).next()).value as object;
    for (let query = 0; query < 19; query += 1)
      expect(await once('{ player }')).toEqual({ data: { player: 'ready' } });

    const positions = client.iterate({ query: 'subscription { position { positionMs } }' });
    const events = (async () => [await positions.next(), await positions.next(), await positions.next()])();
    await eventually(() => graph.positions.listening === 1);
    for (const positionMs of [1, 2, 3]) graph.positions.send(positionMs);
    expect(await events).toHaveLength(3);

    const refused = { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 60 };
    const answer = await ask({ authorization });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(answer.headers.get('ratelimit')).toBe('"minute";r=0;t=60, "hour";r=940;t=3600');
    const executed = await graph.router.execute({ query: '{ player }', authorization });
    expect(executed.errors?.[0]?.extensions).toEqual(refused);
    await expect(client.iterate({ query: '{ player }' }).next()).rejects.toMatchObject([
      { extensions: refused },
    ]);

    graph.positions.send(4);
    expect((await positions.next()).value).toEqual({ data: { position: { positionMs: 4 } } });
    await client.dispose();
  });

  it('is that of their role', async () => {
    const premium = await ask({
      authorization: await graph.runtime.authorizationOf({ roles: ['user', 'premium'] }),
    });
    expect(premium.headers.get('ratelimit-policy')).toBe('"minute";q=300;w=60, "hour";q=5000;w=3600');
    const admin = await ask({
      authorization: await graph.runtime.authorizationOf({ roles: ['user', 'admin'] }),
    });
    expect(admin.headers.get('ratelimit-policy')).toBe('"minute";q=1000;w=60, "hour";q=20000;w=3600');
    const service = await ask({ authorization: await graph.runtime.authorizationOf({ roles: ['service'] }) });
    expect([service.status, service.headers.get('ratelimit-policy')]).toEqual([200, null]);
  });
});

describe('what is refused', () => {
  it('is counted by role', async () => {
    await statuses(32, from('192.0.2.5'));
    const printed = await (await fetch(`${graph.router.url}/metrics`)).text();
    expect(printed).toMatch(/mg_router_rate_limited_total\{role="anonymous"\} \d+/);
  });

  it('is nothing but operations: other routes have no rate of the router', async () => {
    await statuses(31, from('192.0.2.6'));
    const health = await fetch(`${graph.router.url}/health`, { headers: from('192.0.2.6') });
    expect([health.status, health.headers.get('ratelimit')]).toEqual([200, null]);
  });
});
