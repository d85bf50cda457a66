import { personKey } from './person-name.ts';
import { titleForm, titleParts } from './title-form.ts';
import { isComparedKind } from './work.ts';
import type { Work } from './work.ts';

/** A key that is longer is of no use: it would only fill the index. */
const longestKey = 120;

function titleKeys(title: string): string[] {
  const { words } = titleForm(title);
  const parts = titleParts(title);
  const partKeys = (parts ?? []).map((part) => titleForm(part).words.join(''));
  return [
    words.join(''),
    [...words].sort().join(' '),
    ...partKeys.filter((key) => key.length >= 6),
    words.join('').replace(/(.)\1+/gu, '$1'),
    ...[words.slice(1), words.slice(0, -1)].flatMap((fewer) =>
      fewer.length >= 2 && fewer.join('').length >= 8 ? fewer.join('') : [],
    ),
  ];
}

/** The two-year spans that a year is in: years that are one apart share a span. */
const spansOf = (year: number): number[] => [Math.floor(year / 2) * 2, Math.floor((year + 1) / 2) * 2 - 1];

function peopleKeys({ kind, directors, cast, year, title }: Work): string[] {
  if (kind !== 'MOVIE' || year === null) return [];
  const first = titleForm(title).words[0] ?? '';
  const people = [...directors.slice(0, 2), ...cast.slice(0, 2)].map(personKey);
  return spansOf(year).flatMap((span) => people.map((person) => `${person} ${span} ${first.slice(0, 2)}`));
}

/**
 * The keys of which two works must share one to be compared: whole titles without loose words and with numbers as
 * digits, the same in order of the alphabet, without doubled letters, parts of titles around a colon, titles less a word, and
 * first people with the year. None for a kind that is not compared.
 */
export function blockingKeys(work: Work): string[] {
  if (!isComparedKind(work.kind)) return [];
  const titles = [work.title, ...work.otherTitles].flatMap(titleKeys).map((key) => `title ${key}`);
  const people = peopleKeys(work).map((key) => `people ${key}`);
  const keys = [...titles, ...people].filter((key) => key.length > 'people '.length);
  return [...new Set(keys.map((key) => `${work.kind} ${key}`.slice(0, longestKey)))];
}
