/** @category dataflow */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createDiscoverySubgraph } from './index.ts';
import { catalogue, publishCatalogue, wordEmbedder } from '#tests/discovery/catalogue.ts';
import { idOf } from '#tests/discovery/documents.ts';

const nameOf = new Map(Object.keys(catalogue).map((name) => [idOf(name), name]));
const dayMs = 24 * 3_600_000;

let runtime: TestRuntime;
let subgraph: TestSubgraph;
let events: DomainEvent[];

const eventsOf = (type: string) => events.filter((event) => event.type === type);

async function search(
  query: string,
  authorization?: string,
  paging = '',
): Promise<{ searchId: string; after: string }> {
  const data = await subgraph.query<{ search: { searchId: string; pageInfo: { endCursor: string } } }>(
    `query ($query: String!) { search(query: $query, first: 1 ${paging}) { searchId pageInfo { endCursor } } }`,
    { query },
    authorization,
  );
  return { searchId: data.search.searchId, after: data.search.pageInfo.endCursor };
}

async function select(searchId: string, name: string, authorization?: string): Promise<boolean> {
  const data = await subgraph.query<{ recordSearchSelection: { recorded: boolean } }>(
    'mutation ($searchId: ID!, $contentId: ID!) { recordSearchSelection(searchId: $searchId, contentId: $contentId, rank: 2) { recorded } }',
    { searchId, contentId: idOf(name) },
    authorization,
  );
  return data.recordSearchSelection.recorded;
}

async function trending(args = '', authorization?: string): Promise<(string | undefined)[]> {
  const data = await subgraph.query<{ trending: { id: string }[] }>(
    `{ trending${args} { id } }`,
    {},
    authorization,
  );
  return data.trending.map(({ id }) => nameOf.get(id));
}

beforeEach(async () => {
  runtime = await createTestRuntime();
  events = [];
  await runtime.stream.consume('witness', async (batch) => void events.push(...batch));
  subgraph = await startTestSubgraph(
    (parts) => createDiscoverySubgraph({ ...parts, embedder: wordEmbedder }),
    runtime,
  );
  await publishCatalogue(runtime);
});
afterEach(async () => {
  await subgraph.stop();
  await runtime.close();
});

describe('A search', () => {
  it('becomes one event with its query, profile, results and time, for the first page only', async () => {
    const authorization = await runtime.authorizationOf({ profile: { id: 'profile-1' } });
    const { searchId, after } = await search('villeneuve', authorization);
    await search('villeneuve', authorization, `after: "${after}"`);
    await search('nothing such');
    await eventually(() => eventsOf('discovery.searched').length === 2);
    expect(eventsOf('discovery.searched').map(({ payload }) => payload)).toEqual([
      {
        searchId,
        profileId: 'profile-1',
        query: 'villeneuve',
        resultCount: 2,
        latencyMs: expect.any(Number),
      },
      expect.objectContaining({ profileId: null, query: 'nothing such', resultCount: 0 }),
    ]);
    const metrics = await runtime.metrics.registry.metrics();
    expect(metrics).toContain('mg_discovery_searches_total 2');
    expect(metrics).toContain('mg_discovery_zero_result_searches_total 1');
    expect(metrics).toMatch(/mg_discovery_search_duration_seconds_count\{cache="hit"\} 1/);
  });

  it('lies in the partition of its month, and is written before the process ends', async () => {
    await search('dune');
    await subgraph.stop();
    const { rows } = await runtime.database.queries.execute(
      sql`select tableoid::regclass::text as partition, query, result_count from discovery.searches`,
    );
    expect(rows).toEqual([{ partition: 'discovery.searches_2026_11', query: 'dune', result_count: 1 }]);
  });
});

describe('A selection', () => {
  it('becomes one event, however often it is told', async () => {
    const { searchId } = await search('dune');
    expect(await select(searchId, 'dune')).toBe(true);
    expect(await select(searchId, 'dune')).toBe(true);
    await eventually(() => eventsOf('discovery.result-selected').length > 0);
    expect(eventsOf('discovery.result-selected').map(({ payload }) => payload)).toEqual([
      { searchId, profileId: null, contentId: idOf('dune'), rank: 2 },
    ]);
  });

  it('is not recorded for a search of yesterday or a title that is not there', async () => {
    const { searchId } = await search('dune');
    expect(await select(searchId, 'a title of nobody')).toBe(false);
    runtime.clock.advance(dayMs + 1);
    expect(await select(searchId, 'dune')).toBe(false);
  });
});

describe('What is trending', () => {
  it('plays in the region, the best known first, episodes aside', async () => {
    expect(await trending('(region: "FR")')).toEqual(['odyssey', 'amelie']);
    const all = await trending();
    expect(all[0]).toBe('bowie');
    expect(all).not.toContain('pilot');
    expect(await trending('(kinds: [EPISODE])')).toEqual(['pilot']);
    expect(await trending('(first: 2, kinds: [MOVIE])')).toEqual(['odyssey', 'dune']);
  });

  it('is for the region and the age of the profile', async () => {
    const french = await runtime.authorizationOf({ profile: { region: 'FR', maturityLimit: 12 } });
    expect(await trending('', french)).toEqual(['odyssey']);
  });

  it('rises with what people choose, once a profile, and falls back as days pass', async () => {
    const chooseMoonSafari = async (profileId: string) => {
      const authorization = await runtime.authorizationOf({ profile: { id: profileId } });
      await select((await search('moon safari', authorization)).searchId, 'moonsafari', authorization);
    };
    const musicTrends = () => trending('(kinds: [ALBUM, ARTIST, TRACK], first: 4)');
    for (let time = 0; time < 10; time += 1) await chooseMoonSafari('one-fan');
    expect(await musicTrends()).toEqual(['bowie', 'oddity', 'moonsafari', 'thewho']);
    for (let fan = 0; fan < 10; fan += 1) await chooseMoonSafari(`fan-${fan}`);
    expect(await trending('(kinds: [ALBUM, ARTIST, TRACK], first: 3)')).toEqual([
      'moonsafari',
      'bowie',
      'oddity',
    ]);
    runtime.clock.advance(8 * dayMs);
    expect(await trending('(kinds: [ALBUM, ARTIST, TRACK], first: 5)')).toEqual([
      'bowie',
      'oddity',
      'thewho',
      'moonsafari',
    ]);
  });
});
