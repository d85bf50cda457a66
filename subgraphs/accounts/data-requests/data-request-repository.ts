import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { dataRequests } from '#db/schema/accounts.ts';
import type { DataRequest, DataRequestWithProgress } from './data-request.ts';
import type { DataRequestKind, Progress } from './progress.ts';

const columns = {
  id: dataRequests.id,
  kind: dataRequests.kind,
  userId: dataRequests.userId,
  profileIds: dataRequests.profileIds,
  state: dataRequests.state,
  requestedAt: dataRequests.requestedAt,
  finishedAt: dataRequests.finishedAt,
};

const withProgress = { ...columns, progress: sql<Progress>`${dataRequests.answers}` };

const mostAtOnce = 100;

/** Reads and writes orders about personal data. */
export class DataRequestRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async insert({ progress, ...request }: DataRequestWithProgress): Promise<void> {
    await this.#queries.insert(dataRequests).values({ ...request, answers: progress });
  }

  async find(id: string): Promise<DataRequestWithProgress | null> {
    const [row] = await this.#queries.select(withProgress).from(dataRequests).where(eq(dataRequests.id, id));
    return row ?? null;
  }

  /** Returns an order that nobody else changes until this transaction ends. */
  async lock(id: string): Promise<DataRequestWithProgress | null> {
    const [row] = await this.#queries
      .select(withProgress)
      .from(dataRequests)
      .where(eq(dataRequests.id, id))
      .for('update');
    return row ?? null;
  }

  /** The newest first. */
  async listOfUser(userId: string): Promise<DataRequest[]> {
    return this.#queries
      .select(columns)
      .from(dataRequests)
      .where(eq(dataRequests.userId, userId))
      .orderBy(desc(dataRequests.requestedAt));
  }

  /** The running ones whose next step is due. */
  async listDue(now: Date): Promise<string[]> {
    const isDue = sql`(${dataRequests.answers} ->> 'nextAt')::timestamptz <= ${now.toISOString()}::timestamptz`;
    const rows = await this.#queries
      .select({ id: dataRequests.id })
      .from(dataRequests)
      .where(and(eq(dataRequests.state, 'running'), isDue))
      .orderBy(dataRequests.requestedAt)
      .limit(mostAtOnce);
    return rows.map(({ id }) => id);
  }

  /** The oldest first. */
  async listUnfinished(): Promise<DataRequestWithProgress[]> {
    return this.#queries
      .select(withProgress)
      .from(dataRequests)
      .where(sql`${dataRequests.state} <> 'done'`)
      .orderBy(dataRequests.requestedAt);
  }

  async saveProgress(id: string, progress: Progress): Promise<void> {
    await this.#queries.update(dataRequests).set({ answers: progress }).where(eq(dataRequests.id, id));
  }

  /** Lets an order run, or ends it. */
  async setState(id: string, state: DataRequest['state'], finishedAt: Date | null): Promise<void> {
    await this.#queries.update(dataRequests).set({ state, finishedAt }).where(eq(dataRequests.id, id));
  }

  async delete(id: string): Promise<void> {
    await this.#queries.delete(dataRequests).where(eq(dataRequests.id, id));
  }

  /** Removes the orders of a user, or those of one kind. */
  async deleteOfUser(userId: string, kind?: DataRequestKind): Promise<void> {
    const named = kind === undefined ? undefined : eq(dataRequests.kind, kind);
    await this.#queries.delete(dataRequests).where(and(eq(dataRequests.userId, userId), named));
  }

  /** Removes exports that ended before a moment; returns how many. */
  async deleteExports(before: Date): Promise<number> {
    const { rowCount } = await this.#queries
      .delete(dataRequests)
      .where(and(eq(dataRequests.kind, 'export'), lt(dataRequests.finishedAt, before)));
    return rowCount ?? 0;
  }
}
