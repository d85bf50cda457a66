/** @category contract */
import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import responseCachePlugin from '@apollo/server-plugin-response-cache';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RouterContext } from '#router/context.ts';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

type Plugin = ApolloServerPlugin<RouterContext>;

let graph: SmallGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

const start = async (plugins: Plugin[] = [], environment: Record<string, string> = {}) => {
  graph = await startSmallGraph({ environment, router: { plugins } });
  return graph;
};

/** How many requests subgraphs have answered. */
async function fetches({ metrics }: SmallGraph): Promise<number> {
  const text = await metrics.registry.metrics();
  const counts = [...text.matchAll(/^mg_router_subgraph_requests_total\{.*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

describe('an operation that was answered before', () => {
  it('is answered the same again, whatever it is', async () => {
    const { ask } = await start();
    const operations = [
      '{ items { id title myPositionMs } player }',
      '{ conflict player }',
      '{ broken }',
      'mutation { rename(id: "a", title: "First") { title } }',
      '{ __typename __schema { queryType { name } } }',
    ];
    for (const query of operations) {
      const answers = [await ask(query), await ask(query), await ask(query)];
      const [first, ...others] = answers.map(({ status, data, errors }) => ({ status, data, errors }));
      expect(others).toEqual([first, first]);
    }
  });

  it('is refused as before when its variables do not fit', async () => {
    const { ask } = await start();
    const query = 'query ($of: Float!) { rate(of: $of) }';
    expect((await ask(query, { variables: { of: 2 } })).status).toBe(200);
    for (const variables of [{ of: 'fast' }, {}, { of: null }]) {
      const { status, errors } = await ask(query, { variables });
      expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('is told apart by its name', async () => {
    const { router } = await start();
    const query = 'query A { player } query B { items { id } }';
    const ask = async (operationName?: string) => {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      return (await response.json()) as { data?: object };
    };
    for (let round = 0; round < 2; round += 1) {
      expect((await ask('A')).data).toEqual({ player: 'ready' });
      expect((await ask('B')).data).toEqual({ items: [{ id: 'a' }, { id: 'b' }] });
      expect(await ask()).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      });
    }
  });

  it('is answered by its hash alone, as automatic persisted queries ask', async () => {
    const { router } = await start();
    const query = '{ player }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const ask = async (body: object) => {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      });
      return (await response.json()) as object;
    };
    expect(await ask({})).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
    expect(await ask({ query })).toEqual({ data: { player: 'ready' } });
    expect(await ask({})).toEqual({ data: { player: 'ready' } });
    expect(await ask({})).toEqual({ data: { player: 'ready' } });
  });

  it('is refused when it comes with the hash of another text', async () => {
    const { router } = await start();
    const hashOf = (query: string) => createHash('sha256').update(query).digest('hex');
    const ask = async (query: string, sha256Hash: string, version = 1) => {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, extensions: { persistedQuery: { version, sha256Hash } } }),
      });
      return { status: response.status, body: await response.text() };
    };
    const query = '{ player }';
    const right = { status: 200, body: expect.stringContaining('"ready"') };
    expect(await ask(query, hashOf(query))).toEqual(right);
    expect(await ask(query, hashOf(query))).toEqual(right);
    expect(await ask(query, hashOf('{ items { id } }'))).toEqual({
      status: 400,
      body: expect.stringMatching(/send the SHA-256 .*BAD_USER_INPUT/),
    });
    expect(await ask(query, hashOf(query), 2)).toEqual({
      status: 400,
      body: expect.stringMatching(/send .*version.* 1.*BAD_USER_INPUT/),
    });
    expect(await ask(query, hashOf(query))).toEqual(right);
  });

  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    [
      'application/graphql-response+json, application/json;q=0.9',
      'application/graphql-response+json; charset=utf-8',
    ],
    ['text/html', undefined],
  ])('comes in a type that the client accepts: %s', async (accept, type) => {
    const { router } = await start();
    for (let round = 0; round < 3; round += 1) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(accept !== undefined && { accept }) },
        body: JSON.stringify({ query: '{ player }' }),
      });
      if (type === undefined) expect(response.status).toBe(406);
      else expect(response.headers.get('content-type')).toBe(type);
    }
  });
});

describe('requests that ask the same at the same time', () => {
  const query = '{ items { id title myPositionMs } }';
  const askTogether = (asked: SmallGraph, authorizations: (string | undefined)[], text = query) =>
    Promise.all(
      authorizations.map((authorization) => asked.ask(text, { authorization: authorization as string })),
    );

  it('share one answer', async () => {
    const asked = await start();
    const [first] = await askTogether(asked, [undefined]);
    const before = await fetches(asked);
    const answers = await askTogether(
      asked,
      Array.from({ length: 20 }, () => undefined),
    );
    expect(answers.every(({ data }) => JSON.stringify(data) === JSON.stringify(first?.data))).toBe(true);
    expect((await fetches(asked)) - before).toBeLessThan(20);
  });

  it('share nothing with other viewers', async () => {
    const asked = await start();
    const viewers = ['one', 'two', 'three'];
    const tokens = await Promise.all(viewers.map((userId) => asked.runtime.authorizationOf({ userId })));
    await askTogether(asked, tokens, '{ whoami }');
    const answers = await askTogether(asked, [...tokens, ...tokens], '{ whoami }');
    expect(answers.map(({ data }) => data?.['whoami'])).toEqual([...viewers, ...viewers]);
  });

  it('each run when they change something', async () => {
    const asked = await start();
    const mutation = 'mutation { rename(id: "a", title: "First") { title } }';
    await asked.ask(mutation);
    const before = await fetches(asked);
    await askTogether(
      asked,
      Array.from({ length: 10 }, () => undefined),
      mutation,
    );
    expect((await fetches(asked)) - before).toBe(10);
  });

  it('each run where sharing is off', async () => {
    const asked = await start([], { ROUTER_SHARE_REQUESTS: 'false' });
    await asked.ask('{ player }');
    const before = await fetches(asked);
    await askTogether(
      asked,
      Array.from({ length: 10 }, () => undefined),
      '{ player }',
    );
    expect((await fetches(asked)) - before).toBe(10);
  });
});

describe('plugins of Apollo Server', () => {
  it('see the same hooks in the same order, whichever way an operation is answered', async () => {
    const seen: string[] = [];
    const note = (name: string) => async () => void seen.push(name);
    const plugin: Plugin = {
      async requestDidStart() {
        seen.push('requestDidStart');
        return {
          didResolveSource: note('didResolveSource'),
          parsingDidStart: async () => void seen.push('parsingDidStart'),
          validationDidStart: async () => void seen.push('validationDidStart'),
          didResolveOperation: async ({ operationName, document, queryHash }) =>
            void seen.push(`didResolveOperation ${operationName} ${document.kind} ${queryHash.length}`),
          responseForOperation: async () => {
            seen.push('responseForOperation');
            return null;
          },
          executionDidStart: async () => {
            seen.push('executionDidStart');
            return { executionDidEnd: note('executionDidEnd') };
          },
          didEncounterErrors: async ({ errors }) => void seen.push(`didEncounterErrors ${errors.length}`),
          willSendResponse: async ({ response }) => {
            const { body } = response;
            seen.push(`willSendResponse ${body.kind === 'single' && JSON.stringify(body.singleResult.data)}`);
          },
        };
      },
    };
    const { ask } = await start([plugin]);
    const query = 'query Named { conflict player }';
    await ask(query);
    const first = seen.splice(0).filter((name) => !/^(parsing|validation)/.test(name));
    await ask(query);
    expect(seen.splice(0)).toEqual(first);
    expect(first).toHaveLength(8);
  });

  it('may change the answer, its headers and its status', async () => {
    const plugin: Plugin = {
      requestDidStart: async () => ({
        async willSendResponse({ response }) {
          response.http.headers.set('x-made-by', 'a plugin');
          response.http.status = 202;
          if (response.body.kind === 'single') response.body.singleResult.extensions = { seen: true };
        },
      }),
    };
    const { router } = await start([plugin]);
    for (let round = 0; round < 3; round += 1) {
      const response = await fetch(`${router.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ player }' }),
      });
      expect([response.status, response.headers.get('x-made-by'), await response.json()]).toEqual([
        202,
        'a plugin',
        { data: { player: 'ready' }, extensions: { seen: true } },
      ]);
    }
  });

  it('may refuse an operation', async () => {
    let asked = 0;
    const plugin: Plugin = {
      requestDidStart: async () => ({
        async didResolveOperation() {
          asked += 1;
          if (asked > 1)
            throw new GraphQLError('Not twice.', { extensions: { code: 'TWICE', http: { status: 418 } } });
        },
      }),
    };
    const { ask } = await start([plugin]);
    expect((await ask('{ player }')).data).toEqual({ player: 'ready' });
    const { status, errors, data } = await ask('{ player }');
    expect([status, errors, data]).toEqual([
      418,
      [{ message: 'Not twice.', extensions: { code: 'TWICE' } }],
      undefined,
    ]);
  });

  it('of others work: the response cache of Apollo answers in place of the subgraphs', async () => {
    const asked = await start([
      responseCachePlugin(),
      {
        requestDidStart: async () => ({
          async didResolveOperation({ overallCachePolicy }) {
            overallCachePolicy.restrict({ maxAge: 60 });
          },
        }),
      },
    ]);
    await asked.ask('{ player }');
    const before = await fetches(asked);
    const answers = [await asked.ask('{ player }'), await asked.ask('{ player }')];
    expect(answers.map(({ data }) => data)).toEqual([{ player: 'ready' }, { player: 'ready' }]);
    expect(await fetches(asked)).toBe(before);
  });
});
