import { validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { ContentRepository } from './content-repository.ts';
import type { Invalid } from './content-service.ts';
import { ContentWriteRepository } from './content-write-repository.ts';
import type { Content } from './content.ts';
import { DetailsRepository } from './details-repository.ts';
import { recordChanges } from './history/record-changes.ts';
import { editor } from './history/revision.ts';
import { canonicalRelation, relationProblems } from './relation.ts';
import type { Relation, RelationType } from './relation.ts';

/** A relation as an editor states it: the first title is `type` to the second. */
export interface RelationStatement {
  contentId: string;
  type: RelationType;
  relatedId: string;
}

/** Both titles as they are with the change. */
export type Related = { content: Content; related: Content };

/** The use cases of relations between titles. A relation is a matter of both: both get a version and an event. */
export class RelationService {
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor({ outbox, clock }: { outbox: Outbox; clock: Clock }) {
    this.#outbox = outbox;
    this.#clock = clock;
  }

  /** Adds a relation; one that is there already stays, without a new version. */
  add(viewer: Viewer | null, statement: RelationStatement): Promise<Related | Invalid> {
    return this.#change(viewer, statement, async (tx, relation, known) => {
      if (known.some((other) => isSame(other, relation))) return false;
      await new ContentWriteRepository(tx).addRelations([relation]);
      return true;
    });
  }

  /** Removes a relation, whichever of the two titles states it; without a new version where there is none. */
  remove(viewer: Viewer | null, statement: RelationStatement): Promise<Related | Invalid> {
    return this.#change(viewer, statement, (tx, relation) =>
      new ContentWriteRepository(tx).removeRelation(relation),
    );
  }

  #change(
    viewer: Viewer | null,
    { contentId, type, relatedId }: RelationStatement,
    write: (tx: Queries, relation: Relation, known: readonly Relation[]) => Promise<boolean>,
  ): Promise<Related | Invalid> {
    const { userId } = requireScope(viewer, 'content:write');
    return this.#outbox.commit<Related | Invalid>(async (tx) => {
      const contents = new ContentRepository(tx);
      const ids = [contentId, relatedId].filter((id) => isUuid(id));
      await new ContentWriteRepository(tx).lock(ids);
      const titles = await contents.byIds(ids);
      const titleOf = (id: string) => titles.find((title) => title.id === id.toLowerCase()) ?? null;
      const [from, to] = [titleOf(contentId), titleOf(relatedId)];
      const known = await new DetailsRepository(tx).relationsOf(ids);
      const problems = relationProblems({ from, type, to }, known);
      if (from === null || to === null || problems.length > 0) return { result: { problems }, events: [] };
      const relation = canonicalRelation({ fromId: from.id, type, toId: to.id });
      const events = (await write(tx, relation, known))
        ? await this.#changed(tx, [from.id, to.id], userId)
        : [];
      return {
        result: { content: await contents.get(from.id), related: await contents.get(to.id) },
        events,
      };
    });
  }

  async #changed(tx: Queries, ids: readonly string[], userId: string): Promise<DomainEvent[]> {
    await new ContentWriteRepository(tx).touch(ids, new Date(this.#clock.now()));
    return recordChanges(tx, this.#clock, ids, editor('RELATE', userId));
  }
}

const isSame = (one: Relation, other: Relation): boolean =>
  one.fromId === other.fromId && one.type === other.type && one.toId === other.toId;
