import { asc, eq, inArray, or } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { history, positions, sessions } from '#db/schema/playback.ts';
import type { Person, PersonalDocument } from '#shared/personal-data.ts';

type Personal = typeof history | typeof positions | typeof sessions;

const ofPerson = (table: Personal, { userId, profileIds }: Person) =>
  or(eq(table.userId, userId), inArray(table.profileId, [...profileIds]));

/** What a person plays and has watched. */
export class PersonalDataRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export(person: Person): Promise<PersonalDocument> {
    return {
      sessions: await this.#queries
        .select()
        .from(sessions)
        .where(ofPerson(sessions, person))
        .orderBy(asc(sessions.startedAt)),
      positions: await this.#queries.select().from(positions).where(ofPerson(positions, person)),
      history: await this.#queries
        .select()
        .from(history)
        .where(ofPerson(history, person))
        .orderBy(asc(history.watchedAt)),
    };
  }

  /** Returns how many rows it removed, and which sessions were among them. */
  async erase(person: Person): Promise<{ rows: number; sessionIds: string[] }> {
    const ended = await this.#queries
      .delete(sessions)
      .where(ofPerson(sessions, person))
      .returning({ id: sessions.id });
    let rows = ended.length;
    for (const table of [positions, history]) {
      const { rowCount } = await this.#queries.delete(table).where(ofPerson(table, person));
      rows += rowCount ?? 0;
    }
    return { rows, sessionIds: ended.map(({ id }) => id) };
  }
}
