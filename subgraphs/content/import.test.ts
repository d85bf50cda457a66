/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { EventPayload } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { addMissingKeys } from './entity-resolution/add-missing-keys.ts';
import { createContentSubgraph } from './index.ts';

let runtime: TestRuntime;
let content: TestSubgraph;
const changed: EventPayload<'content.changed'>[] = [];

beforeAll(async () => {
  runtime = await createTestRuntime();
  await runtime.stream.consume('test', async (events) => {
    for (const event of events) changed.push(payloadOf(event, 'content.changed') ?? ({} as never));
  });
  content = await startTestSubgraph(createContentSubgraph, runtime);
});

afterAll(async () => {
  await content.stop();
  await runtime.close();
});

/** The token of a service, good for an hour from now. */
const service = () => runtime.authorizationOf({ ...administrator, roles: ['service'], profile: null });

interface Outcome {
  recordId: string;
  status: string;
  contentId: string | null;
  reason: string | null;
}

async function importAll(source: string, items: unknown[]): Promise<Outcome[]> {
  const data = await content.query<{ importContents: { results: Outcome[] } }>(
    `mutation ($source: String!, $items: [ImportContentInput!]!) {
      importContents(source: $source, items: $items) { results { recordId status contentId reason } } }`,
    { source, items },
    await service(),
  );
  return data.importContents.results;
}

const offer = (platform: string, more: object = {}) => ({
  ...{ platform, region: 'US', offer: 'SUBSCRIPTION', platformContentId: `${platform}-1` },
  ...more,
});
const item = (recordId: string, title: string, availability: unknown[], more: object = {}) => ({
  ...{ recordId, hash: 'h1', availability },
  content: { kind: 'MOVIE', title, year: 2024 },
  ...more,
});

interface Waiting {
  totalCount: number;
  edges: {
    node: { id: string; recordId: string; evidence: { feature: string; agreement: string }[] };
  }[];
}

interface Read {
  version: number;
  synopsis: string | null;
  title: string;
  availability: {
    platform: { id: string };
    deepLinks: { web: string; mobile: string | null };
    price: unknown;
  }[];
}

async function read(id: string | null, args = ''): Promise<Read> {
  const data = await content.query<{ content: Read }>(
    `query ($id: ID!) { content(id: $id) { version synopsis title availability${args} {
      platform { id } price { amountMinor currency } deepLinks { web mobile } } } }`,
    { id },
  );
  return data.content;
}
const platformsOf = ({ availability }: Read) => availability.map(({ platform }) => platform.id);

describe('importing', () => {
  const people = (...names: string[]) => ({ credits: names.map((name) => ({ name, role: 'actor' })) });
  const ferry = (recordId: string, more: object) => ({
    ...item(recordId, 'Night Ferry', []),
    content: { kind: 'MOVIE', title: 'Night Ferry', year: 2016, runtimeMinutes: 91, ...more },
  });

  it('joins records of two sources that say it differently, and keeps by what evidence', async () => {
    const [first] = await importAll('netflix', [ferry('f1', people('Lea Horn', 'Max Pohl'))]);
    const other = {
      title: 'The Night Ferry (HD)',
      year: 2017,
      ...people('Max Pohl', 'Lea Horn', 'Ivy Renn'),
    };
    const [second] = await importAll('hulu', [ferry('f2', other)]);
    expect(second).toMatchObject({ status: 'UPDATED', contentId: first?.contentId });
    const { rows } = await runtime.database.queries.execute(sql`
      select decision, evidence, score, model_version from content.resolution where record_id = 'f2'`);
    expect(rows).toEqual([
      {
        decision: 'SAME',
        score: expect.closeTo(1, 0),
        model_version: expect.any(String),
        evidence: expect.objectContaining({ title: 'same', year: 'one off', cast: 'some' }),
      },
    ]);
  });

  it('makes two titles of two films of one name, and notes those that an editor has to look at', async () => {
    const [first] = await importAll('netflix', [ferry('f3', { title: 'Cold Ferry', ...people('Ann Moss') })]);
    const [second] = await importAll('hulu', [
      ferry('f4', { title: 'Cold Ferry', runtimeMinutes: 64, ...people('Bo Carr') }),
    ]);
    expect(second).toMatchObject({ status: 'CREATED' });
    const { rows } = await runtime.database.queries.execute(sql`
      select decision, content_id, candidate_id from content.resolution where record_id = 'f4'`);
    expect(rows).toEqual([
      { decision: 'REVIEW', content_id: second?.contentId, candidate_id: first?.contentId },
    ]);

    const waiting = async () => {
      const { resolutionReviews } = await content.query<{ resolutionReviews: Waiting }>(
        `{ resolutionReviews { totalCount edges { node {
          id recordId score content { id } candidate { id } evidence { feature agreement } } } } }`,
        {},
        await service(),
      );
      return resolutionReviews;
    };
    const before = await waiting();
    const review = before.edges.find(({ node }) => node.recordId === 'f4')?.node;
    expect(review).toMatchObject({ content: { id: second?.contentId }, candidate: { id: first?.contentId } });
    expect(review?.evidence).toContainEqual({ feature: 'cast', agreement: 'other' });

    const keepApart = 'mutation ($id: ID!) { keepTitlesApart(reviewId: $id) { recordId } }';
    expect(await content.query(keepApart, { id: review?.id }, await service())).toEqual({
      keepTitlesApart: { recordId: 'f4' },
    });
    const after = await waiting();
    expect(after.totalCount).toBe(before.totalCount - 1);
    expect(after.edges.map(({ node }) => node.recordId)).not.toContain('f4');
  });

  it('finds titles that were written before there were keys, once they have been given some', async () => {
    const [first] = await importAll('netflix', [
      ferry('f5', { title: 'Old Ferry', ...people('Al Dorn', 'Bea Kern') }),
    ]);
    await runtime.database.queries.execute(sql`delete from content.match_key`);
    await addMissingKeys(runtime.database.queries, new AbortController().signal);
    const later = { title: 'Old Ferry!', year: 2015, ...people('Bea Kern', 'Al Dorn') };
    expect(await importAll('hulu', [ferry('f6', later)])).toMatchObject([{ contentId: first?.contentId }]);
  });

  it('leaves a record alone whose hash has not changed, and changes one whose hash has', async () => {
    const first = await importAll('netflix', [item('n1', 'Idem', [offer('netflix')])]);
    expect(first).toMatchObject([{ recordId: 'n1', status: 'CREATED', reason: null }]);
    const id = first[0]?.contentId ?? '';
    expect(await importAll('netflix', [item('n1', 'Idem', [offer('netflix')])])).toMatchObject([
      { status: 'UNCHANGED', contentId: id },
    ]);
    expect((await read(id)).version).toBe(1);
    const again = item('n1', 'Idem, Again', [offer('netflix')], { hash: 'h2' });
    expect(await importAll('netflix', [again])).toMatchObject([{ status: 'UPDATED', contentId: id }]);
    expect(await read(id)).toMatchObject({ version: 2, title: 'Idem, Again' });
    await eventually(() => changed.find(({ contentId, version }) => contentId === id && version === 2));
  });

  it('makes one title with two offers of one film at two sources', async () => {
    const [one] = await importAll('netflix', [item('n2', 'The Twain', [offer('netflix')])]);
    const [two] = await importAll('prime_video', [
      item(
        'p2',
        'Twain',
        [offer('prime_video', { offer: 'RENT', price: { amountMinor: 399, currency: 'USD' } })],
        {
          content: { kind: 'MOVIE', title: 'Twain', year: 2024, synopsis: 'Fills the gap.' },
        },
      ),
    ]);
    expect(two).toMatchObject({ status: 'UPDATED', contentId: one?.contentId });
    const title = await read(one?.contentId ?? null);
    expect(platformsOf(title)).toEqual(['netflix', 'prime_video']);
    expect(title).toMatchObject({ title: 'The Twain', synopsis: 'Fills the gap.' });
    expect(title.availability[1]?.price).toEqual({ amountMinor: 399, currency: 'USD' });
    const event = await eventually(() =>
      changed.find(({ contentId, version }) => contentId === one?.contentId && version === 2),
    );
    expect(event.document.availability.map(({ platform }) => platform)).toEqual(['netflix', 'prime_video']);
    const [other] = await importAll('netflix', [item('n2b', 'The Twain', [offer('netflix')])]);
    expect(other?.status).toBe('CREATED');
  });

  it('keeps what an editor wrote when the source changes its record', async () => {
    const [record] = await importAll('netflix', [item('n3', 'Sourced', [])]);
    await content.query(
      'mutation ($id: ID!) { updateContent(id: $id, version: 1, input: { title: "Edited" }) { __typename } }',
      { id: record?.contentId },
      await service(),
    );
    await importAll('netflix', [item('n3', 'Sourced Anew', [], { hash: 'h2' })]);
    expect((await read(record?.contentId ?? null)).title).toBe('Edited');
  });

  it('rejects records that break rules, with the reason, and writes the others', async () => {
    const results = await importAll('netflix', [
      item('n4', '', []),
      item('n5', 'Fine', [offer('netflix')]),
      item('n6', 'Nowhere', [offer('betamax')]),
      item('n5', 'Fine Twice', []),
      item('n7', 'Orphan', [], {
        content: { kind: 'EPISODE', title: 'Orphan', number: 1, parentId: 'nobody' },
      }),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'REJECTED',
      'CREATED',
      'REJECTED',
      'REJECTED',
      'REJECTED',
    ]);
    expect(results.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^title: /),
      null,
      expect.stringMatching(/^availability\.0\.platform: /),
      expect.stringMatching(/^recordId: /),
      expect.stringMatching(/^parentId: /),
    ]);
  });

  it('refuses more than 1,000 records and a source without a proper name', async () => {
    const many = Array.from({ length: 1001 }, (_unused, index) => item(`x${index}`, 'X', []));
    await expect(importAll('netflix', many)).rejects.toThrow('at most 1000');
    await expect(importAll('', [])).rejects.toThrow('A source is');
  });

  it('makes one title of a film that two sources bring at the same moment', async () => {
    const results = await Promise.all(
      ['netflix', 'hulu', 'prime_video'].map((source) =>
        importAll(source, [item('same', 'Rush Hour', [offer(source)])]),
      ),
    );
    expect(new Set(results.flat().map(({ contentId }) => contentId)).size).toBe(1);
    expect(results.flat().filter(({ status }) => status === 'CREATED')).toHaveLength(1);
  });

  it('counts what it did', async () => {
    const metrics = await runtime.metrics.registry.metrics();
    expect(metrics).toMatch(/mg_content_imported_records_total\{source="netflix",status="REJECTED"\} 4/);
    expect(metrics).toMatch(/mg_content_last_import_timestamp_seconds\{source="hulu"\} \d+/);
    expect(metrics).toMatch(/mg_content_titles_count\{kind="MOVIE"\} \d+/);
  });

  it('writes a thousand records in a bounded number of statements', async () => {
    const statements = async () => {
      const metric = runtime.metrics.registry.getSingleMetric('mg_database_statement_duration_seconds');
      const { values } = (await metric?.get()) as unknown as {
        values: { metricName: string; value: number }[];
      };
      return values.find(({ metricName }) => metricName.endsWith('_count'))?.value ?? 0;
    };
    const batch = (prefix: string, count: number) =>
      Array.from({ length: count }, (_unused, index) =>
        item(`${prefix}${index}`, `${prefix} title ${index}`, [offer('netflix')], {
          content: {
            ...{ kind: 'MOVIE', title: `${prefix} title ${index}`, year: 2024, genres: ['drama'] },
            credits: [{ name: `Person ${index}`, role: 'actor' }],
          },
        }),
      );
    // The relay of the outbox works beside: without it, only the import itself is counted.
    await content.running.subgraph.outbox?.stop();
    const before = await statements();
    await importAll('bulk', batch('a', 10));
    const small = (await statements()) - before;
    const startedAt = performance.now();
    const results = await importAll('bulk', batch('b', 1000));
    const seconds = (performance.now() - startedAt) / 1000;
    const large = (await statements()) - before - small;
    content.running.subgraph.outbox?.start();
    expect(results.every(({ status }) => status === 'CREATED')).toBe(true);
    expect(large).toBe(small);
    console.log(`Imported 1000 records in ${seconds.toFixed(2)} s with ${large} statements`);
  });
});

describe('availability', () => {
  const start = () => new Date(runtime.clock.now()).toISOString();
  const day = 86_400_000;

  it('knows what played where at a moment in the past', async () => {
    const [record] = await importAll('netflix', [item('t1', 'Once There', [offer('netflix')])]);
    const id = record?.contentId ?? null;
    const then = start();
    runtime.clock.advance(10 * day);
    await importAll('netflix', [item('t1', 'Once There', [], { hash: 'h2' })]);
    runtime.clock.advance(day);
    expect(platformsOf(await read(id))).toEqual([]);
    expect(platformsOf(await read(id, `(asOf: "${then}")`))).toEqual(['netflix']);
    expect(platformsOf(await read(id, '(asOf: "2020-01-01T00:00:00Z")'))).toEqual([]);
  });

  it('does not show what has not begun or has ended', async () => {
    const [from, until] = [5, 9].map((days) => new Date(runtime.clock.now() + days * day).toISOString());
    const [record] = await importAll('netflix', [
      item('t2', 'Windowed', [offer('netflix', { availableFrom: from, expiresAt: until })]),
    ]);
    const id = record?.contentId ?? null;
    expect(platformsOf(await read(id))).toEqual([]);
    runtime.clock.advance(6 * day);
    expect(platformsOf(await read(id))).toEqual(['netflix']);
    runtime.clock.advance(4 * day);
    expect(platformsOf(await read(id))).toEqual([]);
  });

  it("is told for the region named, else the viewer's own, else US", async () => {
    const [record] = await importAll('netflix', [
      item('t3', 'Regional', [offer('netflix'), offer('hbo_max', { region: 'FR' })]),
    ]);
    const id = record?.contentId ?? null;
    const query = 'query ($id: ID!) { content(id: $id) { availability { platform { id } region } } }';
    const french = await runtime.authorizationOf({ profile: { region: 'FR' } });
    expect(platformsOf(await read(id))).toEqual(['netflix']);
    expect(platformsOf(await read(id, '(region: "fr")'))).toEqual(['hbo_max']);
    expect(platformsOf(await read(id, '(region: "FR", platforms: ["netflix"])'))).toEqual([]);
    expect(await content.query(query, { id }, french)).toEqual({
      content: { availability: [{ platform: { id: 'hbo_max' }, region: 'FR' }] },
    });
  });

  it('of a series counts for its seasons and episodes that have none of their own, and they hear of changes', async () => {
    const [series] = await importAll('hulu', [
      item('s', 'Inherited', [offer('hulu', { platformContentId: 'show' })], {
        content: { kind: 'SERIES', title: 'Inherited', year: 2024 },
      }),
    ]);
    const [season] = await importAll('hulu', [
      item('s1', '', [], {
        content: { kind: 'SEASON', title: 'Season 1', number: 1, parentId: series?.contentId },
      }),
    ]);
    const [plain, own] = await importAll('hulu', [
      item('s1e1', '', [], {
        content: { kind: 'EPISODE', title: 'Plain', number: 1, parentId: season?.contentId },
      }),
      item('s1e2', '', [offer('netflix')], {
        content: { kind: 'EPISODE', title: 'Own', number: 2, parentId: season?.contentId },
      }),
    ]);
    const inherited = await read(plain?.contentId ?? null);
    expect(inherited.availability[0]?.deepLinks).toEqual({
      mobile: 'hulu://watch/show',
      web: 'https://www.hulu.com/watch/show',
    });
    expect(platformsOf(await read(own?.contentId ?? null))).toEqual(['netflix']);
    await importAll('hulu', [
      item('s', 'Inherited', [offer('hbo_max')], {
        ...{ hash: 'h2', content: { kind: 'SERIES', title: 'Inherited', year: 2024 } },
      }),
    ]);
    const event = await eventually(() =>
      changed.find(({ contentId, version }) => contentId === plain?.contentId && version === 2),
    );
    expect(event.document.availability.map(({ platform }) => platform)).toEqual(['hbo_max']);
  });
});
