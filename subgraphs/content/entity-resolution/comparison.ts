import { peopleInCommon } from './person-name.ts';
import { likeness, titleForm } from './title-form.ts';
import type { TitleForm } from './title-form.ts';
import type { Work } from './work.ts';

/** How far two works agree in each respect: from what speaks most against one work to what speaks most for it. */
export const levels = {
  /** Two numbers, as in "Cars 2" and "Cars 3", tell two parts of a series apart. */
  title: ['other number', 'other', 'partly', 'alike', 'nearly', 'one word', 'same'],
  year: ['far', 'three off', 'unknown', 'one off', 'same'],
  /** A service states the year of the first season of a series or that of the last one. */
  seriesYear: ['far', 'unknown', 'near', 'same'],
  runtime: ['far', 'off', 'unknown', 'near', 'same'],
  directors: ['other', 'unknown', 'same'],
  cast: ['other', 'unknown', 'one', 'some'],
  countries: ['other', 'unknown', 'same'],
  synopsis: ['other', 'unknown', 'alike', 'same'],
} as const;

export type Feature = keyof typeof levels;
type Level<One extends Feature> = (typeof levels)[One][number];

/** The evidence for or against two records being one work; a respect that says nothing of a kind is left out. */
export type Evidence = { [One in Feature]?: Level<One> };

const titleRank = (level: Level<'title'>): number => levels.title.indexOf(level);

const isSubset = (one: TitleForm, other: TitleForm): boolean =>
  one.words.every((word) => other.words.includes(word));

const inOrder = ({ words }: TitleForm): string => [...words].sort().join(' ');

function formsAgree(one: TitleForm, other: TitleForm): Level<'title'> {
  const isOneWord = one.words.length === 1;
  if (one.plain === other.plain) return isOneWord ? 'one word' : 'same';
  if (inOrder(one) === inOrder(other)) return isOneWord ? 'nearly' : 'same';
  if (one.words.join('') === other.words.join('')) return 'nearly';
  if (one.numbers.join() !== other.numbers.join()) return 'other number';
  if (likeness(one, other) >= 0.85) return 'alike';
  return isSubset(one, other) || isSubset(other, one) ? 'partly' : 'other';
}

/** The best agreement of any title of one with any title of the other. */
function titlesAgree(one: Work, other: Work): Level<'title'> {
  const formsOf = ({ title, otherTitles }: Work) => [title, ...otherTitles].map(titleForm);
  const [first, second] = [formsOf(one), formsOf(other)];
  const all = first.flatMap((form) => second.map((candidate) => formsAgree(form, candidate)));
  return all.reduce((best, next) => (titleRank(next) > titleRank(best) ? next : best));
}

function yearsAgree(one: Work, other: Work): Level<'year'> {
  if (one.year === null || other.year === null) return 'unknown';
  const off = Math.abs(one.year - other.year);
  if (off === 0) return 'same';
  if (off === 1) return 'one off';
  return off <= 3 ? 'three off' : 'far';
}

function seriesYearsAgree(one: Work, other: Work): Level<'seriesYear'> {
  if (one.year === null || other.year === null) return 'unknown';
  const off = Math.abs(one.year - other.year);
  if (off === 0) return 'same';
  return off <= 9 ? 'near' : 'far';
}

function runtimesAgree(one: Work, other: Work): Level<'runtime'> {
  if (one.durationMs === null || other.durationMs === null) return 'unknown';
  const [short = 0, long = 0] = [one.durationMs, other.durationMs]
    .map((ms) => ms / 60_000)
    .sort((a, b) => a - b);
  const off = long - short;
  if (off <= 2 && off <= short / 10) return 'same';
  if (off <= 6 && off <= short / 10) return 'near';
  return off <= 20 && off <= short / 4 ? 'off' : 'far';
}

function directorsAgree(one: Work, other: Work): Level<'directors'> {
  if (one.directors.length === 0 || other.directors.length === 0) return 'unknown';
  return peopleInCommon(one.directors, other.directors) > 0 ? 'same' : 'other';
}

function castsAgree(one: Work, other: Work): Level<'cast'> {
  const smaller = Math.min(one.cast.length, other.cast.length);
  if (smaller === 0) return 'unknown';
  const common = peopleInCommon(one.cast, other.cast);
  if (common === 0) return 'other';
  return common >= 2 ? 'some' : 'one';
}

function countriesAgree(one: Work, other: Work): Level<'countries'> {
  if (one.countries.length === 0 || other.countries.length === 0) return 'unknown';
  return one.countries.some((country) => other.countries.includes(country)) ? 'same' : 'other';
}

const wordsOf = (text: string | null): Set<string> => new Set(text?.toLowerCase().match(/\p{L}{5,}/gu) ?? []);

/** By words of five letters and more, without those of the titles, which both would share. */
function synopsesAgree(one: Work, other: Work): Level<'synopsis'> {
  const [left, right] = [wordsOf(one.synopsis), wordsOf(other.synopsis)];
  if (left.size < 3 || right.size < 3) return 'unknown';
  const shared = [...left].filter((word) => right.has(word)).length;
  const share = shared / Math.min(left.size, right.size);
  if (shared >= 4 && share >= 0.5) return 'same';
  return shared >= 2 && share >= 0.2 ? 'alike' : 'other';
}

/** Compares two works of one kind: the same whichever comes first. */
export function compare(one: Work, other: Work): Evidence {
  return {
    title: titlesAgree(one, other),
    ...(one.kind === 'SERIES'
      ? { seriesYear: seriesYearsAgree(one, other) }
      : { year: yearsAgree(one, other), runtime: runtimesAgree(one, other) }),
    directors: directorsAgree(one, other),
    cast: castsAgree(one, other),
    countries: countriesAgree(one, other),
    synopsis: synopsesAgree(one, other),
  };
}
