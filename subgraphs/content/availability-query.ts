import { BadUserInputError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { AvailabilityRepository, OfferRecord } from './availability-repository.ts';
import { distinctOffers, nearestOffers, offerHolders } from './availability.ts';
import type { Offer } from './availability.ts';
import type { Content } from './content.ts';
import type { Loaders } from './loaders.ts';

/** The arguments of `Content.availability`. */
export interface AvailabilityArgs {
  region?: string | null;
  platforms?: readonly string[] | null;
  asOf?: string | null;
  knownAt?: string | null;
}

/** The arguments of `Content.availabilityHistory`. */
export interface AvailabilityHistoryArgs {
  region?: string | null;
  platform?: string | null;
  first?: number | null;
}

interface Asker {
  viewer: Viewer | null;
  loaders: Loaders;
  requestedAt: Date;
}

const defaultRegion = 'US';

/** The region that is asked about: the one named, else the viewer's own, else US. Throws BAD_USER_INPUT. */
export function regionOf(region: string | null | undefined, viewer: Viewer | null): string {
  const code = (region ?? viewer?.profile?.region ?? defaultRegion).toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new BadUserInputError('A region is a code of ISO 3166-1 alpha-2, such as "FR".', 'region');
}

/** Years that the database can compare, so that no moment is refused by it. */
const isInRange = (year: number) => year >= 1 && year <= 9999;

function momentOf(text: string, argument: string): Date {
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime()) && isInRange(moment.getUTCFullYear())) return moment;
  throw new BadUserInputError('A moment is written in ISO 8601, such as "2026-03-01T00:00:00Z".', argument);
}

/** Where a title plays for somebody, the best offer first. Throws BAD_USER_INPUT. */
export async function availabilityOf(
  content: Content,
  { region, platforms, asOf, knownAt }: AvailabilityArgs,
  { viewer, loaders, requestedAt }: Asker,
): Promise<Offer[]> {
  const loader = loaders.offersAt(regionOf(region, viewer), {
    at: asOf == null ? requestedAt : momentOf(asOf, 'asOf'),
    knownAt: knownAt == null ? requestedAt : momentOf(knownAt, 'knownAt'),
  });
  const ofHolders = await Promise.all(offerHolders(content).map((holder) => loader.load(holder)));
  const offers = distinctOffers(nearestOffers(ofHolders));
  return platforms == null ? offers : offers.filter(({ platform }) => platforms.includes(platform.id));
}

const mostRecords = 100;

/** What was recorded of where a title plays, the newest record first. Throws BAD_USER_INPUT. */
export async function availabilityHistoryOf(
  content: Content,
  { region, platform, first }: AvailabilityHistoryArgs,
  { viewer, availability }: { viewer: Viewer | null; availability: AvailabilityRepository },
): Promise<OfferRecord[]> {
  const limit = first ?? mostRecords;
  if (limit < 1 || limit > mostRecords) {
    throw new BadUserInputError(`"first" must be between 1 and ${mostRecords}.`, 'first');
  }
  return availability.recordsOf(offerHolders(content), regionOf(region, viewer), platform ?? null, limit);
}
