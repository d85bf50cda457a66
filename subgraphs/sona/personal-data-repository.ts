import { asc, inArray } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { adapters, interactions, profiles } from '#db/schema/sona.ts';
import type { Person, PersonalData, PersonalDocument } from '#shared/personal-data.ts';

/** What the profiles of a person did with titles, and what was learned from it: their adapters. */
export class PersonalDataRepository implements PersonalData {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export({ profileIds }: Person): Promise<PersonalDocument> {
    const ids = [...profileIds];
    const learned = await this.#queries.select().from(adapters).where(inArray(adapters.profileId, ids));
    return {
      interactions: await this.#queries
        .select()
        .from(interactions)
        .where(inArray(interactions.profileId, ids))
        .orderBy(asc(interactions.occurredAt)),
      regions: await this.#queries.select().from(profiles).where(inArray(profiles.profileId, ids)),
      learnedTaste: learned.map(({ factors, ...rest }) => ({ ...rest, factors: [...factors] })),
    };
  }

  async erase({ profileIds }: Person): Promise<number> {
    let rows = 0;
    for (const table of [interactions, profiles, adapters]) {
      const { rowCount } = await this.#queries.delete(table).where(inArray(table.profileId, [...profileIds]));
      rows += rowCount ?? 0;
    }
    return rows;
  }
}
