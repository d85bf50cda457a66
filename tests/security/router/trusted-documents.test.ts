/** @category security */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { openTrustedDocuments } from '#router/limits/trusted-documents.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { eventually } from '#tests/eventually.ts';

const folder = mkdtempSync(`${tmpdir()}/media-gateway-documents-`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = `${folder}/manifest.json`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const manifestOf = (...bodies: string[]) =>
  JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: bodies.map((body) => ({ id: sha256(body), name: 'Listed', type: 'query', body })),
  });
const listed = 'query Listed { player }';
const unlisted = 'query Unlisted { items { id } }';
const byHash = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
});

let graph: SmallGraph;

async function post(body: object) {
  const answer = await fetch(`${graph.router.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return outcomeOf(answer);
}
async function get(parameters: Record<string, string>) {
  const headers = { 'apollo-require-preflight': '1' };
  return outcomeOf(
    await fetch(`${graph.router.url}/graphql?${new URLSearchParams(parameters)}`, { headers }),
  );
}
async function outcomeOf(answer: Response) {
  const { data, errors } = (await answer.json()) as {
    data?: object;
    errors?: { extensions: { code: string } }[];
  };
  return [answer.status, errors?.[0]?.extensions.code ?? data];
}
const ready = [200, { player: 'ready' }];
const required = [400, 'PERSISTED_DOCUMENT_REQUIRED'];

describe('a router that answers trusted documents only', () => {
  afterEach(() => graph.close());
  const start = async () => {
    writeFileSync(path, manifestOf(listed));
    graph = await startSmallGraph({
      environment: { TRUSTED_DOCUMENTS_FILE: path, TRUSTED_DOCUMENTS_ONLY: 'true' },
    });
  };

  it('runs what is listed, named by its hash or in full, the first time and again', async () => {
    await start();
    for (const _again of [1, 2, 3]) {
      expect(await post(byHash(listed))).toEqual(ready);
      expect(await post({ documentId: `sha256:${sha256(listed)}` })).toEqual(ready);
      expect(await post({ documentId: sha256(listed) })).toEqual(ready);
      expect(await post({ query: listed })).toEqual(ready);
    }
    expect(await get({ documentId: `sha256:${sha256(listed)}` })).toEqual(ready);
    expect(await get({ extensions: JSON.stringify(byHash(listed).extensions) })).toEqual(ready);
    expect(await get({ query: listed })).toEqual(ready);
  });

  it('refuses everything else, over HTTP and on sockets', async () => {
    await start();
    for (const body of [
      { query: unlisted },
      { query: `${listed} ` },
      { query: unlisted, ...byHash(unlisted) },
      { query: unlisted, ...byHash(listed) },
      byHash(unlisted),
      { documentId: `sha256:${sha256(unlisted)}` },
      { documentId: 'other:1' },
      { extensions: { persistedQuery: null } },
      { extensions: 'x' },
      { operationName: 'Listed' },
      {},
      [],
      [{ query: listed }],
    ]) {
      expect([body, await post(body)]).toEqual([body, required]);
    }
    expect(await get({ query: unlisted })).toEqual(required);
    expect(await get({ documentId: sha256(unlisted) })).toEqual(required);
    expect(await get({ extensions: '{' })).toEqual(required);
    const client = createClient({
      url: `${graph.router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    expect((await client.iterate({ query: listed }).next()).value).toEqual({ data: { player: 'ready' } });
    await expect(
      client.iterate({ query: 'subscription { position { positionMs } }' }).next(),
    ).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_DOCUMENT_REQUIRED' } }]);
    await client.dispose();
  });

  it('reads the manifest again when it changes, and keeps the old one when it is broken', async () => {
    await start();
    expect(await post({ query: listed })).toEqual(ready);
    writeFileSync(path, manifestOf(unlisted));
    await eventually(async () => (await post({ query: unlisted }))[0] === 200);
    expect(await post({ query: listed })).toEqual(required);
    expect(await post(byHash(listed))).toEqual(required);

    const isRefused = ({ message }: Record<string, unknown>) =>
      message === 'Trusted documents cannot be read: those known before stay';
    writeFileSync(path, manifestOf(listed).replace(sha256(listed), sha256(unlisted)));
    await eventually(() => graph.runtime.logged.some(isRefused));
    expect((await post({ query: unlisted }))[0]).toBe(200);
    expect(await post({ query: listed })).toEqual(required);
  });
});

describe('a router with trusted documents beside others', () => {
  afterEach(() => graph.close());

  it('knows the listed ones by their hash, and lets clients register more', async () => {
    writeFileSync(path, manifestOf(listed));
    graph = await startSmallGraph({ environment: { TRUSTED_DOCUMENTS_FILE: path } });
    expect(await post(byHash(listed))).toEqual(ready);
    expect(await post({ query: '{ player }' })).toEqual(ready);
    expect(await post(byHash(unlisted))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect((await post({ query: unlisted, ...byHash(unlisted) }))[0]).toBe(200);
    const items = [200, { items: [{ id: 'a' }, { id: 'b' }] }];
    expect(await post(byHash(unlisted))).toEqual(items);
    expect(await post({ documentId: `sha256:${sha256(unlisted)}` })).toEqual(items);
    expect(await get({ documentId: `sha256:${sha256(unlisted)}` })).toEqual(items);
  });

  it('refuses to register a document under the hash of another', async () => {
    graph = await startSmallGraph();
    expect(await post({ query: unlisted, ...byHash(listed) })).toEqual([400, 'BAD_USER_INPUT']);
    expect(await post(byHash(listed))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('routers on one Redis', () => {
  it('know what a client registered with another', async () => {
    const environment = { REDIS_URL: testRedisUrl(), ROUTER_RATE_LIMITS: 'off' };
    const [one, other] = [await startSmallGraph({ environment }), await startSmallGraph({ environment })];
    const unique = `query Registered { player } # ${randomUUID()}`;
    try {
      graph = one;
      expect(await post({ query: unique, ...byHash(unique) })).toEqual(ready);
      graph = other;
      await eventually(async () => (await post(byHash(unique)))[1] !== 'PERSISTED_QUERY_NOT_FOUND');
      expect(await post(byHash(unique))).toEqual(ready);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});

describe('a configuration that cannot be meant', () => {
  it.each([
    [
      'no manifest',
      { TRUSTED_DOCUMENTS_ONLY: 'true' },
      'TRUSTED_DOCUMENTS_ONLY needs TRUSTED_DOCUMENTS_FILE.',
    ],
    [
      'a manifest that is not there',
      { TRUSTED_DOCUMENTS_FILE: `${folder}/nothing.json` },
      'cannot be read: ENOENT',
    ],
    ['a manifest of something else', { TRUSTED_DOCUMENTS_FILE: 'package.json' }, 'cannot be read'],
  ])('is refused at the start: %s', (_what, environment, message) => {
    const log = createLog({ service: 'test', version: '0', level: 'silent' });
    expect(() => openTrustedDocuments(loadConfig(environment), log)).toThrow(message);
  });
});
