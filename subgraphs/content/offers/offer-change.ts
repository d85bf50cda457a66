import type { Offer } from '../availability.ts';

/** What becomes of an offer: it has begun, or it ends soon. */
type OfferChangeType = 'ARRIVED' | 'LEAVING';

/** An offer that begins or ends. */
export interface OfferChange {
  type: OfferChangeType;
  offer: Offer;
  /** The row of the offer, for paging. */
  offerId: number;
  /** When it began, or ends. */
  at: Date;
}

/** Whose offers are meant. */
export interface OfferFilter {
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Platform ids; null for all. */
  services: readonly string[] | null;
  /** ISO 639-1, spoken or as subtitles; null for all. An offer that names no language fits everybody. */
  languages: readonly string[] | null;
}

/** What is told live of an offer that begins or ends. */
export interface OfferMessage {
  type: OfferChangeType;
  offerId: number;
  platform: string;
  /** Spoken and written. */
  languages: string[];
}

/** The topic of the bus that tells of the offers of a region. */
export const offersTopic = (region: string): string => `content.offers.${region}`;

/** Whether an offer is one of those that are meant, in their region. */
export function fits({ platform, languages }: OfferMessage, filter: Omit<OfferFilter, 'region'>): boolean {
  const isService = filter.services === null || filter.services.includes(platform);
  const isUnderstood =
    filter.languages === null ||
    languages.length === 0 ||
    languages.some((language) => filter.languages?.includes(language));
  return isService && isUnderstood;
}

/** How many days before its end an offer is told to leave, the last first. */
export const noticeDays = [1, 3, 7] as const;
