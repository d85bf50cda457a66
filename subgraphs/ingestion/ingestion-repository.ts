import { and, asc, desc, eq, gt, inArray, lt, lte, ne, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { jobs, rejects } from '#db/schema/ingestion.ts';
import type { PageRequest } from '#shared/paging.ts';
import { isOpen } from './job.ts';
import type { Checkpoint, Job, JobOrder, JobStatus, Reject, Totals } from './job.ts';

export type RejectRow = Reject & { jobId: string };

const jobColumns = {
  id: jobs.id,
  platform: jobs.platform,
  feed: jobs.feed,
  kind: jobs.kind,
  region: jobs.region,
  status: jobs.status,
  rowsRead: jobs.rowsRead,
  created: jobs.created,
  updated: jobs.updated,
  unchanged: jobs.unchanged,
  rejected: jobs.rejected,
  startedAt: jobs.startedAt,
  finishedAt: jobs.finishedAt,
};

/**
 * Jobs and the records that they refused. Takes the database or a transaction. Every method is async: a query of
 * drizzle runs again each time that somebody waits for it, so it must not leave this class.
 */
export class IngestionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Keeps a job; one that is known already is left alone. */
  async insertJob(job: Job): Promise<void> {
    await this.#queries
      .insert(jobs)
      .values({ ...job, progressedAt: job.startedAt })
      .onConflictDoNothing();
  }

  /** Up to where a job was read and written. */
  async checkpointOf(id: string): Promise<Checkpoint | undefined> {
    const { fingerprint, position, resumeAt, resumeRecords } = jobs;
    const [checkpoint] = await this.#queries
      .select({ fingerprint, position, resumeAt, resumeRecords })
      .from(jobs)
      .where(eq(jobs.id, id));
    return checkpoint;
  }

  /** The fingerprint of the feed that was read last of all, to its end. */
  async lastFingerprint({ platform, feed, region }: JobOrder): Promise<string | null> {
    const [job] = await this.#queries
      .select({ fingerprint: jobs.fingerprint })
      .from(jobs)
      .where(
        and(
          ...[eq(jobs.platform, platform), eq(jobs.feed, feed), eq(jobs.region, region)],
          eq(jobs.status, 'FINISHED'),
        ),
      )
      .orderBy(desc(jobs.startedAt))
      .limit(1);
    return job?.fingerprint ?? null;
  }

  /** The latest jobs first. */
  async latestJobs(limit: number): Promise<Job[]> {
    return this.#queries
      .select(jobColumns)
      .from(jobs)
      .orderBy(desc(jobs.startedAt), asc(jobs.id))
      .limit(limit);
  }

  async jobsByIds(ids: readonly string[]): Promise<Job[]> {
    return this.#queries
      .select(jobColumns)
      .from(jobs)
      .where(inArray(jobs.id, [...ids]));
  }

  /** The job, held against other writers until the transaction ends. */
  async lockJob(id: string): Promise<Job | undefined> {
    const [job] = await this.#queries.select(jobColumns).from(jobs).where(eq(jobs.id, id)).for('update');
    return job;
  }

  async updateJob(
    id: string,
    change: Totals & {
      status: JobStatus;
      rejectedMore: number;
      at: Date;
      checkpoint: Checkpoint | undefined;
    },
  ): Promise<Job> {
    const { rejectedMore, at, checkpoint, ...columns } = change;
    const [job] = await this.#queries
      .update(jobs)
      .set({
        ...columns,
        ...checkpoint,
        rejected: sql`${jobs.rejected} + ${rejectedMore}`,
        progressedAt: at,
        finishedAt: isOpen(columns.status) ? null : at,
      })
      .where(eq(jobs.id, id))
      .returning(jobColumns);
    if (job === undefined) throw new Error(`The job ${id} vanished while it was locked.`);
    return job;
  }

  /** Ends other jobs of the same feed whose connector was not heard of since `silentSince`. */
  async failSilentJobs(
    { id, platform, feed }: Pick<Job, 'id' | 'platform' | 'feed'>,
    silentSince: Date,
    at: Date,
  ): Promise<Job[]> {
    return this.#queries
      .update(jobs)
      .set({ status: 'FAILED', finishedAt: at })
      .where(
        and(
          eq(jobs.platform, platform),
          eq(jobs.feed, feed),
          ...[eq(jobs.status, 'RUNNING'), ne(jobs.id, id)],
          lt(jobs.progressedAt, silentSince),
        ),
      )
      .returning(jobColumns);
  }

  /** Keeps rejects; a line that is known already is left alone. Returns how many were new. */
  async insertRejects(jobId: string, refused: readonly Reject[]): Promise<number> {
    if (refused.length === 0) return 0;
    const inserted = await this.#queries
      .insert(rejects)
      .values(refused.map((reject) => ({ jobId, ...reject })))
      .onConflictDoNothing()
      .returning({ line: rejects.line });
    return inserted.length;
  }

  /** Takes rejects away that were read again: those up to a line. */
  async removeRejects(jobId: string, upToLine: number): Promise<void> {
    const removed = await this.#queries
      .delete(rejects)
      .where(and(eq(rejects.jobId, jobId), lte(rejects.line, upToLine)))
      .returning({ line: rejects.line });
    await this.#queries
      .update(jobs)
      .set({ rejected: sql`${jobs.rejected} - ${removed.length}` })
      .where(eq(jobs.id, jobId));
  }

  /** For each job the same page of its rejects, by line: up to `limit + 1` rows, the one too many tells of more. */
  async rejectsByJobs(jobIds: readonly string[], page: PageRequest<number>): Promise<RejectRow[]> {
    const numbered = this.#queries
      .select({
        jobId: rejects.jobId,
        line: rejects.line,
        recordId: rejects.recordId,
        reason: rejects.reason,
        raw: rejects.raw,
        place: sql<number>`row_number() over (partition by ${rejects.jobId} order by ${rejects.line})`.as(
          'place',
        ),
      })
      .from(rejects)
      .where(and(inArray(rejects.jobId, [...jobIds]), gt(rejects.line, page.after ?? 0)))
      .as('numbered');
    return this.#queries
      .select({
        jobId: numbered.jobId,
        line: numbered.line,
        recordId: numbered.recordId,
        reason: numbered.reason,
        raw: numbered.raw,
      })
      .from(numbered)
      .where(sql`${numbered.place} <= ${page.limit + 1}`)
      .orderBy(asc(numbered.line));
  }
}
