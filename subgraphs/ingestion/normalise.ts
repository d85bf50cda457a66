import { createHash } from 'node:crypto';
import type { FeedRules } from './connectors/feed-connector.ts';
import { countryCode } from './countries.ts';
import { feedColumns } from './feed.ts';
import type { FeedFields, RecordFields } from './feed.ts';
import {
  dateOf,
  listOf,
  namesOf,
  plainText,
  ratingAndDuration,
  runtimeOf,
  textOf,
  titleOf,
  yearOf,
} from './feed-values.ts';
import type { CreateContentInput, ImportContentInput } from './operations.generated.ts';

export interface NormaliseOptions {
  /** Where the feed says that the titles play, ISO 3166-1 alpha-2. */
  region: string;
  /** No title is later than the year after this one. */
  thisYear: number;
}

/** A record in our words, or the reason why it is refused. */
export type Normalised =
  | {
      item: ImportContentInput;
      /** The record of the title that stands above: the artist of an album, the album of a track. */
      parentRecordId?: string;
      reason: null;
    }
  | { item: null; recordId: string | null; reason: string };

/** The year of the oldest film that is kept, Roundhay Garden Scene. */
const firstYear = 1888;

const kinds: Record<string, CreateContentInput['kind']> = { movie: 'MOVIE', 'tv show': 'SERIES' };

const isBoardRating = (rating: string) =>
  /^(?:G|PG|PG-13|R|NC-17|TV-(?:Y|Y7|Y7-FV|G|PG|14|MA))$/.test(rating);

/** Why no title can be of this year; null where one can. */
export function yearProblem(year: number, { thisYear }: NormaliseOptions): string | null {
  const lastYear = thisYear + 1;
  if (year >= firstYear && year <= lastYear) return null;
  return `the year ${year} is out of range (${firstYear} to ${lastYear})`;
}

function problemOf(fields: FeedFields, options: NormaliseOptions): string | null {
  if (plainText(fields.show_id) === '') return 'it has no id';
  if (titleOf(fields.title) === '') return 'it has no title';
  const type = plainText(fields.type);
  if (kinds[type.toLowerCase()] === undefined) return `the type "${type}" is neither Movie nor TV Show`;
  const text = fields.release_year.trim();
  const year = yearOf(text);
  if (year === undefined) return text === '' ? null : `the year "${text}" is not a number`;
  return yearProblem(year, options);
}

/** A rating in our spelling; undefined for "not rated" and for what no board has. */
export function maturityRatingOf(rating: string, rules: FeedRules): string | undefined {
  const known = rules.maturityRatings[rating];
  if (known !== undefined) return known ?? undefined;
  return isBoardRating(rating) ? rating : undefined;
}

function contentOf(fields: FeedFields, rules: FeedRules): CreateContentInput {
  const { rating, duration } = ratingAndDuration(fields.rating, fields.duration);
  const kind = kinds[plainText(fields.type).toLowerCase()] ?? 'MOVIE';
  return {
    kind,
    title: titleOf(fields.title),
    synopsis: plainText(fields.description) || undefined,
    year: yearOf(fields.release_year),
    genres: [...new Set(listOf(fields.listed_in).flatMap((label) => rules.genres[label] ?? []))],
    countries: [...new Set(listOf(fields.country).flatMap((name) => countryCode(name) ?? []))],
    maturityRating: maturityRatingOf(plainText(rating), rules),
    runtimeMinutes: kind === 'MOVIE' ? runtimeOf(duration) : undefined,
    credits: [
      ...namesOf(fields.director).map((name) => ({ name, role: 'director' })),
      ...namesOf(fields.cast).map((name) => ({ name, role: 'actor' })),
    ],
  };
}

/** The hash of what is sent: it changes when the record does, and when the rules here do. */
export const hashOf = (sent: Pick<ImportContentInput, 'content' | 'availability'>): string =>
  createHash('sha256').update(JSON.stringify(sent)).digest('hex');

/**
 * A record of a feed as the catalogue takes it. Details that cannot be understood are left out; a record without an
 * id, a title, a known type or a possible year is refused.
 */
export function normaliseFeedRecord(
  record: RecordFields,
  rules: FeedRules,
  options: NormaliseOptions,
): Normalised {
  const fields = Object.fromEntries(
    feedColumns.map((column) => [column, textOf(record[column])]),
  ) as FeedFields;
  const recordId = plainText(fields.show_id);
  const reason = problemOf(fields, options);
  if (reason !== null) return { item: null, recordId: recordId || null, reason };
  const content = contentOf(fields, rules);
  const availability: ImportContentInput['availability'] = [
    {
      platform: rules.platform,
      region: options.region,
      offer: 'SUBSCRIPTION',
      platformContentId: recordId,
      availableFrom: dateOf(fields.date_added),
    },
  ];
  const hash = hashOf({ content, availability });
  return { item: { recordId, hash, content, availability }, reason: null };
}
