import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { AvailabilityDocument, ContentDocument, DomainEvent } from '#shared/events.ts';
import { AvailabilityRepository } from './availability-repository.ts';
import { deepLinksOf, distinctOffers, nearestOffers, offerHolders } from './availability.ts';
import type { Offer } from './availability.ts';
import { ContentRepository } from './content-repository.ts';
import type { Content } from './content.ts';
import { DetailsRepository } from './details-repository.ts';
import type { Credit } from './details-repository.ts';
import { minimumAgeOf } from './maturity.ts';

/** What a document is made of beside the title itself. */
interface Parts {
  credits: readonly Credit[];
  offers: readonly Offer[];
  /** The title right above, where there is one. */
  parent: Content | null;
}

function availabilityDocument(offer: Offer): AvailabilityDocument {
  const { platform, region, offer: type, platformContentId, availableFrom, expiresAt } = offer;
  return {
    platform: platform.id,
    region,
    offer: type,
    platformContentId,
    deepLinks: deepLinksOf(offer),
    availableFrom: availableFrom?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** The title that the document names as its parent: the series of an episode, the album of a track. */
function documentParentOf({ kind, parentId, topId }: Content): string | null {
  if (kind === 'SEASON' || kind === 'EPISODE') return topId;
  return kind === 'TRACK' ? parentId : null;
}

/** A title as other domains keep it. */
function documentOf(content: Content, { credits, offers, parent }: Parts): ContentDocument {
  const { kind, title, titles, originalTitle, year, genres, languages, countries, maturityRating } = content;
  const seasonNumber =
    kind === 'EPISODE' ? (parent?.number ?? null) : kind === 'SEASON' ? content.number : null;
  return {
    ...{ kind, title, titles, originalTitle, year, genres, languages, countries, maturityRating },
    synopsis: content.synopsis ?? '',
    people: credits.map(({ name, role }) => ({ name, role })),
    minimumAge: minimumAgeOf(maturityRating),
    durationMs: content.durationMs,
    popularity: content.popularity,
    parentId: documentParentOf(content),
    seasonNumber,
    episodeNumber: kind === 'EPISODE' ? content.number : null,
    availability: offers.map(availabilityDocument),
  };
}

/**
 * The `content.changed` events of titles as they stand in the transaction, in a constant number of statements. Offers
 * that only begin later are in the document too; one that has ended is not.
 */
export async function changedEvents(
  tx: Queries,
  clock: Clock,
  ids: readonly string[],
): Promise<DomainEvent[]> {
  if (ids.length === 0) return [];
  const contents = new ContentRepository(tx);
  const changed = await contents.byIds(ids);
  const seasonIds = changed.flatMap(({ kind, parentId }) =>
    kind === 'EPISODE' && parentId !== null ? [parentId] : [],
  );
  const parents = seasonIds.length === 0 ? [] : await contents.byIds([...new Set(seasonIds)]);
  const parentOf = new Map(parents.map((parent) => [parent.id, parent]));
  const holders = [...new Set(changed.flatMap(offerHolders))];
  const offers = Map.groupBy(
    await new AvailabilityRepository(tx).offersFrom(holders, new Date(clock.now())),
    ({ contentId }) => contentId,
  );
  const credits = Map.groupBy(await new DetailsRepository(tx).creditsOf(ids), ({ contentId }) => contentId);
  return changed.map((content) => {
    const nearest = nearestOffers(offerHolders(content).map((holder) => offers.get(holder) ?? []));
    const document = documentOf(content, {
      credits: credits.get(content.id) ?? [],
      offers: distinctOffers(nearest),
      parent: parentOf.get(content.parentId ?? '') ?? null,
    });
    return domainEvent(clock, 'content.changed', content.id, {
      contentId: content.id,
      version: content.version,
      document,
    });
  });
}
