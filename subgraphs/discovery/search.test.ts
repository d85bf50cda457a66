/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createDiscoverySubgraph } from './index.ts';
import type { SearchConnection, Suggestion } from './schema.generated.ts';
import { catalogue, pointOf, publishCatalogue, wordEmbedder } from '#tests/discovery/catalogue.ts';
import { idOf } from '#tests/discovery/documents.ts';

const searchQuery = /* GraphQL */ `
  query ($query: String!, $filter: SearchFilter, $first: Int, $after: String) {
    search(query: $query, filter: $filter, first: $first, after: $after) {
      searchId
      totalCount
      didYouMean
      edges {
        node {
          id
        }
        cursor
        rank
        score
        matches
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      facets {
        field
        values {
          value
          count
        }
      }
    }
  }
`;

let runtime: TestRuntime;
let subgraph: TestSubgraph;

const nameOf = new Map(Object.keys(catalogue).map((name) => [idOf(name), name]));

async function search(
  query: string,
  variables: object = {},
  authorization?: string,
): Promise<SearchConnection> {
  const data = await subgraph.query<{ search: SearchConnection }>(
    searchQuery,
    { query, ...variables },
    authorization,
  );
  return data.search;
}

async function found(
  query: string,
  filter: object = {},
  authorization?: string,
): Promise<(string | undefined)[]> {
  const { edges } = await search(query, { filter }, authorization);
  return edges.map(({ node }) => nameOf.get(node.id));
}

async function suggested(prefix: string, authorization?: string): Promise<string[]> {
  const { suggest } = await subgraph.query<{ suggest: Suggestion[] }>(
    'query ($prefix: String!) { suggest(prefix: $prefix) { text content { id } } }',
    { prefix },
    authorization,
  );
  return suggest.map(({ text }) => text);
}

beforeAll(async () => {
  runtime = await createTestRuntime();
  subgraph = await startTestSubgraph(
    (parts) => createDiscoverySubgraph({ ...parts, embedder: wordEmbedder }),
    runtime,
  );
  await publishCatalogue(runtime);
  await runtime.vectors.upsert([
    await pointOf('arrival', 'talking with aliens'),
    await pointOf('cosmos', 'stars and galaxies explained'),
  ]);
});
afterAll(async () => {
  await subgraph.stop();
  await runtime.close();
});

describe('Search by words', () => {
  it('finds films, series and music of several services at once', async () => {
    const { edges, facets } = await search('space');
    const names = edges.map(({ node }) => nameOf.get(node.id));
    expect(names).toEqual(expect.arrayContaining(['odyssey', 'oddity', 'cosmos']));
    const platforms = facets.find(({ field }) => field === 'PLATFORM')!.values.map(({ value }) => value);
    expect(platforms).toEqual(expect.arrayContaining(['hbo_max', 'spotify', 'apple_music', 'disney_plus']));
  });

  it('says by which of its parts a title was found', async () => {
    const matchesOf = async (query: string, name: string) =>
      (await search(query)).edges.find(({ node }) => node.id === idOf(name))?.matches;
    expect(await matchesOf('odyssey', 'odyssey')).toEqual(['TITLE']);
    expect(await matchesOf('villeneuve', 'dune')).toEqual(['PEOPLE']);
    expect(await matchesOf('electronic', 'moonsafari')).toEqual(['GENRE']);
    expect(await matchesOf('montmartre', 'amelie')).toEqual(['DESCRIPTION']);
    expect(await matchesOf('kubrick jupiter', 'odyssey')).toEqual(['PEOPLE', 'DESCRIPTION']);
  });

  it('ranks a word in the title above the same word among people and in descriptions', async () => {
    expect((await found('bowie')).slice(0, 2)).toEqual(['bowie', 'oddity']);
  });

  it.each([
    ['accents and case', 'AMELIE', 'amelie'],
    ['a localised title', 'premier contact', 'arrival'],
    ['an original title', 'le fabuleux destin', 'amelie'],
    ['an unfinished last word', 'arriv', 'arrival'],
    ['another form of the word', 'astronaut', 'odyssey'],
    ['a synonym', 'sci-fi', 'odyssey'],
    ['a person and a genre together', 'villeneuve drama', 'arrival'],
    ['the language it is spoken in', 'french comedy', 'amelie'],
    ['a decade', '60s science fiction', 'odyssey'],
    ['stop words alone', 'the who', 'thewho'],
    ['a phrase', '"circular language"', 'arrival'],
  ])('finds a title by %s', async (_how, query, name) => {
    expect((await found(query))[0]).toBe(name);
  });

  it('understands exclusions and alternatives', async () => {
    expect(await found('villeneuve -worms')).toEqual(['arrival']);
    expect((await found('montmartre OR jupiter')).sort()).toEqual(['amelie', 'odyssey']);
  });

  it('puts the title that is the query first, however little known', async () => {
    expect((await found('cosmos'))[0]).toBe('cosmos');
  });

  it('brings in titles that lack a word when few have them all', async () => {
    expect((await found('montmartre waitress on holiday'))[0]).toBe('amelie');
  });

  it('finds a misspelt title, and says how it is spelt', async () => {
    const { edges, didYouMean } = await search('vileneuve');
    expect(didYouMean).toBe('villeneuve');
    expect(edges.map(({ node }) => nameOf.get(node.id)).sort()).toEqual(['arrival', 'dune']);
    expect((await search('Space Odissey')).didYouMean).toBe('Space odyssey');
    expect((await search('duen')).didYouMean).toBe('dune');
  });

  it('suggests no other spelling for a word that finds something', async () => {
    expect((await search('dune')).didYouMean).toBeNull();
  });

  it('finds nothing for nonsense, and says so in bounded time', async () => {
    expect(await search('qwrtzpsdfg')).toMatchObject({ totalCount: 0, edges: [], didYouMean: null });
  });
});

describe('Search by meaning', () => {
  it('finds a title that has none of the words', async () => {
    const { edges } = await search('talking aliens');
    expect(edges.map(({ node, matches }) => [nameOf.get(node.id), matches])).toEqual([
      ['arrival', ['MEANING']],
    ]);
  });

  it('obeys the filters like search by words', async () => {
    expect(await found('talking aliens', { kinds: ['SERIES'] })).toEqual([]);
    expect(await found('talking aliens', { genres: ['drama'] })).toEqual(['arrival']);
    const child = await runtime.authorizationOf({ profile: { maturityLimit: 7 } });
    expect(await found('talking aliens', {}, child)).toEqual([]);
  });
});

describe('Filters', () => {
  it.each([
    ['kinds', { kinds: ['TRACK', 'ALBUM'] }, ['oddity']],
    ['platforms of the region', { platforms: ['hbo_max'] }, ['odyssey']],
    ['platforms of another region', { platforms: ['netflix'], region: 'FR' }, ['odyssey']],
    ['genres', { genres: ['Rock'] }, ['oddity']],
    ['languages', { languages: ['EN'], kinds: ['TRACK'] }, ['oddity']],
    ['years', { yearFrom: 1969, yearTo: 1980, kinds: ['TRACK', 'SERIES'] }, ['cosmos', 'oddity']],
  ])('narrow by %s', async (_what, filter, names) => {
    expect((await found('space', filter)).sort()).toEqual(names);
  });

  it('keep to the services of the profile when asked', async () => {
    const authorization = await runtime.authorizationOf({
      profile: { services: ['spotify', 'disney_plus'] },
    });
    expect((await found('space', { onMyServices: true }, authorization)).sort()).toEqual([
      'cosmos',
      'oddity',
    ]);
  });

  it('never show a profile what it is too young for, nor what nobody rated', async () => {
    const authorization = await runtime.authorizationOf({ profile: { maturityLimit: 12 } });
    expect(await found('villeneuve', {}, authorization)).toEqual([]);
    expect(await found('space', {}, authorization)).not.toContain('unrated');
    expect(await found('space')).toContain('unrated');
    expect(await suggested('dun', authorization)).toEqual([]);
    expect(await suggested('dun')).toEqual(['Dune']);
  });
});

describe('Facets', () => {
  const facet = ({ facets }: SearchConnection, field: string) =>
    Object.fromEntries(
      facets.find((one) => one.field === field)!.values.map(({ value, count }) => [value, count]),
    );

  it('count all matches, not the page', async () => {
    const result = await search('science fiction', { first: 1 });
    expect(result.edges).toHaveLength(1);
    expect(result.totalCount).toBe(3);
    expect(facet(result, 'DECADE')).toEqual({ '1960s': 1, '2010s': 1, '2020s': 1 });
    expect(facet(result, 'GENRE')).toEqual({ 'science-fiction': 3, adventure: 1, drama: 1 });
    expect(facet(result, 'PLATFORM')).toEqual({ hbo_max: 2, netflix: 1, prime_video: 1 });
    expect(facet(result, 'LANGUAGE')).toEqual({ en: 3 });
  });

  it('are counted under every filter but their own', async () => {
    const result = await search('space', { filter: { kinds: ['TRACK'], platforms: ['spotify'] } });
    expect(result.totalCount).toBe(1);
    expect(facet(result, 'KIND')).toEqual({ TRACK: 1 });
    expect(facet(result, 'PLATFORM')).toEqual({ spotify: 1, apple_music: 1 });
    const wider = await search('space', { filter: { kinds: ['TRACK'] } });
    expect(facet(wider, 'KIND')).toMatchObject({ TRACK: 1, MOVIE: 2, SERIES: 1 });
    expect(facet(wider, 'GENRE')).toEqual({ rock: 1 });
  });

  it('agree with the totals of the searches that they promise', async () => {
    for (const query of ['space', 'science fiction', 'music', 'french']) {
      const all = await search(query);
      for (const [genre, count] of Object.entries(facet(all, 'GENRE'))) {
        expect((await search(query, { filter: { genres: [genre] } })).totalCount).toBe(count);
      }
      for (const [kind, count] of Object.entries(facet(all, 'KIND'))) {
        expect((await search(query, { filter: { kinds: [kind] } })).totalCount).toBe(count);
      }
    }
  });
});

describe('Pages', () => {
  it('follow one another without gaps, and agree with the whole', async () => {
    const whole = await search('space', { first: 100 });
    const seen: string[] = [];
    let after: string | null | undefined = null;
    do {
      const { edges, pageInfo }: SearchConnection = await search('space', { first: 2, after });
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after != null);
    expect(seen).toEqual(whole.edges.map(({ node }) => node.id));
    expect(whole.edges.map(({ rank }) => rank)).toEqual(whole.edges.map((_edge, index) => index + 1));
    expect(whole.totalCount).toBe(whole.edges.length);
  });
});

describe('Suggestions', () => {
  it.each([
    ['a beginning', 'spac', ['Space Oddity', 'Space Without a Rating', '2001: A Space Odyssey']],
    ['a beginning with an accent', 'amé', ['Amélie']],
    ['a localised title, as it is written', 'premier', ['Premier Contact']],
    ['a later word', 'odyss', ['2001: A Space Odyssey']],
    ['a slip of the finger', 'arival', ['Arrival']],
  ])('complete %s', async (_what, prefix, titles) => {
    expect(await suggested(prefix)).toEqual(titles);
  });

  it('are none for signs', async () => {
    expect(await suggested('🚀')).toEqual([]);
  });
});
