/** @category dataflow */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { latestJob, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

const data = resolve('../shared/data');
const feeds = [
  { platform: 'netflix', path: `${data}/netflix/netflix_titles.csv`, rows: 8807 },
  { platform: 'disney_plus', path: `${data}/disney_plus/disney_plus_titles.csv`, rows: 1450 },
  { platform: 'prime_video', path: `${data}/prime_video/amazon_prime_titles.csv`, rows: 9668 },
];
const isHere = feeds.every(({ path }) => existsSync(path));
const describeHere = isHere ? describe : describe.skip;
const fiveMinutes = 300_000;

interface Found {
  totalCount: number;
  edges: { node: { title: string; availability: { platform: { id: string } }[] } }[];
  facets: { field: string; values: { value: string; count: number }[] }[];
}

describeHere(`the real feeds${isHere ? '' : ` (skipped: ${data} is not on this machine)`}`, () => {
  let graph: IngestionGraph;
  beforeAll(async () => {
    graph = await startIngestionGraph();
  }, 60_000);
  afterAll(() => graph.close(), 60_000);

  const totalOf = async (platform: string) => {
    const { catalog } = await graph.query<{ catalog: { totalCount: number } }>(
      'query ($platform: ID!) { catalog(filter: { platform: $platform }) { totalCount } }',
      { platform },
    );
    return catalog.totalCount;
  };

  it.each(feeds)(
    'of $platform give one title for each row that was not refused',
    async ({ platform, path, rows }) => {
      const { code, output } = await graph.ingest([platform, path]);
      console.log(output);
      expect(code).toBe(0);
      const { rowsRead, created, updated, rejected } = await latestJob(graph);
      expect({ rowsRead, unaccounted: rows - created - updated - rejected }).toEqual({
        rowsRead: rows,
        unaccounted: 0,
      });
      expect(await totalOf(platform)).toBe(rows - rejected);
    },
    fiveMinutes,
  );

  const search = async (query: string) => {
    const answer = await graph.query<{ search: Found }>(
      `query ($query: String!) {
        search(query: $query, first: 50) {
          totalCount
          edges { node { title availability(region: "US") { platform { id } } } }
          facets { field values { value count } }
        }
      }`,
      { query },
    );
    return answer.search;
  };
  let lovers: Found;

  it(
    'are searched all at once',
    async () => {
      await graph.untilIndexed();
      for (const [platform, title] of [
        ['netflix', 'Stranger Things'],
        ['disney_plus', 'The Mandalorian'],
        ['prime_video', 'The Marvelous Mrs. Maisel'],
      ]) {
        const [first] = (await search(title!)).edges;
        expect(first?.node.title).toBe(title);
        expect(first?.node.availability).toContainEqual({ platform: { id: platform } });
      }
      lovers = await search('love');
      const platforms = lovers.facets.find(({ field }) => field === 'PLATFORM');
      expect(new Set(platforms?.values.map(({ value }) => value))).toEqual(
        new Set(feeds.map(({ platform }) => platform)),
      );
    },
    fiveMinutes,
  );

  it.each(feeds)(
    'of $platform change nothing the second time',
    async ({ platform, path, rows }) => {
      await graph.ingest([platform, path]);
      const { created, updated, unchanged, rejected } = await latestJob(graph);
      expect({ created, updated, all: unchanged + rejected }).toEqual({ created: 0, updated: 0, all: rows });
    },
    fiveMinutes,
  );

  it('are found as before after the second time', async () => {
    await graph.untilIndexed();
    expect(await search('love')).toEqual(lovers);
  });
});
