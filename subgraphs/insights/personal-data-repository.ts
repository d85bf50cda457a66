import { randomUUID } from 'node:crypto';
import { asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { events, profiles } from '#db/schema/insights.ts';
import type { Person, PersonalData, PersonalDocument } from '#shared/personal-data.ts';

const ofPerson = ({ userId, profileIds }: Person): SQL | undefined =>
  or(eq(events.userId, userId), inArray(events.profileId, [...profileIds]));

/**
 * What is left of an event: only what figures are counted on. Ids that must still equal each other are hashed with a
 * salt that is thrown away, so that nobody can tell by trying which title or search it was.
 */
const remainder = (salt: string): SQL => {
  const hashed = (value: SQL) => sql`md5(${salt}::text || (${value}))`;
  const at = (key: string) => sql`payload ->> ${sql.raw(`'${key}'`)}`;
  return sql`case type
    when 'discovery.searched' then jsonb_build_object(
      'searchId', ${hashed(at('searchId'))}, 'resultCount', payload -> 'resultCount')
    when 'discovery.result-selected' then jsonb_build_object('searchId', ${hashed(at('searchId'))})
    when 'sona.recommended' then jsonb_build_object('contentIds', (
      select coalesce(jsonb_agg(${hashed(sql`shown.id`)}), '[]')
      from jsonb_array_elements_text(payload -> 'contentIds') as shown (id)))
    when 'sona.feedback-given' then jsonb_build_object(
      'contentId', ${hashed(at('contentId'))}, 'feedback', payload -> 'feedback')
    when 'accounts.profile-changed' then jsonb_build_object(
      'services', case when jsonb_array_length(payload -> 'services') > 0 then '["erased"]'::jsonb else '[]'::jsonb end)
    else '{}'::jsonb end`;
};

/**
 * The events of a person. Erasing keeps the events and takes the person out of them, for figures of the past must not
 * change: a random id that was never anybody's stands in the place of theirs, and everything that was said or named is
 * gone. Nothing anywhere leads from the random id back.
 */
export class PersonalDataRepository implements PersonalData {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async export(person: Person): Promise<PersonalDocument> {
    const { queries } = this.#database;
    return {
      events: await queries
        .select({ type: events.type, occurredAt: events.occurredAt, payload: events.payload })
        .from(events)
        .where(ofPerson(person))
        .orderBy(asc(events.occurredAt)),
    };
  }

  async erase(person: Person): Promise<number> {
    const [nobody, salt] = [randomUUID(), randomUUID()];
    return this.#database.transaction(async (tx) => {
      const taken = await tx
        .update(events)
        .set({
          // The user of a deleted profile is there still.
          userId: sql`case when user_id is null or user_id = ${person.userId} then ${nobody}::text else user_id end`,
          // One for each profile: a title is chosen by the profile that it was recommended to.
          profileId: sql`case when profile_id is null then null else md5(${salt}::text || profile_id) end`,
          subject: 'erased',
          payload: remainder(salt),
        })
        .where(ofPerson(person));
      const forgotten = await tx
        .delete(profiles)
        .where(or(eq(profiles.userId, person.userId), inArray(profiles.profileId, [...person.profileIds])));
      return (taken.rowCount ?? 0) + (forgotten.rowCount ?? 0);
    });
  }
}
