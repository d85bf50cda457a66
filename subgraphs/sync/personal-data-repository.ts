import { asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { devices, operations, positions, profiles, queue } from '#db/schema/sync.ts';
import type { Person, PersonalData, PersonalDocument } from '#shared/personal-data.ts';

/** The devices of a person, with the positions and the watchlists that they keep in step, and what profiles watch on. */
export class PersonalDataRepository implements PersonalData {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export({ userId, profileIds }: Person): Promise<PersonalDocument> {
    const ids = [...profileIds];
    const queries = this.#queries;
    return {
      devices: await queries.select().from(devices).where(eq(devices.userId, userId)).orderBy(devices.id),
      positions: await queries.select().from(positions).where(inArray(positions.profileId, ids)),
      positionChanges: await queries
        .select()
        .from(operations)
        .where(inArray(operations.profileId, ids))
        .orderBy(asc(operations.occurredAt)),
      watchlist: await queries
        .select()
        .from(queue)
        .where(inArray(queue.profileId, ids))
        .orderBy(asc(queue.addedAt)),
      profiles: await queries.select().from(profiles).where(inArray(profiles.profileId, ids)),
    };
  }

  async erase({ userId, profileIds }: Person): Promise<number> {
    const { rowCount } = await this.#queries.delete(devices).where(eq(devices.userId, userId));
    let rows = rowCount ?? 0;
    for (const table of [positions, operations, queue, profiles]) {
      const removed = await this.#queries.delete(table).where(inArray(table.profileId, [...profileIds]));
      rows += removed.rowCount ?? 0;
    }
    return rows;
  }
}
