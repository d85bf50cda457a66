import type { EntryKind, PersonalEntry } from './entry.ts';

/** A title of the catalogue that an entry may speak of, as the search ranked it. */
export interface Candidate {
  id: string;
  kind: string;
  title: string;
  year: number | null;
  externalIds: { scheme: string; value: string }[];
  /** Names of the artists, for music. */
  artists: string[];
  durationMs: number | null;
}

/** The title that an entry speaks of, or why none was found. */
export type Match = { candidate: Candidate; reason: null } | { candidate: null; reason: string };

/** A title as two services would both write it: without case, accents, punctuation and a leading article. */
export function comparable(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|a|an) (?=.)/, '');
}

const hasId = (candidate: Candidate, ids: PersonalEntry['ids']) =>
  candidate.externalIds.some(({ scheme, value }) => ids[scheme] === value);

/** Releases differ by a year between countries. */
const isNear = (entry: PersonalEntry, { year }: Candidate) =>
  entry.year === undefined || year === null || Math.abs(entry.year - year) <= 1;

const isBySame = ({ artist }: PersonalEntry, { artists }: Candidate) =>
  artist === undefined || artists.length === 0 || artists.map(comparable).includes(comparable(artist));

/**
 * Chooses the title that an entry speaks of: one with an id of it, else one of its kind, name, maker and year. Where
 * several are left none is taken, unless one of them is of the very year.
 */
export function matchOf(entry: PersonalEntry, candidates: readonly Candidate[]): Match {
  const certain = candidates.find((candidate) => hasId(candidate, entry.ids));
  if (certain !== undefined) return { candidate: certain, reason: null };
  const names = [entry.title, entry.otherTitle ?? entry.title].map(comparable);
  const ofKind = candidates.filter(({ kind }) => entry.kinds.includes(kind as EntryKind));
  for (const name of new Set(names)) {
    const named = ofKind.filter((candidate) => comparable(candidate.title) === name);
    const fitting = named.filter((candidate) => isNear(entry, candidate) && isBySame(entry, candidate));
    const [first, second] = fitting;
    if (first !== undefined && second === undefined) return { candidate: first, reason: null };
    const ofYear = fitting.filter(({ year }) => year !== null && year === entry.year);
    if (ofYear.length === 1) return { candidate: ofYear[0]!, reason: null };
    if (fitting.length > 1) return { candidate: null, reason: 'several titles are called so' };
    if (named.length > 0) return { candidate: null, reason: 'only of another year or by somebody else' };
  }
  return { candidate: null, reason: 'no title is called so' };
}
