/** @category security */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { administrator } from '#tests/runtime.ts';

const office = '198.51.100.7';
const elsewhere = '192.0.2.1';

let graph: SmallGraph;
let admin: string;
beforeAll(async () => {
  graph = await startSmallGraph({
    environment: { TRUSTED_PROXIES: '127.0.0.1', ADMIN_ADDRESSES: '198.51.100.0/24' },
  });
  admin = await graph.runtime.authorizationOf(administrator);
});
afterAll(() => graph.close());

const statusOf = async (path: string, address: string | undefined, authorization?: string) => {
  const headers = {
    'content-type': 'application/json',
    ...(address !== undefined && { 'x-forwarded-for': address }),
    ...(authorization !== undefined && { authorization }),
  };
  const body = path === '/graphql' ? { method: 'POST', body: '{"query":"{ player }"}' } : {};
  const answer = await fetch(graph.router.url + path, { headers, ...body });
  const text = await answer.text();
  return [answer.status, /"code":"(\w+)"/.exec(text)?.[1]];
};

describe('where administrators have listed addresses', () => {
  it('they act from those and from no other', async () => {
    expect(await statusOf('/graphql', office, admin)).toEqual([200, undefined]);
    expect(await statusOf('/graphql', elsewhere, admin)).toEqual([403, 'FORBIDDEN']);
    expect(await statusOf('/graphql', undefined, admin)).toEqual([403, 'FORBIDDEN']);
    expect(await statusOf('/graphql', `${office}, ${elsewhere}`, admin)).toEqual([403, 'FORBIDDEN']);
    const byScope = await graph.runtime.authorizationOf({ roles: ['user'], scopes: ['admin'] });
    expect(await statusOf('/graphql', elsewhere, byScope)).toEqual([403, 'FORBIDDEN']);
  });

  it('everybody else acts from anywhere', async () => {
    expect(await statusOf('/graphql', elsewhere)).toEqual([200, undefined]);
    expect(await statusOf('/graphql', elsewhere, await graph.runtime.authorizationOf())).toEqual([
      200,
      undefined,
    ]);
  });

  it('/metrics is read from those alone, /health and /ready from anywhere', async () => {
    expect(await statusOf('/metrics', office)).toEqual([200, undefined]);
    expect(await statusOf('/metrics', elsewhere)).toEqual([403, 'FORBIDDEN']);
    expect(await statusOf('/metrics/', elsewhere)).toEqual([403, 'FORBIDDEN']);
    expect(await statusOf('/health', elsewhere)).toEqual([200, undefined]);
    expect(await statusOf('/ready', elsewhere)).toEqual([200, undefined]);
  });

  it('sockets and agents are no way around', async () => {
    const connect = (address: string) =>
      createClient({
        url: `${graph.router.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: class extends WebSocket {
          constructor(url: string, protocols: string[]) {
            super(url, protocols, { headers: { 'x-forwarded-for': address } });
          }
        },
        connectionParams: { authorization: admin },
        retryAttempts: 0,
      });
    const [allowed, refused] = [connect(office), connect(elsewhere)];
    expect((await allowed.iterate({ query: '{ player }' }).next()).value).toEqual({
      data: { player: 'ready' },
    });
    await expect(refused.iterate({ query: '{ player }' }).next()).rejects.toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    await Promise.all([allowed.dispose(), refused.dispose()]);
    expect(await graph.router.execute({ query: '{ player }', authorization: admin })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });
});
