import type { Clock } from '#shared/clock.ts';
import type { ParsedFile, PersonalEntry } from './entry.ts';
import type { PersonGraph } from './person-graph.ts';
import { TitleFinder } from './title-finder.ts';
import { writeEntries } from './write-entries.ts';
import type { MatchedEntry, Written } from './write-entries.ts';

/** What became of a file. */
export interface ImportReport {
  isDryRun: boolean;
  entries: number;
  /** Places in the file that say nothing. */
  unreadable: ParsedFile['unreadable'];
  matched: MatchedEntry[];
  unmatched: { entry: PersonalEntry; reason: string }[];
  /** What was written; null for a dry run. */
  written: Written | null;
}

export interface ImportOptions {
  graph: PersonGraph;
  clock: Clock;
  /** Only says what would be matched. */
  isDryRun: boolean;
}

/**
 * Brings what a person did elsewhere into their own history, ratings and watchlist, through the graph and as that person.
 * The same file twice changes nothing the second time.
 */
export async function importPersonalData(
  { entries, unreadable }: ParsedFile,
  { graph, clock, isDryRun }: ImportOptions,
): Promise<ImportReport> {
  const matches = await new TitleFinder(graph).find(entries);
  const matched: MatchedEntry[] = [];
  const unmatched: ImportReport['unmatched'] = [];
  for (const [at, entry] of entries.entries()) {
    const { candidate, reason } = matches[at]!;
    if (candidate === null) unmatched.push({ entry, reason });
    else matched.push({ entry, candidate });
  }
  const written = isDryRun ? null : await writeEntries(matched, graph, clock);
  return { isDryRun, entries: entries.length, unreadable, matched, unmatched, written };
}
