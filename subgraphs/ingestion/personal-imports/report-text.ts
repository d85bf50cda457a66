import type { PersonalEntry } from './entry.ts';
import type { ImportReport } from './import-personal-data.ts';

/** How many of each list are shown. */
const shown = 50;

function linesOf<T>(heading: string, list: readonly T[], lineOf: (one: T) => string): string[] {
  if (list.length === 0) return [];
  const more = list.length - shown;
  return [
    `${heading} (${list.length}):`,
    ...list.slice(0, shown).map((one) => `  ${lineOf(one)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const nameOf = ({ title, artist, year }: PersonalEntry) =>
  `"${title}"${artist === undefined ? '' : ` by ${artist}`}${year === undefined ? '' : ` (${year})`}`;

/** What became of a file, for people to read. */
export function reportText({
  isDryRun,
  entries,
  unreadable,
  matched,
  unmatched,
  written,
}: ImportReport): string {
  const lines = [
    `${entries} entries, ${matched.length} matched, ${unmatched.length} not.`,
    ...linesOf(
      'Matched',
      isDryRun ? matched : [],
      ({ entry, candidate }) =>
        `line ${entry.line}, ${entry.what}: ${nameOf(entry)} is ${candidate.title} (${candidate.year ?? 'no year'})`,
    ),
    ...linesOf(
      'Not matched',
      unmatched,
      ({ entry, reason }) => `line ${entry.line}: ${nameOf(entry)}: ${reason}`,
    ),
    ...linesOf('Not read', unreadable, ({ line, reason }) => `line ${line}: ${reason}`),
    ...linesOf(
      'Refused',
      written?.refused ?? [],
      ({ entry, reason }) => `line ${entry.line}: ${nameOf(entry)}: ${reason}`,
    ),
  ];
  if (written === null) lines.push('Nothing was changed: this was a dry run.');
  else {
    const { history, ratings, watchlist } = written;
    lines.push(`Written: history ${history}, ratings ${ratings}, watchlist ${watchlist}.`);
  }
  return `${lines.join('\n')}\n`;
}
