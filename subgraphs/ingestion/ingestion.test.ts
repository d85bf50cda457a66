/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createIngestionSubgraph } from './index.ts';
import { silenceMs } from './job.ts';

let runtime: TestRuntime;
let subgraph: TestSubgraph;
let admin: string;
let service: string;
const events: DomainEvent[] = [];

beforeAll(async () => {
  // With this limit every statement is logged.
  runtime = await createTestRuntime({ environment: { DATABASE_SLOW_STATEMENT_MS: '0' } });
  await runtime.stream.consume('test', async (batch) => void events.push(...batch));
  subgraph = await startTestSubgraph(createIngestionSubgraph, runtime);
  admin = await runtime.authorizationOf(administrator);
  service = await runtime.authorizationOf({ roles: ['service'], scopes: ['content:write'], profile: null });
});
afterAll(async () => {
  await subgraph.stop();
  await runtime.close();
});

const begin = async (feed = 'feed.csv') => {
  runtime.clock.advance(1000);
  const { beginIngestion } = await subgraph.query<{ beginIngestion: { id: string } }>(
    'mutation ($feed: String!) { beginIngestion(platform: "netflix", feed: $feed) { id } }',
    { feed },
    service,
  );
  return beginIngestion.id;
};

const nothing = {
  status: 'RUNNING',
  rowsRead: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejects: [] as object[],
};
const rejectOn = (line: number) => ({ line, recordId: `N${line}`, reason: 'it has no title', raw: 'raw' });
const reportText = `mutation ($jobId: ID!, $input: IngestionProgressInput!) {
  recordIngestionProgress(jobId: $jobId, input: $input) { status rowsRead created rejected finishedAt }
}`;
const report = (jobId: string, input: Partial<typeof nothing>) =>
  subgraph.execute(reportText, { jobId, input: { ...nothing, ...input } }, service);

const codesOf = ({ errors }: Awaited<ReturnType<typeof report>>) =>
  errors?.map(({ extensions }) => extensions?.['code']);

describe('a job', () => {
  it('counts what its connector reports, and each refused line once', async () => {
    const id = await begin();
    await report(id, { rowsRead: 500, created: 498, rejects: [rejectOn(2), rejectOn(9)] });
    const twice = await report(id, { rowsRead: 500, created: 498, rejects: [rejectOn(2), rejectOn(9)] });
    expect(twice.data?.['recordIngestionProgress']).toMatchObject({
      rowsRead: 500,
      created: 498,
      rejected: 2,
    });
    const late = await report(id, { rowsRead: 100, created: 98 });
    expect(late.data?.['recordIngestionProgress']).toMatchObject({
      rowsRead: 500,
      created: 498,
      rejected: 2,
    });
  });

  it('that finished tells others once, and stays as it is', async () => {
    const id = await begin('finished.csv');
    const last = {
      status: 'FINISHED',
      rowsRead: 10,
      created: 5,
      updated: 1,
      unchanged: 3,
      rejects: [rejectOn(4)],
    };
    const first = await report(id, last);
    expect(first.data?.['recordIngestionProgress']).toMatchObject({
      status: 'FINISHED',
      finishedAt: new Date(runtime.clock.now()).toISOString(),
    });
    runtime.clock.advance(1000);
    expect(await report(id, { ...last, rowsRead: 99 })).toEqual(first);
    expect(codesOf(await report(id, { rowsRead: 99 }))).toEqual(['CONFLICT']);
    const told = await eventually(() => {
      const mine = events.filter(({ subject }) => subject === id);
      return mine.length > 0 && mine;
    });
    expect(told.map((event) => payloadOf(event, 'ingestion.finished'))).toEqual([
      { jobId: id, platform: 'netflix', accepted: 6, unchanged: 3, rejected: 1 },
    ]);
  });

  it('whose connector went silent is failed when its feed is begun again', async () => {
    const silent = await begin('silent.csv');
    const other = await begin('other.csv');
    runtime.clock.advance(silenceMs + 1);
    await begin('silent.csv');
    const statusOf = async (id: string) => {
      const { ingestionJob } = await subgraph.query<{ ingestionJob: { status: string } }>(
        'query ($id: ID!) { ingestionJob(id: $id) { status } }',
        { id },
        admin,
      );
      return ingestionJob.status;
    };
    expect([await statusOf(silent), await statusOf(other)]).toEqual(['FAILED', 'RUNNING']);
  });

  it('is counted in the metrics by what became of its records', async () => {
    const id = await begin('metrics.csv');
    await report(id, { status: 'FAILED', rowsRead: 3, updated: 2, rejects: [rejectOn(2)] });
    const text = await runtime.metrics.registry.metrics();
    expect(text).toMatch(/mg_ingestion_jobs_total\{platform="netflix",status="FAILED"\} \d/);
    expect(text).toMatch(/mg_ingestion_records_total\{platform="netflix",outcome="updated"\} \d/);
    expect(text).toMatch(/mg_ingestion_job_duration_seconds_count\{platform="netflix"\} \d/);
  });

  it.each([
    ['betamax', 'feed.csv', 'platform'],
    ['netflix', ' ', 'feed'],
    ['netflix', 'x'.repeat(1001), 'feed'],
  ])('cannot be begun for %s and the feed %j', async (platform, feed, field) => {
    const { errors } = await subgraph.execute(
      'mutation ($platform: ID!, $feed: String!) { beginIngestion(platform: $platform, feed: $feed) { id } }',
      { platform, feed },
      service,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('that does not exist cannot be reported on', async () => {
    expect(codesOf(await report('nonsense', {}))).toEqual(['NOT_FOUND']);
    expect(codesOf(await report('018f0000-0000-7000-8000-000000000001', {}))).toEqual(['NOT_FOUND']);
  });
});

describe('rejects', () => {
  it('come page by page in the order of the feed', async () => {
    const id = await begin('pages.csv');
    await report(id, { rejects: [7, 3, 5].map(rejectOn) });
    const page = async (after?: string) => {
      const { ingestionJob } = await subgraph.query<{
        ingestionJob: {
          rejects: {
            totalCount: number;
            edges: { node: { line: number } }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
          };
        };
      }>(
        `query ($id: ID!, $after: String) { ingestionJob(id: $id) {
          rejects(first: 2, after: $after) { totalCount edges { node { line } } pageInfo { endCursor hasNextPage } }
        } }`,
        { id, after },
        admin,
      );
      return ingestionJob.rejects;
    };
    const first = await page();
    expect(first).toMatchObject({
      totalCount: 3,
      edges: [{ node: { line: 3 } }, { node: { line: 5 } }],
      pageInfo: { hasNextPage: true },
    });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      edges: [{ node: { line: 7 } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('of many jobs cost one statement, beside that of the jobs', async () => {
    // The outbox asks on its own time.
    const count = () =>
      runtime.logged.filter(({ statement }) => /"ingestion"."(?:jobs|rejects)"/.test(String(statement)))
        .length;
    for (let at = 0; at < 4; at += 1) await report(await begin(`many-${at}.csv`), { rejects: [rejectOn(2)] });
    const costOf = async (first: number) => {
      const before = count();
      await subgraph.query(
        'query ($first: Int!) { ingestionJobs(first: $first) { rejects { totalCount edges { node { reason } } } } }',
        { first },
        admin,
      );
      return count() - before;
    };
    expect([await costOf(1), await costOf(4)]).toEqual([2, 2]);
  });
});

describe('who may see and do what', () => {
  it('lets only administrators look', async () => {
    const user = await runtime.authorizationOf();
    for (const [authorization, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [user, 'FORBIDDEN'],
      [service, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await subgraph.execute('{ ingestionJobs { id } }', {}, authorization))).toEqual([code]);
      const one = await subgraph.execute('{ ingestionJob(id: "x") { id } }', {}, authorization);
      expect(codesOf(one)).toEqual([code]);
      await expect(
        subgraph.subscribe('subscription { ingestionProgress { id } }', {}, authorization),
      ).rejects.toThrow(code);
    }
  });

  it('lets only those write who may write content', async () => {
    const user = await runtime.authorizationOf();
    const text = 'mutation { beginIngestion(platform: "netflix", feed: "x") { id } }';
    expect(codesOf(await subgraph.execute(text, {}, user))).toEqual(['FORBIDDEN']);
    expect(codesOf(await subgraph.execute(text))).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses a page of jobs that is too large, and knows no job of a made-up id', async () => {
    expect(codesOf(await subgraph.execute('{ ingestionJobs(first: 101) { id } }', {}, admin))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await subgraph.query('{ ingestionJob(id: "made-up") { id } }', {}, admin)).toEqual({
      ingestionJob: null,
    });
  });
});

describe('watching', () => {
  it('shows a job from its beginning to its end', async () => {
    const updates = await subgraph.subscribe(
      'subscription { ingestionProgress { feed status rowsRead startedAt finishedAt platform { id } rejects { totalCount } } }',
      {},
      admin,
    );
    const next = async () =>
      ((await updates.next()).value as { data: { ingestionProgress: unknown } }).data.ingestionProgress;
    const id = await begin('watched.csv');
    await report(id, { rowsRead: 5, rejects: [rejectOn(3)] });
    await report(id, { status: 'FINISHED', rowsRead: 6 });
    const seen = [await next(), await next(), await next()];
    await updates.return?.();
    expect(seen).toEqual([
      expect.objectContaining({
        feed: 'watched.csv',
        status: 'RUNNING',
        rowsRead: 0,
        platform: { id: 'netflix' },
      }),
      expect.objectContaining({
        status: 'RUNNING',
        rowsRead: 5,
        finishedAt: null,
        rejects: { totalCount: 1 },
      }),
      expect.objectContaining({ status: 'FINISHED', rowsRead: 6, finishedAt: expect.any(String) }),
    ]);
  });
});
