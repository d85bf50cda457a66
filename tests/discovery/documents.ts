import { createHash } from 'node:crypto';
import type { AvailabilityDocument, ContentDocument } from '#shared/events.ts';

/** A UUID that a name always has. */
export function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** An offer, from `US:netflix`. */
export function offerOf(place: string, times: Partial<AvailabilityDocument> = {}): AvailabilityDocument {
  const [region = '', platform = ''] = place.split(':');
  return {
    platform,
    region,
    offer: 'SUBSCRIPTION',
    platformContentId: `${platform}-1`,
    deepLinks: { mobile: null, web: `https://${platform}.example/1`, tv: null },
    availableFrom: null,
    expiresAt: null,
    ...times,
  };
}

/** A title of which only what matters is given. `on` lists places such as `US:netflix`. */
export function documentOf({
  on = ['US:netflix'],
  ...given
}: Partial<ContentDocument> & { title: string; on?: string[] }): ContentDocument {
  return {
    kind: 'MOVIE',
    titles: {},
    originalTitle: null,
    synopsis: '',
    year: 2000,
    genres: [],
    languages: ['en'],
    countries: ['US'],
    people: [],
    maturityRating: null,
    minimumAge: 0,
    durationMs: null,
    popularity: 50,
    parentId: null,
    seasonNumber: null,
    episodeNumber: null,
    availability: on.map((place) => offerOf(place)),
    ...given,
  };
}
