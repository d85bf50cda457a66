import { creditRoles, isMusic, parentRules } from './content.ts';
import type { ContentDraft, ContentKind } from './content.ts';
import type { FieldProblem } from './content-draft.ts';
import { externalIdProblem } from './external-id.ts';
import { isCountryOfOrigin, isLanguage } from './iso-codes.ts';

/** A rule: the field, what must hold, and what to say when it does not. */
type Rule = [field: string, holds: (draft: ContentDraft) => boolean, message: string];

const longestTitle = 500;
const longestName = 200;
const mostInList = 50;
const mostCredits = 1000;
const latestYear = 2100;
const longestDurationMs = 7 * 24 * 3_600_000;
/** The first year in which there can have been a work of a kind: moving pictures began in 1874. */
const earliestYear = (kind: ContentKind) => (isMusic(kind) ? 1000 : 1870);

const within = (value: number | null, least: number, most: number) =>
  value === null || (Number.isInteger(value) && value >= least && value <= most);

/** Text without control characters (of which several lines may have line ends and tabs) and without broken emoji. */
const isClean = (text: string | null, { isLong = false } = {}) =>
  text === null ||
  (text.isWellFormed() &&
    !(isLong ? /(?![\n\r\t])\p{Cc}/u : /\p{Cc}/u).test(text) &&
    !/[\u202A-\u202E]/.test(text));
const isShort = (text: string | null, most: number) => (text?.length ?? 0) <= most;
const isOneOf = (kind: ContentKind, ...kinds: ContentKind[]) => kinds.includes(kind);

const contentRules: Rule[] = [
  ['title', ({ title }) => title !== '' && isShort(title, longestTitle), `1 to ${longestTitle} characters`],
  ['title', ({ title }) => isClean(title), 'text on one line, without control characters'],
  [
    'originalTitle',
    ({ originalTitle }) => isShort(originalTitle, longestTitle),
    `at most ${longestTitle} characters`,
  ],
  [
    'originalTitle',
    ({ originalTitle }) => isClean(originalTitle),
    'text on one line, without control characters',
  ],
  [
    'titles',
    ({ titles }) =>
      Object.entries(titles).every(([code, title]) => isLanguage(code) && title !== '' && isClean(title)),
    'titles on one line by codes of ISO 639',
  ],
  ['synopsis', ({ synopsis }) => isShort(synopsis, 5000), 'at most 5000 characters'],
  ['synopsis', ({ synopsis }) => isClean(synopsis, { isLong: true }), 'text without control characters'],
  [
    'year',
    ({ kind, year }) => within(year, earliestYear(kind), latestYear),
    `1870 to ${latestYear}, for music from 1000`,
  ],
  ['endYear', ({ year, endYear }) => within(endYear, year ?? 1000, latestYear), 'not before year'],
  [
    'endYear',
    ({ kind, endYear }) => endYear === null || isOneOf(kind, 'SERIES', 'ARTIST'),
    'left out: only a series and an artist end',
  ],
  ['number', ({ number }) => within(number, 0, 100_000), 'a whole number from 0'],
  [
    'number',
    ({ kind, number }) => number !== null || !isOneOf(kind, 'SEASON', 'EPISODE'),
    'a season and an episode have a number',
  ],
  [
    'number',
    ({ kind, number }) => number === null || isOneOf(kind, 'SEASON', 'EPISODE', 'TRACK'),
    'left out: only a season, an episode and a track have a number',
  ],
  [
    'parentId',
    ({ kind, parentId }) => parentId !== null || !parentRules[kind].required,
    'a season belongs to a series, an episode to a season',
  ],
  [
    'runtimeMinutes',
    ({ durationMs }) => within(durationMs, 1, longestDurationMs),
    'more than 0, at most a week',
  ],
  [
    'runtimeMinutes',
    ({ kind, durationMs }) => durationMs === null || kind !== 'ARTIST',
    'left out: an artist has no length',
  ],
  [
    'popularity',
    ({ popularity }) => popularity === null || (popularity >= 0 && popularity <= 100),
    '0 to 100',
  ],
  ['maturityRating', ({ maturityRating }) => isShort(maturityRating, 20), 'at most 20 characters'],
  [
    'maturityRating',
    ({ maturityRating }) => isClean(maturityRating),
    'text on one line, without control characters',
  ],
  ['genres', ({ genres }) => genres.length <= mostInList, `at most ${mostInList}`],
  ['languages', ({ languages }) => languages.length <= mostInList, `at most ${mostInList}`],
  ['languages', ({ languages }) => languages.every(isLanguage), 'codes of ISO 639, such as "en"'],
  ['countries', ({ countries }) => countries.length <= mostInList, `at most ${mostInList}`],
  [
    'countries',
    ({ countries }) => countries.every(isCountryOfOrigin),
    'codes of ISO 3166-1 alpha-2, such as "FR"',
  ],
  ['credits', ({ credits }) => credits.length <= mostCredits, `at most ${mostCredits}`],
];

const creditProblem = ({ name, role, character }: ContentDraft['credits'][number]): string | null => {
  if (name === '' || !isShort(name, longestName)) return `The name must be: 1 to ${longestName} characters.`;
  if (!isClean(name) || !isClean(character)) return 'Must be: text on one line, without control characters.';
  if (!isShort(character, longestName)) return `The character must be: at most ${longestName} characters.`;
  return creditRoles.some((known) => known === role)
    ? null
    : `The role must be one of ${creditRoles.join(', ')}.`;
};

/** The problems of a list whose items are judged one by one; the field names the item by its place. */
const itemProblems = <T>(
  field: string,
  items: readonly T[],
  problemOf: (item: T) => string | null,
): FieldProblem[] =>
  items.flatMap((item, index) => {
    const message = problemOf(item);
    return message === null ? [] : [{ field: `${field}.${index}`, message }];
  });

/** What is wrong with a title by itself; empty when nothing is. */
export function contentProblems(draft: ContentDraft): FieldProblem[] {
  return [
    ...contentRules
      .filter(([, holds]) => !holds(draft))
      .map(([field, , message]) => ({ field, message: `Must be: ${message}.` })),
    ...itemProblems('credits', draft.credits, creditProblem),
    ...itemProblems('externalIds', draft.externalIds, (id) => externalIdProblem(id, draft.kind)),
  ];
}
