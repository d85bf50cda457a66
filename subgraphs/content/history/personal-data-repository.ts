import { asc, eq } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { revision } from '#db/schema/content.ts';
import type { Person, PersonalData, PersonalDocument } from '#shared/personal-data.ts';

/** Of a person, the catalogue keeps only which changes they made. Erasing keeps the change and forgets who made it. */
export class PersonalDataRepository implements PersonalData {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export({ userId }: Person): Promise<PersonalDocument> {
    return {
      edits: await this.#queries
        .select({
          contentId: revision.contentId,
          version: revision.version,
          changedAt: revision.changedAt,
          cause: revision.cause,
        })
        .from(revision)
        .where(eq(revision.editorId, userId))
        .orderBy(asc(revision.changedAt)),
    };
  }

  async erase({ userId }: Person): Promise<number> {
    const forgotten = await this.#queries
      .update(revision)
      .set({ editorId: null })
      .where(eq(revision.editorId, userId));
    return forgotten.rowCount ?? 0;
  }
}
