import type { EventHandler } from '#shared/event-stream.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Runtime } from '#shared/runtime.ts';
import { InteractionRepository } from './interaction-repository.ts';
import type { ProfileRegion } from './interaction-repository.ts';
import { interactionOf, mergedByKey } from './interaction.ts';
import { announceTitleChanges } from './title-changes.ts';
import { TitleRepository } from './title-repository.ts';
import { projectTitle } from './title.ts';
import type { ProjectedTitle } from './title.ts';
import { VectorRepository } from './vector-repository.ts';

/** The latest of several, by key. */
function latest<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  ageOf: (item: Item) => number,
): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const known = byKey.get(keyOf(item));
    if (known === undefined || ageOf(item) > ageOf(known)) byKey.set(keyOf(item), item);
  }
  return [...byKey.values()];
}

function titlesOf(events: readonly DomainEvent[]): ProjectedTitle[] {
  const titles = events.flatMap((event) => {
    const changed = payloadOf(event, 'content.changed');
    return changed === undefined ? [] : projectTitle(changed.contentId, changed.version, changed.document);
  });
  return latest(
    titles,
    ({ contentId }) => contentId,
    ({ version }) => version,
  );
}

function regionsOf(events: readonly DomainEvent[]): ProfileRegion[] {
  const regions = events.flatMap((event) => {
    const changed = payloadOf(event, 'accounts.profile-changed');
    if (changed === undefined) return [];
    return {
      profileId: changed.profileId,
      region: changed.region,
      changedAtMs: Date.parse(event.occurredAt),
    };
  });
  return latest(
    regions,
    ({ profileId }) => profileId,
    ({ changedAtMs }) => changedAtMs,
  );
}

/**
 * Follows the catalogue and what profiles do. Handling the same events again, or late, changes nothing.
 * `onTitlesSaved` is called when titles may want a vector.
 */
export function createEventFollower(
  { database, bus, vectors: index }: Pick<Runtime, 'database' | 'bus' | 'vectors'>,
  onTitlesSaved: () => void,
): EventHandler {
  const titles = new TitleRepository(database.queries);
  const vectors = new VectorRepository(database.queries);
  const interactions = new InteractionRepository(database.queries);

  return async (events) => {
    const changed = await titles.save(titlesOf(events));
    const deleted: string[] = [];
    for (const event of events) {
      const gone = payloadOf(event, 'content.deleted');
      if (gone === undefined || !(await titles.delete(gone.contentId, gone.version))) continue;
      await vectors.delete(gone.contentId);
      deleted.push(gone.contentId);
    }
    await index.delete(deleted);
    await interactions.save(mergedByKey(events.flatMap((event) => interactionOf(event) ?? [])));
    await interactions.saveRegions(regionsOf(events));
    await announceTitleChanges(bus, [...changed, ...deleted]);
    if (changed.length > 0) onTitlesSaved();
  };
}
