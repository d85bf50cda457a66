import type { ContentDocument } from '#shared/events.ts';
import type { Offer } from './offer.ts';

/** What playback rules need to know of a title. */
export interface Title {
  contentId: string;
  version: number;
  kind: ContentDocument['kind'];
  title: string;
  /** The youngest age that the rating allows; null when unrated. */
  minimumAge: number | null;
  durationMs: number | null;
  /** The series of a season or episode, the album of a track. */
  parentId: string | null;
  seasonNumber: number | null;
  episodeNumber: number | null;
  /** Offers by region, ISO 3166-1 alpha-2. */
  offers: Record<string, Offer[]>;
}

/** A title with what its series or album knows, as seen from one region. */
export interface PlayableTitle {
  contentId: string;
  title: string;
  durationMs: number | null;
  minimumAge: number | null;
  parentMinimumAge: number | null;
  offers: Offer[];
  parentOffers: Offer[];
}

/** Below this limit, a title without a rating is not shown: nobody vouched for it. */
const adultAge = 18;

export function titleOf(contentId: string, version: number, document: ContentDocument): Title {
  const { kind, title, minimumAge, durationMs, parentId, seasonNumber, episodeNumber } = document;
  const offers: Record<string, Offer[]> = {};
  for (const { region, ...offer } of document.availability) (offers[region] ??= []).push(offer);
  return {
    contentId,
    version,
    kind,
    title,
    minimumAge,
    durationMs,
    parentId,
    seasonNumber,
    episodeNumber,
    offers,
  };
}

/**
 * Whether a title is for older people than the limit allows. A title without a rating has that of its series or album;
 * without one there either, it counts as for adults. Without a limit everything is allowed.
 */
export function isOverMaturityLimit(title: PlayableTitle, limit: number | null): boolean {
  if (limit === null) return false;
  return (title.minimumAge ?? title.parentMinimumAge ?? adultAge) > limit;
}
