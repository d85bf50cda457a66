/**
 * What the single values of the platforms' feeds mean. All of them take text as it was read; what cannot be
 * understood comes back as undefined (or an empty list), so that a record never fails for a detail.
 */

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const monthOf = (name: string) =>
  months.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());

/** A value of a record as text: lists are joined with commas, and what is no value is empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(textOf).join(', ') : '';
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  eacute: 'é',
};

function characterOf(entity: string, name: string): string {
  const code = /^#x/i.test(name)
    ? parseInt(name.slice(2), 16)
    : name.startsWith('#')
      ? Number(name.slice(1))
      : NaN;
  if (Number.isNaN(code)) return entities[name.toLowerCase()] ?? entity;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

// Only what HTML knows: a title may hold "<3".
const tag =
  /<(script|style)\b[^>]*>.*?<\/\1\s*>|<\/?(?:a|b|big|br|center|div|em|font|h[1-6]|i|li|ol|p|script|small|span|strong|style|sub|sup|u|ul)\b[^>]*>/gis;

/** Marks that only turn the direction of text: what reads from right to left does so without them. */
const directionMarks = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

function plainOnce(text: string): string {
  // What goes away goes first: it may stand between two spaces, or between a letter and its accent.
  return text
    .toWellFormed()
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, characterOf)
    .toWellFormed()
    .replace(tag, ' ')
    .replace(directionMarks, '')
    .replace(/(?!\s)\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Text in Unicode's composed form, without the tags and entities of HTML, control characters and marks of direction, each
 * run of white space one space.
 */
export function plainText(text: string): string {
  const plain = plainOnce(text);
  // What was written twice over ("&amp;amp;") is read twice.
  return plain === text ? plain : plainText(plain);
}

/** A title. Spreadsheets rewrite a title that is a date ("22 July") to "22-Jul": that is taken back. */
export function titleOf(text: string): string {
  const title = plainText(text);
  const [, day, month] = /^(\d{1,2})-([A-Z][a-z]{2})$/.exec(title) ?? [];
  const index = month === undefined ? -1 : monthOf(month);
  return index < 0 ? title : `${day} ${months[index]}`;
}

/** The parts of a comma-separated list, each once, in order. A suffix such as "Jr." stays with its name. */
export function listOf(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(',').map(plainText)) {
    const last = parts.length - 1;
    if (/^(?:[JS]r\.?|I{2,3}|IV)$/.test(part) && last >= 0) parts[last] += `, ${part}`;
    else if (part !== '') parts.push(part);
  }
  return [...new Set(parts)];
}

/** Names of people in a list; what holds no letter is none. */
export function namesOf(text: string): string[] {
  return listOf(text).filter((name) => /\p{L}/u.test(name));
}

const durationPattern = /^(\d+)\s*min$/i;

/** Hours and minutes, as feeds write them: "90 min", "1 h 30 min", "1:30:00", "PT1H30M", "90". */
const durations = [
  /^(?:pt)?(?:(?<hours>\d{1,2})\s*(?:h|hrs?|hours?)\.?)?\s*(?:(?<minutes>\d{1,4})\s*(?:m|mins?|minutes?)\.?)?(?:\d{1,2}s)?$/i,
  /^(?<hours>\d{1,2}):(?<minutes>\d{2})(?::\d{2})?$/,
  /^(?<minutes>\d{1,4})$/,
];

/** The minutes of a duration. None for "1 Season", and for 0, which stands for unknown. */
export function runtimeOf(text: string): number | undefined {
  for (const pattern of durations) {
    const { hours, minutes } = pattern.exec(text.trim())?.groups ?? {};
    const length = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    if (length > 0) return length;
  }
  return undefined;
}

/** The year of "2019", "2019.0", "(2019)" or, for the first of several, "2019-2021"; undefined where there is none. */
export function yearOf(text: string): number | undefined {
  const year = /^\(?(\d+)(?:\.0+)?(?:\s*[-–]\s*(?:\d{4})?)?\)?$/.exec(text.trim())?.[1];
  return year === undefined ? undefined : Number(year);
}

/** Puts a duration that slipped into the rating's column back in its place. */
export function ratingAndDuration(rating: string, duration: string): { rating: string; duration: string } {
  const slipped = duration.trim() === '' && durationPattern.test(rating.trim());
  return slipped ? { rating: '', duration: rating } : { rating, duration };
}

/** Days since this one are what a workbook makes of a date. */
const workbookEpochMs = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

/** Month and day of "9/25/2021", or of "25/9/2021" where only that can be meant; none where either could be. */
function monthAndDay(first: number, second: number): [month: number, day: number] {
  if (first > 12) return [second, first];
  return second > 12 || first === second ? [first, second] : [NaN, NaN];
}

/** Year, month from 0 and day, by the ways in which feeds write days. */
const dayForms: [RegExp, (parts: string[]) => [year: number, month: number, day: number]][] = [
  [/^(\d{1,2})-([a-z]{3})-(\d{2})$/i, ([d, m = '', y]) => [2000 + Number(y), monthOf(m), Number(d)]],
  [/^([a-z]{3,9})\.? (\d{1,2}), (\d{4})$/i, ([m = '', d, y]) => [Number(y), monthOf(m), Number(d)]],
  [/^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$/i, ([d, m = '', y]) => [Number(y), monthOf(m), Number(d)]],
  [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/, ([y, m, d]) => [Number(y), Number(m) - 1, Number(d)]],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ([d, m, y]) => [Number(y), Number(m) - 1, Number(d)]],
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
    ([first, second, year]) => {
      const [month, day] = monthAndDay(Number(first), Number(second));
      return [Number(year), month - 1, day];
    },
  ],
];

/**
 * A day such as "25-Sep-21", "September 25, 2021", "25 September 2021", "2021-09-25", "25.09.2021", "9/25/2021" or the
 * number that a workbook keeps for it, or a moment of ISO 8601; as ISO 8601 in UTC. A day that could be either of two,
 * such as "3/4/2021", is none.
 */
export function dateOf(text: string): string | undefined {
  const value = text.trim();
  if (/^\d{5}$/.test(value)) return new Date(workbookEpochMs + Number(value) * dayMs).toISOString();
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) {
    const moment = Date.parse(value);
    return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
  }
  for (const [form, partsOf] of dayForms) {
    const match = form.exec(value);
    if (match === null) continue;
    const [year, month, day] = partsOf(match.slice(1));
    if (!(month >= 0)) return undefined;
    const date = new Date(Date.UTC(year, month, day));
    return date.getUTCDate() === day && date.getUTCMonth() === month ? date.toISOString() : undefined;
  }
  return undefined;
}
