import { BadUserInputError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import { distinctOffers, nearestOffers, offerHolders } from './availability.ts';
import type { Offer } from './availability.ts';
import type { Content } from './content.ts';
import type { Loaders } from './loaders.ts';

/** The arguments of `Content.availability`. */
export interface AvailabilityArgs {
  region?: string | null;
  platforms?: readonly string[] | null;
  asOf?: string | null;
}

interface Asker {
  viewer: Viewer | null;
  loaders: Loaders;
  requestedAt: Date;
}

const defaultRegion = 'US';

/** The region that is asked about: the one named, else the viewer's own, else US. Throws BAD_USER_INPUT. */
function regionOf(region: string | null | undefined, viewer: Viewer | null): string {
  const code = (region ?? viewer?.profile?.region ?? defaultRegion).toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new BadUserInputError('A region is a code of ISO 3166-1 alpha-2, such as "FR".', 'region');
}

function momentOf(asOf: string): Date {
  const moment = new Date(asOf);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new BadUserInputError('A moment is written in ISO 8601, such as "2026-03-01T00:00:00Z".', 'asOf');
}

/** Where a title plays for somebody, the best offer first. Throws BAD_USER_INPUT. */
export async function availabilityOf(
  content: Content,
  { region, platforms, asOf }: AvailabilityArgs,
  { viewer, loaders, requestedAt }: Asker,
): Promise<Offer[]> {
  const loader = loaders.offersAt(regionOf(region, viewer), asOf == null ? requestedAt : momentOf(asOf));
  const ofHolders = await Promise.all(offerHolders(content).map((holder) => loader.load(holder)));
  const offers = distinctOffers(nearestOffers(ofHolders));
  return platforms == null ? offers : offers.filter(({ platform }) => platforms.includes(platform.id));
}
