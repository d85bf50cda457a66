import { asc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { credit, externalId, person, relation } from '#db/schema/content.ts';
import type { ExternalIdentifier } from './content.ts';
import type { Relation, RelationType } from './relation.ts';

/** A person's part in a title. */
export interface Credit {
  contentId: string;
  personId: string;
  name: string;
  role: string;
  character: string | null;
}

const anyOf = (column: unknown, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`;

/** Reads what belongs to titles: people, ids in other catalogues, relations. One statement for many titles. */
export class DetailsRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** The credits of the titles, each title's in its order. */
  async creditsOf(contentIds: readonly string[]): Promise<Credit[]> {
    return this.#queries
      .select({
        contentId: credit.contentId,
        personId: credit.personId,
        name: person.name,
        role: credit.role,
        character: credit.character,
      })
      .from(credit)
      .innerJoin(person, eq(person.id, credit.personId))
      .where(anyOf(credit.contentId, contentIds))
      .orderBy(asc(credit.contentId), asc(credit.position));
  }

  /** The ids of the titles in other catalogues, by scheme. */
  async externalIdsOf(
    contentIds: readonly string[],
  ): Promise<(ExternalIdentifier & { contentId: string })[]> {
    return this.#queries
      .select({ contentId: externalId.contentId, scheme: externalId.scheme, value: externalId.value })
      .from(externalId)
      .where(anyOf(externalId.contentId, contentIds))
      .orderBy(asc(externalId.scheme), asc(externalId.value));
  }

  /** Which of the ids in other catalogues are taken, and by which title. */
  async ownersOf(
    ids: readonly ExternalIdentifier[],
  ): Promise<(ExternalIdentifier & { contentId: string })[]> {
    const wanted = sql.param(ids.map(({ scheme, value }) => `${scheme}:${value}`));
    return this.#queries
      .select({ contentId: externalId.contentId, scheme: externalId.scheme, value: externalId.value })
      .from(externalId)
      .where(
        sql`(${externalId.scheme}, ${externalId.value}) in (
          select split_part(id, ':', 1), substr(id, strpos(id, ':') + 1) from unnest(${wanted}::text[]) as id)`,
      );
  }

  /** The relations that any of the titles has a part in, as they are stored. */
  async relationsOf(contentIds: readonly string[]): Promise<Relation[]> {
    return this.#queries
      .select({ fromId: relation.fromId, type: sql<RelationType>`${relation.type}`, toId: relation.toId })
      .from(relation)
      .where(sql`${anyOf(relation.fromId, contentIds)} or ${anyOf(relation.toId, contentIds)}`)
      .orderBy(asc(relation.fromId), asc(relation.toId));
  }
}
