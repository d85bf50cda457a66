import type { Title } from '../title.ts';

/** An unrated title counts as this age where a limit is set: better hidden than shown to a child by mistake. */
const ageOfUnrated = 18;

/** What a viewer may and wants to see. */
export interface Eligibility {
  /** All kinds when empty. */
  kinds: ReadonlySet<string>;
  /** Where the viewer is; null when that is not known. */
  region: string | null;
  /** Only what plays on these; null for no such wish. */
  services: ReadonlySet<string> | null;
  /** The age up to which titles are shown; null for all. */
  maturityLimit: number | null;
  nowMs: number;
}

/** Whether a title may be shown to a viewer with this limit. */
export function isAllowedAt(
  { minimumAge }: Pick<Title, 'minimumAge'>,
  maturityLimit: number | null,
): boolean {
  return maturityLimit === null || (minimumAge ?? ageOfUnrated) <= maturityLimit;
}

/**
 * Whether a title may be recommended. A title that is listed nowhere, as artists are, passes the region but never the
 * services.
 */
export function isEligible(
  title: Title,
  { kinds, region, services, maturityLimit, nowMs }: Eligibility,
): boolean {
  if (kinds.size > 0 && !kinds.has(title.kind)) return false;
  if (!isAllowedAt(title, maturityLimit)) return false;
  if (services === null && (region === null || title.offers.length === 0)) return true;
  return title.offers.some(
    (offer) =>
      (region === null || offer.region === region) &&
      (services === null || (offer.included && services.has(offer.platform))) &&
      (offer.from === null || Date.parse(offer.from) <= nowMs) &&
      (offer.until === null || Date.parse(offer.until) > nowMs),
  );
}
