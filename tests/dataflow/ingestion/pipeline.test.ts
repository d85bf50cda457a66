/** @category dataflow */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { header, lineOf, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-pipeline-'));
const path = join(folder, 'netflix.csv');
const never = '0 0 29 2 *';
const twoMinutes = 120_000;

let graph: IngestionGraph;
beforeAll(async () => {
  const good = Array.from({ length: 30 }, (_, at) => lineOf({ show_id: `s${at}`, title: `Voyage ${at}` }));
  const bad = [lineOf({ show_id: 'late', release_year: '2099', title: 'Too Late' }), 'only,three,columns'];
  writeFileSync(path, `${[header, ...good, ...bad].join('\n')}\n`);
  graph = await startIngestionGraph({
    INGESTION_SOURCES: `netflix=${path}`,
    INGESTION_CATALOGUE_CRON: never,
    INGESTION_AVAILABILITY_CRON: never,
  });
}, twoMinutes);
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
}, twoMinutes);

interface ShownJob {
  id: string;
  kind: string;
  status: string;
  rowsRead: number;
  created: number;
  unchanged: number;
  rejected: number;
}
const shown = 'id kind status rowsRead created unchanged rejected';

const start = async (source = path, platform = 'netflix') => {
  const { startIngestion } = await graph.query<{ startIngestion: ShownJob }>(
    `mutation ($platform: ID!, $source: String!) {
      startIngestion(platform: $platform, source: $source) { ${shown} }
    }`,
    { platform, source },
  );
  return startIngestion;
};

const jobOf = async (id: string) => {
  const { ingestionJob } = await graph.query<{ ingestionJob: ShownJob }>(
    `query ($id: ID!) { ingestionJob(id: $id) { ${shown} } }`,
    { id },
  );
  return ingestionJob;
};

const untilEnded = (id: string) =>
  eventually(async () => {
    const job = await jobOf(id);
    expect(['QUEUED', 'RUNNING']).not.toContain(job.status);
    return job;
  });

describe('the workers of ingestion', () => {
  let first: ShownJob;

  it(
    'read a source that an administrator asks for, and tell how far they are',
    async () => {
      const progress = await graph.watch(`subscription { ingestionProgress { id status } }`);
      first = await start();
      expect(first).toMatchObject({ kind: 'CATALOGUE', rowsRead: 0 });
      expect(await untilEnded(first.id)).toMatchObject({
        ...{ status: 'FINISHED', rowsRead: 32, created: 30, rejected: 2 },
      });
      const told: string[] = [];
      for await (const { data } of progress) {
        const job = (data as { ingestionProgress: { id: string; status: string } }).ingestionProgress;
        told.push(job.status);
        if (job.status === 'FINISHED') break;
      }
      expect([told[0], told.at(-1)]).toEqual(['RUNNING', 'FINISHED']);
    },
    twoMinutes,
  );

  it(
    'read rejects again by the rules of today, and keep what is still refused with the new job',
    async () => {
      const { beginIngestion } = await graph.query<{ beginIngestion: { id: string } }>(
        'mutation { beginIngestion(platform: "netflix", feed: "earlier.csv") { id } }',
      );
      const { id } = beginIngestion;
      const reason = 'a rule that there was once';
      const rejects = [
        { line: 2, reason, raw: lineOf({ show_id: 'once', title: 'Taken Today' }) },
        { line: 3, reason, raw: lineOf({ show_id: 'never', title: '' }) },
      ];
      const input = { status: 'FINISHED', rowsRead: 2, created: 0, updated: 0, unchanged: 0, rejects };
      await graph.query(
        `mutation ($id: ID!, $input: IngestionProgressInput!) {
          recordIngestionProgress(jobId: $id, input: $input) { id }
        }`,
        { id, input },
      );
      const { retryRejects } = await graph.query<{ retryRejects: ShownJob }>(
        `mutation ($id: ID!) { retryRejects(jobId: $id) { ${shown} } }`,
        { id },
      );
      expect(await untilEnded(retryRejects.id)).toMatchObject({
        ...{ kind: 'REJECTS', status: 'FINISHED', rowsRead: 2, created: 1, rejected: 1 },
      });
      expect(await jobOf(id)).toMatchObject({ rejected: 0 });
    },
    twoMinutes,
  );

  it(
    'are not asked for files of the machine that nobody configured, nor for platforms that there are not',
    async () => {
      await expect(start('/etc/passwd')).rejects.toThrow('INGESTION_SOURCES');
      await expect(start('http://169.254.169.254/feed')).rejects.toThrow('INGESTION_SOURCES');
      await expect(start('api', 'nobody')).rejects.toThrow('must be one of');
    },
    twoMinutes,
  );

  it(
    'leave a job alone that was cancelled while it waited, and refuse to cancel it twice',
    async () => {
      const job = await start('https://127.0.0.1:1/feed.csv', 'hulu');
      const cancel = () =>
        graph.query<{ cancelIngestion: ShownJob }>(
          `mutation ($id: ID!) { cancelIngestion(jobId: $id) { ${shown} } }`,
          { id: job.id },
        );
      expect((await cancel()).cancelIngestion.status).toBe('CANCELLED');
      await expect(cancel()).rejects.toThrow('This job has ended');
      expect((await jobOf(job.id)).status).toBe('CANCELLED');
    },
    twoMinutes,
  );

  it('show what is scheduled, and how much waits', async () => {
    const { ingestionSchedules, ingestionQueues } = await graph.query<{
      ingestionSchedules: object[];
      ingestionQueues: { name: string; waiting: number }[];
    }>(`{
      ingestionSchedules { platform { id } source region kind cron }
      ingestionQueues { name waiting active deferred }
    }`);
    expect(ingestionSchedules).toEqual(
      ['CATALOGUE', 'AVAILABILITY'].map((kind) => ({
        ...{ platform: { id: 'netflix' }, source: path, region: 'US', kind, cron: never },
      })),
    );
    expect(ingestionQueues.map(({ name }) => name).sort()).toEqual([
      ...['availability', 'catalogue', 'dead', 'expiring', 'rejects', 'webhook'],
    ]);
  });
});
