import type { ContentKind } from '../content.ts';

/** What is looked for in a title. */
export const qualityChecks = [
  'TITLE',
  'SYNOPSIS',
  'YEAR',
  'GENRES',
  'PEOPLE',
  'RUNTIME',
  'RATING',
  'EXTERNAL_IDS',
  'LANGUAGES',
  'COUNTRIES',
  'AVAILABILITY',
] as const;

export type QualityCheck = (typeof qualityChecks)[number];

const whole: readonly ContentKind[] = ['MOVIE', 'SERIES', 'ARTIST', 'ALBUM', 'TRACK'];
const stories: readonly ContentKind[] = ['MOVIE', 'SERIES'];

/**
 * How much each check counts, and for which kinds: an episode has no rating of its own, an artist no length. The score
 * of a title is the share of the weights of its kind that it reaches, 0 to 100.
 */
export const qualityWeights: Record<QualityCheck, { weight: number; kinds: readonly ContentKind[] }> = {
  TITLE: { weight: 10, kinds: [...whole, 'SEASON', 'EPISODE'] },
  SYNOPSIS: { weight: 15, kinds: ['MOVIE', 'SERIES', 'EPISODE', 'ARTIST', 'ALBUM'] },
  YEAR: { weight: 10, kinds: [...whole, 'SEASON'] },
  GENRES: { weight: 10, kinds: whole },
  PEOPLE: { weight: 10, kinds: ['MOVIE', 'SERIES', 'ALBUM', 'TRACK'] },
  RUNTIME: { weight: 10, kinds: ['MOVIE', 'EPISODE', 'TRACK'] },
  RATING: { weight: 5, kinds: stories },
  EXTERNAL_IDS: { weight: 10, kinds: whole },
  LANGUAGES: { weight: 5, kinds: stories },
  COUNTRIES: { weight: 5, kinds: ['MOVIE', 'SERIES', 'ARTIST'] },
  AVAILABILITY: { weight: 15, kinds: ['MOVIE', 'SERIES', 'SEASON', 'EPISODE', 'ALBUM', 'TRACK'] },
};

/** How complete a title is. */
export interface ContentQuality {
  /** 0 to 100. */
  score: number;
  missing: QualityCheck[];
}

/** How complete many titles are. */
export interface QualityReport {
  titles: number;
  averageScore: number;
  /** Ten bands of ten points; the last one holds 100, too. */
  distribution: { from: number; to: number; titles: number }[];
  /** How many titles miss what, the most frequent first. */
  missing: { check: QualityCheck; titles: number }[];
}
