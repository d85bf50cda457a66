import { asc, inArray } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { searches, selections } from '#db/schema/discovery.ts';
import type { Person, PersonalData, PersonalDocument } from '#shared/personal-data.ts';

/** What the profiles of a person searched and chose. Trends lose what it counted there. */
export class PersonalDataRepository implements PersonalData {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export({ profileIds }: Person): Promise<PersonalDocument> {
    const ids = [...profileIds];
    return {
      searches: await this.#queries
        .select()
        .from(searches)
        .where(inArray(searches.profileId, ids))
        .orderBy(asc(searches.searchedAt)),
      selections: await this.#queries
        .select()
        .from(selections)
        .where(inArray(selections.profileId, ids))
        .orderBy(asc(selections.selectedAt)),
    };
  }

  async erase({ profileIds }: Person): Promise<number> {
    let rows = 0;
    for (const table of [searches, selections]) {
      const { rowCount } = await this.#queries.delete(table).where(inArray(table.profileId, [...profileIds]));
      rows += rowCount ?? 0;
    }
    return rows;
  }
}
