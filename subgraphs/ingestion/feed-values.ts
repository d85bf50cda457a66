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

/** Text in Unicode's composed form, without control characters, each run of white space one space. */
export function plainText(text: string): string {
  // What goes away goes first: it may stand between two spaces, or between a letter and its accent.
  return text
    .replace(/(?!\s)\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
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

/** The minutes of a duration such as "90 min". None for "2 Seasons" and for 0, which stands for unknown. */
export function runtimeOf(text: string): number | undefined {
  const minutes = Number(durationPattern.exec(text.trim())?.[1] ?? 0);
  return minutes > 0 ? minutes : undefined;
}

/** Puts a duration that slipped into the rating's column back in its place. */
export function ratingAndDuration(rating: string, duration: string): { rating: string; duration: string } {
  const slipped = duration.trim() === '' && durationPattern.test(rating.trim());
  return slipped ? { rating: '', duration: rating } : { rating, duration };
}

/** A day such as "25-Sep-21" or "September 25, 2021", as ISO 8601 at midnight UTC. */
export function dateOf(text: string): string | undefined {
  const value = text.trim();
  const short = /^(\d{1,2})-([a-z]{3})-(\d{2})$/i.exec(value);
  const long = /^([a-z]{3,9}) (\d{1,2}), (\d{4})$/i.exec(value);
  const [year, month, day] =
    short !== null
      ? [2000 + Number(short[3]), monthOf(short[2] ?? ''), Number(short[1])]
      : [Number(long?.[3]), monthOf(long?.[1] ?? '?'), Number(long?.[2])];
  if (month < 0 || Number.isNaN(year)) return undefined;
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCDate() === day ? date.toISOString() : undefined;
}
