import { gt } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { sessions } from '#db/schema/accounts.ts';

/** Reads which sessions ended before their time. */
export class EndedSessionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async listEndedAfter(moment: Date): Promise<{ id: string; endedAt: Date }[]> {
    const rows = await this.#queries
      .select({ id: sessions.id, endedAt: sessions.endedAt })
      .from(sessions)
      .where(gt(sessions.endedAt, moment));
    return rows.flatMap(({ id, endedAt }) => (endedAt === null ? [] : [{ id, endedAt }]));
  }
}
