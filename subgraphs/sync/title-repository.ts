import { and, eq, not, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { contents } from '#db/schema/sync.ts';
import type { Title } from './title.ts';

/** What this domain knows of titles: that they exist. */
export class TitleRepository {
  /** Whether there is a title with this id. */
  async exists(queries: Queries, contentId: string): Promise<boolean> {
    const rows = await queries
      .select({ contentId: contents.contentId })
      .from(contents)
      .where(and(eq(contents.contentId, contentId), not(contents.deleted)));
    return rows.length > 0;
  }

  /** Writes what is newer than what is known, one row a title; at equal versions a deletion wins. */
  async save(queries: Queries, titles: readonly Title[]): Promise<void> {
    if (titles.length === 0) return;
    await queries
      .insert(contents)
      .values([...titles])
      .onConflictDoUpdate({
        target: contents.contentId,
        set: { version: sql`excluded.version`, deleted: sql`excluded.deleted` },
        setWhere: sql`(excluded.version, excluded.deleted) > (${contents.version}, ${contents.deleted})`,
      });
  }
}
