import { createHash } from 'node:crypto';
import type { Content, ContentKind } from './content.ts';
import type { DeepLinks, Platform } from './platforms/platform.ts';

/** The ways in which a platform offers a title, the best for the viewer first. */
export const offerTypes = ['SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY'] as const;

export type OfferType = (typeof offerTypes)[number];
export type VideoQuality = 'SD' | 'HD' | 'UHD';

/** What a record says of one offer of a title. */
export interface OfferDraft {
  platform: string;
  /** ISO 3166-1 alpha-2. */
  region: string;
  offer: OfferType;
  platformContentId: string;
  /** In the smallest unit of the currency. */
  price: { amountMinor: number; currency: string } | null;
  qualities: VideoQuality[];
  audioLanguages: string[];
  subtitleLanguages: string[];
  /** An address of its own, where the platform's rule does not make it from the id. */
  webUrl: string | null;
  availableFrom: Date | null;
  expiresAt: Date | null;
  isSample: boolean;
}

/** An offer of a title on a platform that we know. */
export interface Offer extends Omit<OfferDraft, 'platform'> {
  platform: Platform;
  /** The title that is offered, and its kind: for an episode it may be the series. */
  contentId: string;
  kind: ContentKind;
}

/** What makes two offers of one record the same offer, down to its price: a hash, 16 hexadecimal digits. */
export function fingerprintOf(offer: OfferDraft): string {
  const { platform, region, offer: type, platformContentId, price, webUrl, isSample } = offer;
  const parts = [
    ...[platform, region, type, platformContentId, price?.amountMinor, price?.currency, webUrl, isSample],
    ...[offer.availableFrom?.getTime(), offer.expiresAt?.getTime()],
    ...[offer.qualities, offer.audioLanguages, offer.subtitleLanguages],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/**
 * Whose offers count for a title, nearest first: a season or an episode without offers of its own plays where its
 * series does, and a track where its album does. An album is not offered just because its artist is.
 */
export function offerHolders(content: Pick<Content, 'id' | 'kind' | 'parentId' | 'topId'>): string[] {
  const { id, kind, parentId, topId } = content;
  const above =
    kind === 'EPISODE' || kind === 'SEASON' ? [parentId, topId] : kind === 'TRACK' ? [parentId] : [];
  return [...new Set([id, ...above.filter((holder) => holder !== null)])];
}

/** The nearest offers of a title, given the offers of each of its holders, nearest first. */
export const nearestOffers = (offersOfHolders: readonly Offer[][]): Offer[] =>
  offersOfHolders.find((offers) => offers.length > 0) ?? [];

/** One offer for each platform, region and way of paying, the newest record first in `offers`; the best first. */
export function distinctOffers(offers: readonly Offer[]): Offer[] {
  const seen = new Map<string, Offer>();
  for (const offer of offers) {
    const key = `${offer.platform.id} ${offer.region} ${offer.offer}`;
    if (!seen.has(key)) seen.set(key, offer);
  }
  return [...seen.values()].sort(
    (one, other) =>
      offerTypes.indexOf(one.offer) - offerTypes.indexOf(other.offer) ||
      one.platform.id.localeCompare(other.platform.id, 'en') ||
      one.region.localeCompare(other.region, 'en'),
  );
}

/** Where to open an offer: by its platform's rule from the id there; a web address of its own wins. */
export function deepLinksOf({ platform, platformContentId, kind, region, webUrl }: Offer): DeepLinks {
  const links = platform.links({ id: encodeURIComponent(platformContentId), kind, region });
  return { ...links, web: webUrl ?? links.web };
}
