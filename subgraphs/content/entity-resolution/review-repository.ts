import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { resolution } from '#db/schema/content.ts';
import type { PageRequest } from '#shared/paging.ts';

/** A record that became a title of its own, though it may speak of another that was there. */
export interface ResolutionReview {
  id: string;
  source: string;
  recordId: string;
  contentId: string;
  candidateId: string;
  score: number;
  evidence: Record<string, string>;
  modelVersion: string;
  decidedAt: Date;
}

/** Where a review is in the queue. */
export type ReviewKey = [score: number, id: string];

const waits = eq(resolution.decision, 'REVIEW');

/** Reads and settles what editors have to look at. */
export class ReviewRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Up to one more than a page of what waits, the likeliest first. */
  async page({ limit, after }: PageRequest<ReviewKey>): Promise<ResolutionReview[]> {
    const isLater =
      after === null
        ? undefined
        : sql`(${resolution.score}, ${resolution.id}) < (${after[0]}::double precision, ${after[1]}::uuid)`;
    return this.#queries
      .select()
      .from(resolution)
      .where(and(waits, isLater))
      .orderBy(desc(resolution.score), desc(resolution.id))
      .limit(limit + 1);
  }

  /** How many wait. */
  async count(): Promise<number> {
    const [row] = await this.#queries.select({ waiting: count() }).from(resolution).where(waits);
    return row?.waiting ?? 0;
  }

  /** Settles one that waits as two different works; null when none of that id waits. */
  async settleAsDifferent(id: string, now: Date): Promise<ResolutionReview | null> {
    const [row] = await this.#queries
      .update(resolution)
      .set({ decision: 'DIFFERENT', isByHand: true, decidedAt: now })
      .where(and(waits, eq(resolution.id, id)))
      .returning();
    return row ?? null;
  }
}
