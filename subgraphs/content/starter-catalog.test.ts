/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpServer } from '#shared/http-server.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createContentSubgraph } from './index.ts';
import { loadStarterCatalog } from './starter-catalog.ts';

let runtime: TestRuntime;
let content: TestSubgraph;
let loaded: number;

beforeAll(async () => {
  runtime = await createTestRuntime();
  const startedAt = performance.now();
  loaded = await loadStarterCatalog(runtime);
  console.log(`Loaded ${loaded} titles in ${((performance.now() - startedAt) / 1000).toFixed(2)} s`);
  content = await startTestSubgraph(createContentSubgraph, runtime);
}, 120_000);

afterAll(async () => {
  await content.stop();
  await runtime.close();
});

/** How many statements ran so far. */
async function statements(): Promise<number> {
  const metric = runtime.metrics.registry.getSingleMetric('mg_database_statement_duration_seconds');
  const { values } = (await metric?.get()) as unknown as { values: { metricName: string; value: number }[] };
  return values.find(({ metricName }) => metricName.endsWith('_count'))?.value ?? 0;
}

describe('the starter catalogue', () => {
  it('brings every title, and nothing the second time', async () => {
    expect(loaded).toBeGreaterThan(2700);
    expect(runtime.logged.filter(({ level }) => level === 'ERROR')).toEqual([]);
    expect(await loadStarterCatalog(runtime)).toBe(0);
    const { catalog } = await content.query<{ catalog: { totalCount: number } }>(
      '{ catalog { totalCount } }',
    );
    expect(catalog.totalCount).toBe(loaded);
  });

  it('plays every film and series somewhere in the US, as sample data', async () => {
    const { catalog } = await content.query<{
      catalog: { edges: { node: { availability: { isSample: boolean; deepLinks: { web: string } }[] } }[] };
    }>(`{ catalog(first: 100, filter: { kinds: [MOVIE, SERIES] }) { edges { node { title
      availability(region: "US") { isSample deepLinks { web } } } } } }`);
    for (const { node } of catalog.edges) {
      expect(node.availability.length).toBeGreaterThan(0);
      expect(
        node.availability.every(
          ({ isSample, deepLinks }) => isSample && deepLinks.web.startsWith('https://'),
        ),
      ).toBe(true);
    }
  });

  it('relates titles both ways', async () => {
    const { catalog } = await content.query<{
      catalog: {
        edges: { node: { title: string; relations: { type: string; content: { title: string } }[] } }[];
      };
    }>(`{ catalog(first: 100, filter: { kinds: [ALBUM], genre: "soundtrack" }) { edges { node { title relations {
      type content { title ... on Movie { relations { type content { title } } } } } } } } }`);
    const score = catalog.edges.map(({ node }) => node).find(({ relations }) => relations.length > 0);
    expect(score?.relations[0]).toMatchObject({
      type: 'SOUNDTRACK_OF',
      content: {
        relations: expect.arrayContaining([{ type: 'HAS_SOUNDTRACK', content: { title: score?.title } }]),
      },
    });
  });

  it('gives way to a real offer on the same platform and in the same region', async () => {
    interface Film {
      id: string;
      title: string;
      year: number;
      availability: { isSample: boolean }[];
    }
    const fields = 'id title year availability(region: "US", platforms: ["netflix"]) { isSample }';
    const { catalog } = await content.query<{ catalog: { edges: { node: Film }[] } }>(
      `{ catalog(first: 50, filter: { kinds: [MOVIE], platform: "netflix" }) { edges { node { ${fields} } } } }`,
    );
    const film = catalog.edges.map(({ node }) => node).find(({ availability }) => availability.length > 0);
    const { title, year } = film ?? {};
    const offer = { platform: 'netflix', region: 'US', offer: 'SUBSCRIPTION', platformContentId: '1' };
    const items = [
      { recordId: '1', hash: '1', content: { kind: 'MOVIE', title, year }, availability: [offer] },
    ];
    const { importContents } = await content.query<{ importContents: { results: { contentId: string }[] } }>(
      `mutation ($items: [ImportContentInput!]!) {
        importContents(source: "netflix", items: $items) { results { contentId } } }`,
      { items },
      await runtime.authorizationOf(administrator),
    );
    expect(importContents.results[0]?.contentId).toBe(film?.id);
    expect(
      await content.query(`query ($id: ID!) { content(id: $id) { ${fields} } }`, { id: film?.id }),
    ).toMatchObject({ content: { availability: [{ isSample: false }] } });
  });

  it('costs as many statements for a page of 50 with all its lists as for a page of 5', async () => {
    const page = (first: number, kinds: string) =>
      content.query(
        `{ catalog(first: ${first}, filter: { kinds: [${kinds}] }) { totalCount edges { node {
          title genres { name } credits { role person { name } } externalIds { scheme value } images { poster }
          availability { platform { name } deepLinks { web } price { amountMinor } }
          french: availability(region: "FR") { offer }
          relations { type content { title availability { offer } } }
          ... on Series { seasons { number episodes { title availability { offer } series { title } } } }
          ... on Artist { albums { title tracks { title artist { title } } } }
          ... on Album { artist { title } tracks { title album { title } } }
        } } } }`,
      );
    await content.running.subgraph.outbox?.stop();
    for (const kinds of ['MOVIE', 'SERIES', 'ARTIST', 'ALBUM']) {
      const counts: number[] = [];
      for (const first of [5, 50]) {
        const before = await statements();
        await page(first, kinds);
        counts.push((await statements()) - before);
      }
      // A small page may happen to have no relations to follow; a large one never costs more than the depth.
      expect(counts[1]).toBeLessThanOrEqual(16);
      expect((counts[1] ?? 0) - (counts[0] ?? 0)).toBeLessThanOrEqual(2);
    }
    const plain = async (first: number) => {
      const before = await statements();
      await content.query(`{ catalog(first: ${first}) { edges { node { title genres { name }
        availability { platform { id } } credits { person { name } } } } } }`);
      return (await statements()) - before;
    };
    expect(await plain(50)).toBe(await plain(5));
    content.running.subgraph.outbox?.start();
  });

  it('resolves fifty references in one statement', async () => {
    const { catalog } = await content.query<{ catalog: { edges: { node: { id: string } }[] } }>(
      '{ catalog(first: 50) { edges { node { id } } } }',
    );
    const representations = catalog.edges.map(({ node }) => ({ __typename: 'Content', id: node.id }));
    await content.running.subgraph.outbox?.stop();
    const before = await statements();
    await content.query(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Content { title } } }',
      { representations },
    );
    expect((await statements()) - before).toBe(1);
    content.running.subgraph.outbox?.start();
  });
});

describe('pictures over HTTP', () => {
  it('may be kept for ever under the address that the graph gives, and only a while under another', async () => {
    const { catalog } = await content.query<{
      catalog: { edges: { node: { id: string; images: { poster: string } } }[] };
    }>('{ catalog(first: 1) { edges { node { id images { poster backdrop } } } } }');
    const node = catalog.edges[0]?.node;
    const { log, metrics } = runtime;
    const app = createHttpServer({ service: 'content', log, metrics, dependencies: [] });
    content.running.subgraph.routes?.(app);
    const address = new URL(node?.images.poster ?? '');
    const poster = await app.inject(address.pathname + address.search);
    expect(poster.statusCode).toBe(200);
    expect(poster.headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(poster.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(poster.body).toMatch(/^<svg /);
    const unversioned = await app.inject(`/images/${node?.id}/backdrop.svg`);
    expect(unversioned.headers['cache-control']).toBe('public, max-age=300');
    const etag = String(unversioned.headers.etag);
    const again = await app.inject({
      url: `/images/${node?.id}/backdrop.svg`,
      headers: { 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
    expect((await app.inject('/images/nobody/poster.svg')).statusCode).toBe(404);
    await app.close();
  });
});

interface Report {
  titles: number;
  averageScore: number;
  distribution: { from: number; to: number; titles: number }[];
  missing: { check: string; titles: number }[];
}

async function qualityOf(args: string): Promise<Report> {
  const { qualityReport } = await content.query<{ qualityReport: Report }>(
    `{ qualityReport${args} { titles averageScore distribution { from to titles } missing { check titles } } }`,
    {},
    await runtime.authorizationOf(administrator),
  );
  return qualityReport;
}

/** The least that each kind reaches: the average, and the lowest score of any title. An episode has its title and place. */
const leastQuality: [kind: string, average: number, lowest: number][] = [
  ['MOVIE', 97, 80],
  ['SERIES', 89, 80],
  ['SEASON', 100, 90],
  ['EPISODE', 50, 50],
  ['ARTIST', 83, 80],
  ['ALBUM', 88, 80],
  ['TRACK', 79, 70],
];

describe('the quality of the starter catalogue', () => {
  it.each(leastQuality)('of %s is %d on average and at least %d', async (kind, average, lowest) => {
    const { titles, averageScore, distribution } = await qualityOf(`(kind: ${kind})`);
    expect(titles).toBeGreaterThan(90);
    expect(averageScore).toBeGreaterThanOrEqual(average);
    expect(distribution.filter((band) => band.to < lowest && band.titles > 0)).toEqual([]);
    expect(distribution.reduce((sum, band) => sum + band.titles, 0)).toBe(titles);
  });

  it('lacks no title, year or genre anywhere', async () => {
    const { missing } = await qualityOf('');
    const lacking = missing.map(({ check }) => check);
    for (const check of ['TITLE', 'YEAR', 'GENRES', 'PEOPLE', 'AVAILABILITY']) {
      expect(lacking).not.toContain(check);
    }
  });
});
