/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { domainEvent } from '#shared/events.ts';
import { textBlock, vectorSize } from '#shared/vectors/vector-index.ts';
import { eventually } from '#tests/eventually.ts';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createDiscoverySubgraph } from './index.ts';
import type { SearchConnection } from './schema.generated.ts';
import { idOf } from '#tests/discovery/documents.ts';
import { documentOfLine, starterLines } from '#tests/discovery/starter-documents.ts';

const lines = starterLines;
const slugOf = new Map(lines.map(({ slug }) => [idOf(slug), slug]));

let runtime: TestRuntime;
let subgraph: TestSubgraph;

async function search(query: string): Promise<SearchConnection> {
  const data = await subgraph.query<{ search: SearchConnection }>(
    `query ($query: String!) {
      search(query: $query, first: 20) { totalCount edges { node { id } matches } facets { field values { value count } } }
    }`,
    { query },
  );
  return data.search;
}

async function found(query: string): Promise<(string | undefined)[]> {
  return (await search(query)).edges.map(({ node }) => slugOf.get(node.id));
}

beforeAll(async () => {
  runtime = await createTestRuntime();
  subgraph = await startTestSubgraph(createDiscoverySubgraph, runtime);
  const events = lines.map((line) =>
    domainEvent(runtime.clock, 'content.changed', idOf(line.slug), {
      contentId: idOf(line.slug),
      version: 1,
      document: documentOfLine(line),
    }),
  );
  for (let start = 0; start < events.length; start += 200) {
    await runtime.stream.publish(events.slice(start, start + 200));
  }
}, 120_000);
afterAll(async () => {
  await subgraph.stop();
  await runtime.close();
});

describe('Over the starter catalogue, by words alone', () => {
  it('"space" finds films, series and music on video and music services', async () => {
    const { edges, facets } = await search('space');
    const kinds = new Set(
      edges.map(({ node }) => lines.find(({ slug }) => slug === slugOf.get(node.id))?.kind),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['MOVIE', 'TRACK', 'ALBUM']));
    const platforms = facets.find(({ field }) => field === 'PLATFORM')!.values.map(({ value }) => value);
    expect(platforms).toEqual(expect.arrayContaining(['netflix', 'spotify', 'apple_music']));
  });

  it.each([
    ['interstellar', 'interstellar-2014'],
    ['intersteller', 'interstellar-2014'],
    ['spirited awya', 'spirited-away-2001'],
    ['premier contact', 'arrival-2016'],
    ['amelie', 'amelie-2001'],
    ['dark', 'dark-2017'],
    ['it', 'it-2017'],
    ['movie about a linguist', 'arrival-2016'],
    ['nolan dreams', 'inception-2010'],
  ])('%j finds %s first', async (query, slug) => {
    expect((await found(query))[0]).toBe(slug);
  });

  it('a director finds the films and nothing else', async () => {
    const { edges } = await search('"christopher nolan"');
    expect(edges.length).toBeGreaterThan(5);
    for (const { matches } of edges) expect(matches).toContain('PEOPLE');
  });

  it('every title is found by its own name', async () => {
    const sample = lines.filter((_line, index) => index % 40 === 0);
    for (const { title, slug } of sample) expect(await found(title)).toContain(slug);
  });
});

describe('Over the starter catalogue, with the real embedder', () => {
  it('finds by meaning what no word finds', async () => {
    const films = ['groundhog-day-1993', 'jaws-1975', 'the-shining-1980'].map((slug) =>
      lines.find((line) => line.slug === slug)!,
    );
    await runtime.vectors.upsert(
      await Promise.all(
        films.map(async ({ slug, kind, genres, synopsis, year }) => {
          const vector = new Float32Array(vectorSize);
          vector.set(await runtime.embedder.embed(synopsis), textBlock.start);
          return { id: idOf(slug), vector, payload: { kind, genres, year: year ?? null } };
        }),
      ),
    );
    const matches = await eventually(async () => {
      const { edges } = await search('man eating fish terrifies swimmers');
      return edges.find(({ node }) => node.id === idOf('jaws-1975'))?.matches;
    });
    expect(matches).toContain('MEANING');
  });
});
