import { describe, expect, it } from '@jest/globals';
import { failureOf, postGraphql, secondsOf } from './graphql-client.ts';
import { createHttpServer, listen } from './http-server.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { requestScopeOf, runInRequestScope } from './request-scope.ts';

describe('a Retry-After header', () => {
  it('is seconds or a moment', () => {
    const now = Date.parse('2026-11-01T12:00:00Z');
    expect(secondsOf('120', now)).toBe(120);
    expect(secondsOf('Sun, 01 Nov 2026 12:00:30 GMT', now)).toBe(30);
    expect(secondsOf('Sun, 01 Nov 2026 11:00:00 GMT', now)).toBe(0);
    expect(secondsOf('soon', now)).toBeUndefined();
    expect(secondsOf(null, now)).toBeUndefined();
  });
});

describe('a failure', () => {
  it('is an internal one unless it says otherwise', () => {
    expect(failureOf({ message: 'x' })).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'x',
      retryable: false,
      retryAfter: undefined,
    });
    const extensions = { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 3 };
    expect(failureOf({ message: 'x', extensions })).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 3 });
  });
});

describe('an operation over HTTP', () => {
  const options = { service: 'The router', timeoutMs: 10_000 };

  async function serve(answer: (headers: NodeJS.Dict<string | string[]>) => unknown) {
    const app = createHttpServer({
      service: 'router',
      log: createLog({ service: 'router', version: '0', level: 'silent' }),
      metrics: new Metrics(),
      dependencies: [],
    });
    app.post('/graphql', ({ headers }) => Promise.resolve(answer(headers)));
    const port = await listen(app, '127.0.0.1', 0, 'TEST');
    return { url: new URL(`http://127.0.0.1:${port}/graphql`), [Symbol.asyncDispose]: () => app.close() };
  }

  it('carries the ids of the request that is being answered, and who it is for', async () => {
    await using server = await serve((headers) => ({ data: { headers } }));
    const scope = requestScopeOf({ 'x-request-id': 'r-1' });
    const { data } = await runInRequestScope(scope, () =>
      postGraphql(server.url, { query: '{ a }', authorization: 'Bearer x' }, options),
    );
    expect(data?.['headers']).toMatchObject({
      'x-request-id': 'r-1',
      traceparent: expect.stringContaining(scope.traceId),
      authorization: 'Bearer x',
    });
  });

  it('says which service did not answer, and whether it was too slow', async () => {
    await using silent = await serve(() => new Promise((resolve) => setTimeout(resolve, 400, {})));
    const impatient = { ...options, timeoutMs: 100 };
    await expect(postGraphql(silent.url, { query: '{ a }' }, impatient)).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    const nowhere = postGraphql(new URL('http://127.0.0.1:9/graphql'), { query: '{ a }' }, options);
    await expect(nowhere).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { service: 'The router' },
    });
  });

  it('ends when the caller gives up', async () => {
    await using silent = await serve(() => new Promise((resolve) => setTimeout(resolve, 400, {})));
    const signal = AbortSignal.timeout(50);
    await expect(postGraphql(silent.url, { query: '{ a }', signal }, options)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});
