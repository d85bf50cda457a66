import { createHash } from 'node:crypto';
import type { AvailabilityDocument, ContentDocument } from '#shared/events.ts';

/** The kinds that have a vector and can be recommended; seasons and episodes count for their series. */
export const recommendableKinds = ['MOVIE', 'SERIES', 'ARTIST', 'ALBUM', 'TRACK'] as const;
export type RecommendableKind = (typeof recommendableKinds)[number];

export function isRecommendableKind(kind: string): kind is RecommendableKind {
  return recommendableKinds.some((known) => known === kind);
}

/** The kinds that are compared with each other: what is watched, or what is heard. */
export function kindsLike(kind: string): readonly RecommendableKind[] {
  return kind === 'ARTIST' || kind === 'ALBUM' || kind === 'TRACK'
    ? ['ARTIST', 'ALBUM', 'TRACK']
    : ['MOVIE', 'SERIES'];
}

/** Where a title plays. */
interface Offer {
  platform: string;
  region: string;
  /** Whether a subscription (or nothing at all) pays for it; false for rent and buy. */
  included: boolean;
  /** ISO 8601; null for always. */
  from: string | null;
  until: string | null;
}

/** A title as ranking knows it. */
export interface Title {
  contentId: string;
  kind: string;
  title: string;
  year: number | null;
  genres: string[];
  people: { name: string; role: string }[];
  /** 0 to 100. */
  popularity: number;
  /** The youngest age that may see it; null when unrated. */
  minimumAge: number | null;
  /** The series of a season or episode, the album of a track. */
  parentId: string | null;
  offers: Offer[];
}

/** A title with what its vector is made from. */
export interface ProjectedTitle extends Title {
  version: number;
  text: string;
  vectorSource: string;
}

/** What people call a title of each kind when they describe one. */
const kindNames: Readonly<Record<string, string>> = {
  MOVIE: 'film',
  SERIES: 'series',
  ARTIST: 'musician',
  ALBUM: 'album',
  TRACK: 'song',
};

/**
 * What is embedded of a title: genres and kind, the way a search begins, then the name, what happens in it and who made
 * it. The embedder reads the beginning only.
 */
export function textOf({ kind, title, genres, synopsis, people }: ContentDocument): string {
  const description = `${genres.join(', ')} ${kindNames[kind] ?? ''}`;
  const parts = [description, title, synopsis, people.map(({ name }) => name).join(', ')];
  return parts
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '')
    .join('. ');
}

const offerOf = ({ platform, region, offer, availableFrom, expiresAt }: AvailabilityDocument): Offer => ({
  platform,
  region,
  included: offer !== 'RENT' && offer !== 'BUY',
  from: availableFrom,
  until: expiresAt,
});

/** What sona keeps of a title's document. */
export function projectTitle(contentId: string, version: number, document: ContentDocument): ProjectedTitle {
  const { kind, title, year, genres, people, popularity, minimumAge, parentId, availability } = document;
  const text = textOf(document);
  const vectorSource = createHash('sha256')
    .update(JSON.stringify([text, genres, year, people]))
    .digest('hex');
  const offers = availability.map(offerOf);
  return {
    ...{ contentId, version, kind, title, year, genres, people, popularity, minimumAge, parentId, offers },
    text,
    vectorSource,
  };
}
