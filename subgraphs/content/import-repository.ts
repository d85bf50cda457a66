import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { source, sourceRecord } from '#db/schema/content.ts';

/** A record that was imported before. */
export interface KnownRecord {
  recordId: string;
  hash: string;
  contentId: string;
  isPrimary: boolean;
}

/** Reads and writes which record of which source became which title. */
export class ImportRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Those of the records that were imported before. */
  async knownRecords(from: string, recordIds: readonly string[]): Promise<KnownRecord[]> {
    return this.#queries
      .select({
        recordId: sourceRecord.recordId,
        hash: sourceRecord.hash,
        contentId: sourceRecord.contentId,
        isPrimary: sourceRecord.isPrimary,
      })
      .from(sourceRecord)
      .where(
        and(
          eq(sourceRecord.source, from),
          sql`${sourceRecord.recordId} = any(${sql.param([...recordIds])}::text[])`,
        ),
      );
  }

  /** Remembers records with their new hash. */
  async remember(from: string, records: readonly KnownRecord[], now: Date): Promise<void> {
    if (records.length === 0) return;
    await this.#queries.execute(sql`
      insert into content.source_record (source, record_id, hash, content_id, is_primary, imported_at)
      select ${from}, "recordId", hash, "contentId", "isPrimary", ${now.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(records)}::json)
        as given("recordId" text, hash text, "contentId" uuid, "isPrimary" boolean)
      on conflict (source, record_id) do update set hash = excluded.hash, imported_at = excluded.imported_at`);
  }

  /** Notes that the source was imported from. */
  async noteImport(from: string, now: Date): Promise<void> {
    await this.#queries
      .insert(source)
      .values({ name: from, lastImportAt: now })
      .onConflictDoUpdate({ target: source.name, set: { lastImportAt: now } });
  }

  /** Notes what a source that comes in one piece looked like when all of it was imported. */
  async noteFingerprint(from: string, fingerprint: string): Promise<void> {
    await this.#queries.update(source).set({ fingerprint }).where(eq(source.name, from));
  }

  /** When each source was imported from last. */
  async sources(): Promise<{ name: string; lastImportAt: Date; fingerprint: string | null }[]> {
    return this.#queries.select().from(source);
  }
}
