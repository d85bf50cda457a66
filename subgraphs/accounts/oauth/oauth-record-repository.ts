import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { oauthRecords } from '#db/schema/accounts.ts';

/** A record as it is kept: what it says is sealed, and it is found by what stands beside. */
export interface OAuthRecord {
  model: string;
  /** A hash: ids of codes and tokens are secrets. */
  id: string;
  sealed: string;
  grantId: string | null;
  uid: string | null;
  userCode: string | null;
  accountId: string | null;
  expiresAt: Date | null;
}

export type FoundRecord = Pick<OAuthRecord, 'id' | 'sealed' | 'grantId'> & { consumedAt: Date | null };

const found = {
  id: oauthRecords.id,
  sealed: sql<string>`${oauthRecords.payload} ->> 'sealed'`,
  grantId: oauthRecords.grantId,
  consumedAt: oauthRecords.consumedAt,
};

/** Reads and writes what the OAuth server keeps. */
export class OAuthRecordRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes a record in the place of the one with its id. */
  async put({ sealed, ...record }: OAuthRecord): Promise<void> {
    const { model: _model, id: _id, ...facts } = record;
    const payload = { sealed };
    await this.#queries
      .insert(oauthRecords)
      .values({ ...record, payload })
      .onConflictDoUpdate({
        target: [oauthRecords.model, oauthRecords.id],
        set: { ...facts, payload: sql`${oauthRecords.payload} || ${JSON.stringify(payload)}::jsonb` },
      });
  }

  async find(model: string, by: 'id' | 'uid' | 'userCode', value: string): Promise<FoundRecord | null> {
    const [row] = await this.#queries
      .select(found)
      .from(oauthRecords)
      .where(and(eq(oauthRecords.model, model), eq(oauthRecords[by], value)));
    return row ?? null;
  }

  /** Uses a record up. Of any number at the same time one is told true. */
  async consume(model: string, id: string, now: Date): Promise<boolean> {
    const consumed = await this.#queries
      .update(oauthRecords)
      .set({ consumedAt: now })
      .where(and(eq(oauthRecords.model, model), eq(oauthRecords.id, id), isNull(oauthRecords.consumedAt)))
      .returning({ id: oauthRecords.id });
    return consumed.length === 1;
  }

  async delete(model: string, id: string): Promise<void> {
    await this.#queries
      .delete(oauthRecords)
      .where(and(eq(oauthRecords.model, model), eq(oauthRecords.id, id)));
  }

  /** Removes the records of a grant: those of one model, or all and the grant itself. */
  async deleteOfGrant(grantId: string, model?: string): Promise<void> {
    const named = model === undefined ? undefined : eq(oauthRecords.model, model);
    await this.#queries.delete(oauthRecords).where(and(eq(oauthRecords.grantId, grantId), named));
  }

  /** Keeps a record for good. */
  async keep(model: string, id: string): Promise<void> {
    await this.#queries
      .update(oauthRecords)
      .set({ expiresAt: null })
      .where(and(eq(oauthRecords.model, model), eq(oauthRecords.id, id)));
  }

  /** Removes what has expired and what belongs to sessions that are over; returns how many. */
  async deleteExpired(now: Date): Promise<number> {
    const { rowCount } = await this.#queries.execute(sql`
      delete from accounts.oauth_records as record
      where record.expires_at <= ${now.toISOString()}::timestamptz
        or (record.grant_id is not null and not exists (
          select 1 from accounts.sessions where id::text = record.grant_id and ended_at is null))`);
    return rowCount ?? 0;
  }
}
