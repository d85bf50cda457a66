/** @category contract */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import fc from 'fast-check';
import { parse } from 'graphql';
import { ManualClock } from './clock.ts';
import { createHttpServer, listen } from './http-server.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { Secret } from './secret.ts';
import { RouterClient, retryDelayMs } from './router-client.ts';

type Answer = { status?: number; headers?: Record<string, string>; body: unknown };

const good: Answer = { body: { data: { beginIngestion: { id: 'j1' } } } };
const failure = (extensions: object): Answer => ({ body: { errors: [{ message: 'No.', extensions }] } });
const token: Answer = { body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } };

const begin = parse(
  'mutation Begin($platform: ID!, $feed: String!) { beginIngestion(platform: $platform, feed: $feed) { id } }',
) as TypedDocumentNode<unknown, { platform: string; feed: string }>;

const clock = new ManualClock(0);
const waits: number[] = [];
const seen: string[] = [];
/** What the router says next; the last answer repeats. */
let answers: { token: Answer[]; graphql: Answer[] };
let routerUrl: string;

const app = createHttpServer({
  service: 'router',
  log: createLog({ service: 'router', version: '0', level: 'silent' }),
  metrics: new Metrics(),
  dependencies: [],
});

beforeAll(async () => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  for (const [url, kind] of [
    ['/oauth/token', 'token'],
    ['/graphql', 'graphql'],
  ] as const) {
    app.post(url, async (request, reply) => {
      seen.push(kind === 'token' ? String(request.body) : (request.headers.authorization ?? ''));
      const queue = answers[kind];
      const { status = 200, headers = {}, body } = (queue.length > 1 ? queue.shift() : queue[0]) ?? good;
      return reply.code(status).headers(headers).send(body);
    });
  }
  routerUrl = `http://127.0.0.1:${await listen(app, '127.0.0.1', 0, 'TEST')}`;
});
afterAll(() => app.close());
afterEach(() => {
  waits.length = 0;
  seen.length = 0;
});

const clientAt = (url: string) =>
  new RouterClient({
    ...{ routerUrl: url, clientId: 'ingestion', clientSecret: new Secret('s e&cret'), clock },
    wait: async (milliseconds) => void waits.push(milliseconds),
  });

const run = (graphql: Answer[], tokens = [token]) => {
  answers = { token: tokens, graphql };
  return clientAt(routerUrl).run(begin, { platform: 'netflix', feed: 'x' });
};

describe('an operation of the connector', () => {
  it('carries a token that was asked for by client credentials', async () => {
    expect(await run([good])).toEqual({ beginIngestion: { id: 'j1' } });
    expect(seen).toEqual([
      'grant_type=client_credentials&client_id=ingestion&client_secret=s+e%26cret',
      'Bearer token',
    ]);
  });

  it('shares one token until shortly before it ends', async () => {
    answers = { token: [token], graphql: [good] };
    const client = clientAt(routerUrl);
    const runs = async (count: number) => {
      for (let at = 0; at < count; at += 1) await client.run(begin, { platform: 'netflix', feed: 'x' });
    };
    await runs(2);
    expect(seen).toHaveLength(3);
    clock.advance(3540_000);
    await runs(2);
    expect(seen).toHaveLength(6);
  });

  it('is tried again while the failure may pass, waiting longer each time', async () => {
    await run([
      failure({ code: 'UPSTREAM_UNAVAILABLE', retryable: true }),
      { status: 502, body: 'Bad gateway' },
      good,
    ]);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeLessThanOrEqual(250);
    expect(waits[1]).toBeLessThanOrEqual(500);
  });

  it('waits for as long as it is told to', async () => {
    const limited = { code: 'RATE_LIMITED', retryable: true };
    await run([
      failure({ ...limited, retryAfterSeconds: 3 }),
      {
        status: 429,
        headers: { 'retry-after': '7' },
        body: { error: { message: 'Slow down.', ...limited } },
      },
      good,
    ]);
    expect(waits).toEqual([3000, 7000]);
  });

  it('asks for another token once the first is refused', async () => {
    await run([failure({ code: 'UNAUTHENTICATED', retryable: false }), good]);
    expect(seen.filter((entry) => entry.startsWith('grant_type'))).toHaveLength(2);
  });

  it('is not tried again when it is refused', async () => {
    const refused = run([failure({ code: 'FORBIDDEN', retryable: false })]);
    await expect(refused).rejects.toMatchObject({
      name: 'OperationFailedError',
      code: 'FORBIDDEN',
      message: 'No.',
    });
    expect(waits).toEqual([]);
  });

  it('is given up after six attempts', async () => {
    await expect(run([failure({ code: 'TIMEOUT', retryable: true })])).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    expect(waits).toHaveLength(5);
  });

  it('fails at once when the secret is wrong, and is patient when tokens are not to be had', async () => {
    await expect(run([good], [{ status: 401, body: {} }])).rejects.toThrow('gave no service token: HTTP 401');
    expect(waits).toEqual([]);
    await run([good], [{ status: 503, headers: { 'retry-after': '2' }, body: {} }, token]);
    expect(waits).toEqual([2000]);
  });

  it('is given up when the router is gone', async () => {
    await expect(
      clientAt('http://127.0.0.1:9').run(begin, { platform: 'netflix', feed: 'x' }),
    ).rejects.toMatchObject({ retryable: true });
    expect(waits).toHaveLength(5);
  });
});

describe('the wait before another attempt', () => {
  it('is never longer than ten seconds unless it was told', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const delay = retryDelayMs(attempt, undefined, random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(10_000, 250 * 2 ** attempt));
      }),
    );
    expect(retryDelayMs(0, 60)).toBe(60_000);
  });
});
