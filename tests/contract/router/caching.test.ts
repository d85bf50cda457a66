/** @category contract */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { startCachingGraph } from './caching-graph.ts';
import type { Answer, AskOptions, CachingGraph } from './caching-graph.ts';

let graph: CachingGraph;
const use = (options: Parameters<typeof startCachingGraph>[0]) => {
  beforeAll(async () => {
    graph = await startCachingGraph(options);
  });
  afterAll(() => graph.close());
  // What a test before this one left behind is over its time.
  beforeEach(() => {
    graph.runtime.clock.advance(120_000);
    graph.asked.length = 0;
  });
};

/** Runs an operation and says how many requests to subgraphs it took. */
async function count(query: string, options: AskOptions = {}): Promise<[requests: number, Answer]> {
  graph.asked.length = 0;
  const answer = await graph.ask(query, options);
  return [graph.asked.length, answer];
}

const requestsFor = async (query: string, options: AskOptions = {}) => (await count(query, options))[0];
const cacheControl = async (query: string, options: AskOptions = {}) =>
  (await graph.ask(query, options)).headers.get('cache-control');
const as = (userId: string) =>
  graph.runtime.authorizationOf({ userId, sessionId: 's', profile: { id: userId } });

const home = '{ contents { id title note } }';

describe('Cache-Control of an answer', () => {
  use({});

  it('is that of the subgraphs together, the first time and when the operation is known', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(await cacheControl('{ contents { title } }')).toBe('max-age=60, public');
      expect(await cacheControl(home)).toBe('max-age=30, public');
      expect(await cacheControl('{ contents { title mine } }')).toBe('max-age=30, private');
      expect(await cacheControl('{ whoami }')).toBe('max-age=60, private');
      expect(await cacheControl('{ contents { title } uncached }')).toBe('no-store');
      expect(await cacheControl('mutation { rename(id: "a", title: "First") { title } }')).toBe('no-store');
      expect(await cacheControl('{ __typename }')).toBe('no-store');
    }
  });

  it('lets no answer with errors be kept', async () => {
    graph.holdings.notes.delete('b');
    expect(await cacheControl(home)).toBe('no-store');
    graph.holdings.notes.set('b', 'note b');
    expect(await cacheControl('{ contents { title } audited }')).toBe('no-store');
    expect(await cacheControl('{ nothing }')).toBe('no-store');
  });

  it('says that answers differ by the token and the accepted type', async () => {
    const { headers } = await graph.ask(home);
    const vary = (headers.get('vary') ?? '').toLowerCase().split(/, */);
    expect(vary).toEqual(expect.arrayContaining(['authorization', 'accept']));
  });

  it('is there for a GET of a registered document, so that a CDN can keep it', async () => {
    const sha256Hash = createHash('sha256').update(home).digest('hex');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const url = new URL(`${graph.routers[0].url}/graphql?${new URLSearchParams({ extensions })}`);
    const get = (more: Record<string, string> = {}) => {
      for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
      return fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    };
    await get({ query: home });
    url.searchParams.delete('query');
    const response = await get();
    expect(((await response.json()) as Answer).data).toHaveProperty('contents');
    expect(response.headers.get('cache-control')).toBe('max-age=30, public');
  });

  it('keeps nothing in the router unless that is configured', async () => {
    expect(await requestsFor(home)).toBe(2);
    expect(await requestsFor(home)).toBe(2);
  });
});

describe.each([
  ['in this process', {}],
  ['in Redis', { redis: true }],
  ['in Redis by routers in processes of their own', { redis: true, alone: true }],
])('whole answers that are kept %s', (_where, where) => {
  use({ ...where, environment: { ROUTER_RESPONSE_CACHE: 'on' } });

  it('are given again without a request to a subgraph, with their age, until their time is over', async () => {
    const [first, { data }] = await count(home);
    expect(first).toBe(2);
    graph.runtime.clock.advance(12_000);
    const [second, again] = await count(home);
    expect(second).toBe(0);
    expect(again.data).toEqual(data);
    expect(again.headers.get('age')).toBe('12');
    expect(again.headers.get('cache-control')).toBe('max-age=30, public');
    graph.runtime.clock.advance(18_000);
    expect(await requestsFor(home)).toBe(2);
  });

  it('are not given to who asks something else, or with other variables', async () => {
    const query = 'query ($id: ID!) { content(id: $id) { title } }';
    const titleOf = async (id: string) => (await graph.ask(query, { variables: { id } })).data;
    expect(await titleOf('a')).toEqual({ content: { title: 'First' } });
    expect(await titleOf('b')).toEqual({ content: { title: 'Second' } });
    expect(await requestsFor(query, { variables: { id: 'a' } })).toBe(0);
  });

  it('that are private are given to their viewer alone', async () => {
    const [one, other] = [await as('one'), await as('other')];
    const query = '{ whoami contents { mine } }';
    for (let time = 0; time < 2; time += 1) {
      for (const [authorization, userId] of [
        [one, 'one'],
        [other, 'other'],
        [undefined, 'nobody'],
      ] as const) {
        const [requests, { data }] = await count(query, { authorization });
        expect(data?.['whoami']).toBe(userId);
        expect(data?.['contents']).toContainEqual({ mine: `a of ${userId}` });
        expect(requests).toBe(time === 0 ? 2 : 0);
      }
    }
  });

  it('of one profile or role are not those of another of the same user', async () => {
    const { authorizationOf } = graph.runtime;
    const query = '{ whoami }';
    const identity = { userId: 'u', sessionId: 's', profile: { id: 'p' } };
    expect(await requestsFor(query, { authorization: await authorizationOf(identity) })).toBe(1);
    expect(await requestsFor(query, { authorization: await authorizationOf(identity) })).toBe(0);
    const child = { ...identity, profile: { id: 'p', maturityLimit: 6 } };
    expect(await requestsFor(query, { authorization: await authorizationOf(child) })).toBe(1);
  });

  it('that anonymous viewers share are not shared with those who are known', async () => {
    const one = await as('one');
    expect((await graph.ask('{ forYou }')).data).toEqual({ forYou: 'for anybody' });
    expect((await graph.ask('{ forYou }', { authorization: one })).data).toEqual({ forYou: 'for one' });
    expect((await graph.ask('{ forYou }')).data).toEqual({ forYou: 'for anybody' });
    expect(await requestsFor('{ forYou }')).toBe(0);
    expect(await requestsFor('{ forYou }', { authorization: one })).toBe(0);
  });

  it('of who may see a protected field are not given to who may not', async () => {
    const query = '{ audited contents { title } }';
    const admin = await graph.runtime.authorizationOf({ scopes: ['admin'], sessionId: 's' });
    const viewer = await as('one');
    expect((await graph.ask(query, { authorization: admin })).data?.['audited']).toBe('audited');
    for (let time = 0; time < 2; time += 1) {
      const { data, errors } = await graph.ask(query, { authorization: viewer });
      expect(data?.['audited']).toBeNull();
      expect(errors?.[0]?.extensions['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    }
  });

  it('are let go when a mutation returns what they are made of, by every router', async () => {
    const query = '{ content(id: "a") { id title } }';
    for (const router of graph.routers) await graph.ask(query, { router });
    expect(await requestsFor(query)).toBe(0);
    await graph.ask('mutation { rename(id: "a", title: "Renamed") { id } }');
    graph.runtime.clock.advance(1500);
    for (const router of graph.routers) {
      await eventually(async () => {
        const { data } = await graph.ask(query, { router });
        return (data?.['content'] as { title: string }).title === 'Renamed';
      });
    }
    await graph.ask('mutation { rename(id: "a", title: "First") { id } }');
  });

  it('stay when something else changes, or the change is in another subgraph', async () => {
    const query = '{ content(id: "b") { id title } }';
    await graph.ask(query);
    await graph.ask('mutation { rename(id: "c", title: "Third") { id } }');
    await graph.ask('mutation { annotate(id: "b", note: "note b") { id } }');
    expect(await requestsFor(query)).toBe(0);
  });

  it('are let go when a change does not say which, or they do not show of which they are', async () => {
    const query = '{ content(id: "b") { title } }';
    await graph.ask(query);
    graph.runtime.clock.advance(1);
    await graph.ask('mutation { rename(id: "c", title: "Third") { id } }');
    expect(await requestsFor(query)).toBe(1);
    graph.runtime.clock.advance(1500);
    const shown = '{ content(id: "b") { id title } }';
    await graph.ask(shown);
    graph.runtime.clock.advance(1);
    await graph.ask('mutation { rename(id: "c", title: "Third") { title } }');
    expect(await requestsFor(shown)).toBe(1);
  });

  it('are let go when an event says that the title has changed', async () => {
    const query = '{ contents { id title } }';
    await graph.ask(query);
    graph.holdings.titles.set('b', 'Changed elsewhere');
    expect(await requestsFor(query)).toBe(0);
    graph.runtime.clock.advance(1);
    await graph.runtime.publish('content.deleted', 'b', { contentId: 'b', version: 2 });
    await eventually(async () => JSON.stringify((await graph.ask(query)).data).includes('Changed elsewhere'));
    graph.holdings.titles.set('b', 'Second');
  });

  it('are counted as hits and misses', async () => {
    const text = () => graph.metrics.registry.metrics();
    const value = async (name: string) =>
      Number(
        new RegExp(`mg_router_cache_${name}_total\\{cache="response"\\} (\\d+)`).exec(await text())?.[1] ?? 0,
      );
    const [hits, misses] = [await value('hits'), await value('misses')];
    for (let time = 0; time < 3; time += 1) await graph.ask(home);
    expect([(await value('hits')) - hits, (await value('misses')) - misses]).toEqual([2, 1]);
  });
});

describe.each([
  ['in this process', false],
  ['in Redis', true],
])('entities that are kept %s', (_where, redis) => {
  use({ redis, environment: { ROUTER_ENTITY_CACHE: 'on' } });

  /** The ids of the entities that `notes` was asked for. */
  async function notesFor(query: string, options: AskOptions = {}): Promise<string[]> {
    graph.asked.length = 0;
    await graph.ask(query, options);
    return graph.asked
      .filter(({ subgraph }) => subgraph === 'notes')
      .flatMap(({ request }) =>
        (request.variables?.['representations'] as { id: string }[]).map(({ id }) => id),
      );
  }
  const one = (id: string, fields = 'note') => `{ content(id: "${id}") { ${fields} } }`;

  it('are asked for once, in whatever operation they come up', async () => {
    expect(await notesFor(one('a'))).toEqual(['a']);
    expect(await notesFor(one('a'))).toEqual([]);
    expect(await notesFor(one('a', 'title note'))).toEqual([]);
    expect(await notesFor(home)).toEqual(['b', 'c']);
    const { data, headers } = await graph.ask(home);
    expect(data?.['contents']).toEqual([
      { id: 'a', title: 'First', note: 'note a' },
      { id: 'b', title: 'Second', note: 'note b' },
      { id: 'c', title: 'Third', note: 'note c' },
    ]);
    expect(headers.get('cache-control')).toBe('max-age=30, public');
  });

  it('are over when their time is, and say how much is left of it', async () => {
    await graph.ask(one('a'));
    graph.runtime.clock.advance(20_000);
    expect(await cacheControl(one('a'))).toBe('max-age=10, public');
    graph.runtime.clock.advance(10_000);
    expect(await notesFor(one('a'))).toEqual(['a']);
  });

  it('differ by what is asked of them, with which arguments', async () => {
    const shouting = 'query ($shout: Boolean) { content(id: "a") { note(shout: $shout) } }';
    const ask = async (shout: boolean) => (await graph.ask(shouting, { variables: { shout } })).data;
    expect(await ask(true)).toEqual({ content: { note: 'NOTE A' } });
    expect(await ask(false)).toEqual({ content: { note: 'note a' } });
    expect(await ask(true)).toEqual({ content: { note: 'NOTE A' } });
  });

  it('that are private are given to their viewer alone', async () => {
    for (let time = 0; time < 2; time += 1) {
      for (const userId of ['one', 'other']) {
        const authorization = await as(userId);
        const ids = await notesFor(one('a', 'mine'), { authorization });
        expect(ids).toEqual(time === 0 ? ['a'] : []);
        const { data } = await graph.ask(one('a', 'mine'), { authorization });
        expect(data).toEqual({ content: { mine: `a of ${userId}` } });
      }
    }
    expect((await graph.ask(one('a', 'mine'))).data).toEqual({ content: { mine: 'a of nobody' } });
  });

  it('are let go one by one when they change', async () => {
    await graph.ask(home);
    graph.runtime.clock.advance(1);
    await graph.ask('mutation { annotate(id: "b", note: "changed") { id } }');
    graph.runtime.clock.advance(1500);
    expect(await notesFor(home)).toEqual(['b']);
    expect((await graph.ask(one('b'))).data).toEqual({ content: { note: 'changed' } });
    graph.holdings.notes.set('b', 'note b');
  });

  it('are not kept when something went wrong with them, and errors stay where they belong', async () => {
    await graph.ask(one('a'));
    graph.holdings.notes.delete('c');
    for (let time = 0; time < 2; time += 1) {
      const { data, errors } = await graph.ask(home);
      expect(data?.['contents']).toContainEqual({ id: 'a', title: 'First', note: 'note a' });
      expect(data?.['contents']).toContainEqual({ id: 'c', title: 'Third', note: null });
      expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
        [['contents', 2, 'note'], 'NOT_FOUND'],
      ]);
    }
    graph.holdings.notes.set('c', 'note c');
  });

  it('are there while their subgraph is lost; the others say that it is', async () => {
    await graph.ask(one('a'));
    graph.lose('notes');
    const { data, errors } = await graph.ask(home);
    graph.lose('notes', false);
    expect(data?.['contents']).toEqual([
      { id: 'a', title: 'First', note: 'note a' },
      { id: 'b', title: 'Second', note: null },
      { id: 'c', title: 'Third', note: null },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['contents', 1, 'note'],
      ['contents', 2, 'note'],
    ]);
  });

  it('are kept for each selection of one request', async () => {
    const query = '{ x: content(id: "a") { note } y: content(id: "b") { note(shout: true) mine } }';
    const first = await graph.ask(query);
    const [requests, second] = await count(query);
    expect(second.data).toEqual(first.data);
    expect(second.data).toEqual({ x: { note: 'note a' }, y: { note: 'NOTE B', mine: 'b of nobody' } });
    expect(graph.asked.filter(({ subgraph }) => subgraph === 'notes')).toEqual([]);
    expect(requests).toBe(1);
  });
});
