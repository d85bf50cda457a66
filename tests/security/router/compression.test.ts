/** @category security */
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await startSmallGraph();
});
afterAll(() => graph.close());

/** Sends exactly these headers, and takes the body as it comes. */
async function ask(acceptEncoding: string | undefined, query: string, path = '/graphql') {
  const isGraphql = path === '/graphql';
  const asked = request(graph.router.url + path, {
    method: isGraphql ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      accept: isGraphql ? 'application/json' : 'text/html',
      ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
    },
  });
  asked.end(isGraphql ? JSON.stringify({ query }) : undefined);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const { 'content-encoding': encoding, 'content-length': length, vary, etag } = answer.headers;
  return { body, encoding, length: Number(length), vary, etag };
}

const large = '{ __schema { types { name description fields { name description } } } }';

describe('a large answer', () => {
  it.each<[string | undefined, string | undefined]>([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br ; q=0.0, gzip;q=0', undefined],
    ['deflate', undefined],
    ['identity', undefined],
    ['', undefined],
    ['xbr, gzipped', undefined],
    [undefined, undefined],
  ])('to a client that accepts "%s" is encoded as %s', async (accepted, encoding) => {
    const plain = await ask(undefined, large);
    for (const _again of [1, 2]) {
      const answer = await ask(accepted, large);
      expect([answer.encoding, answer.length, answer.vary]).toEqual([
        encoding,
        answer.body.length,
        'accept-encoding',
      ]);
      const decode =
        { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((body: Buffer) => body);
      expect(JSON.parse(decode(answer.body).toString())).toEqual(JSON.parse(plain.body.toString()));
      if (encoding !== undefined) expect(answer.body.length).toBeLessThan(plain.body.length / 2);
    }
  });

  it('of the Explorer is compressed too, and still not sent twice', async () => {
    const page = await ask('br', '', '/');
    expect([page.encoding, page.vary]).toEqual(['br', 'accept, accept-encoding']);
    const again = await fetch(graph.router.url, {
      headers: { accept: 'text/html', 'if-none-match': page.etag ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

describe('a small answer', () => {
  it('is sent as it is', async () => {
    const answer = await ask('br, gzip', '{ player }');
    expect([answer.encoding, answer.vary]).toEqual([undefined, undefined]);
    expect(JSON.parse(answer.body.toString())).toEqual({ data: { player: 'ready' } });
  });
});
