import { randomUUID } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '#shared/clock.ts';
import { inGroups } from '../groups.ts';
import type { PersonalEntry } from './entry.ts';
import type { Candidate } from './match.ts';
import type { PersonGraph } from './person-graph.ts';

/** An entry and the title that it speaks of. */
export interface MatchedEntry {
  entry: PersonalEntry;
  candidate: Candidate;
}

/** How many entries were written, and why others were not. */
export interface Written {
  history: number;
  ratings: number;
  watchlist: number;
  refused: { entry: PersonalEntry; reason: string }[];
}

/** Makes the id of an operation from what it says: the same file twice is the same operations. */
const operationNamespace = '6f1d1f5e-3c1b-4a57-9d1e-0f3d9a4c7b52';
const operationsAtOnce = 50;
const mutationsAtOnce = 20;
/** How long a film is, and a song, where the catalogue does not know. */
const usualMs = { MOVIE: 6_000_000, TRACK: 210_000 };

/** A rating from here on is a like, and one up to there a dislike; between them it says neither. */
const [leastLike, mostDislike] = [0.7, 0.4];

const feedbackOf = (rating: number): 'LIKE' | 'DISLIKE' | null =>
  rating >= leastLike ? 'LIKE' : rating <= mostDislike ? 'DISLIKE' : null;

/** Runs one mutation for each set of arguments, several in one operation. */
async function runEach(
  graph: PersonGraph,
  field: string,
  each: readonly Record<string, string>[],
): Promise<void> {
  for (const group of inGroups(each, mutationsAtOnce)) {
    // Ids and enum values only: nothing of the file stands in the text.
    const calls = group.map((values, at) => {
      const listed = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
      return `call${at}: ${field}(${listed.join(', ')}) { __typename }`;
    });
    await graph.execute(`mutation ImportEntries { ${calls.join('\n')} }`, {});
  }
}

const idOf = ({ candidate }: MatchedEntry) => JSON.stringify(candidate.id);

async function writeWatchlist(matched: readonly MatchedEntry[], graph: PersonGraph): Promise<number> {
  const ids = [...new Set(matched.map(idOf))];
  await runEach(
    graph,
    'addToWatchlist',
    ids.map((contentId) => ({ contentId })),
  );
  return ids.length;
}

async function writeFeedback(
  matched: readonly MatchedEntry[],
  graph: PersonGraph,
  feedbackFor: (entry: PersonalEntry) => string | null,
): Promise<number> {
  const byTitle = new Map(
    matched.flatMap((one) => {
      const feedback = feedbackFor(one.entry);
      return feedback === null ? [] : [[idOf(one), feedback] as const];
    }),
  );
  const each = [...byTitle].map(([contentId, feedback]) => ({ contentId, feedback }));
  await runEach(graph, 'giveFeedback', each);
  return each.length;
}

/** A hybrid logical clock of a moment: 12 hex digits of milliseconds and 4 of a counter. */
const clockOf = (milliseconds: number) => `${milliseconds.toString(16).padStart(12, '0')}0000`;

function operationOf({ entry, candidate }: MatchedEntry, nowMs: number) {
  const atMs = entry.at === undefined ? nowMs : Math.min(Date.parse(entry.at), nowMs);
  const lengthMs = candidate.durationMs ?? usualMs[candidate.kind === 'TRACK' ? 'TRACK' : 'MOVIE'];
  return {
    id: uuidv5(`${candidate.id}|${entry.at ?? 'once'}`, operationNamespace),
    contentId: candidate.id,
    // Seen to the end: whoever left early is not told by these files.
    ...{ positionMs: lengthMs, durationMs: lengthMs },
    clock: clockOf(atMs),
  };
}

const registerText = `mutation RegisterImport($input: RegisterDeviceInput!) {
  registerDevice(input: $input) { __typename ... on TooManyDevices { message } }
}`;
const positionsText = `mutation ImportHistory($deviceId: ID!, $operations: [PositionOperationInput!]!) {
  updatePositions(deviceId: $deviceId, operations: $operations) { results { status reason } }
}`;
const removeText = 'mutation RemoveImport($deviceId: ID!) { removeDevice(deviceId: $deviceId) { removed } }';

interface Results {
  results: { status: string; reason: string | null }[];
}

/** Writes what was seen and heard as positions at the end, which make history; by a device that goes afterwards. */
async function writeHistory(
  matched: readonly MatchedEntry[],
  graph: PersonGraph,
  clock: Clock,
): Promise<Pick<Written, 'history' | 'refused'>> {
  if (matched.length === 0) return { history: 0, refused: [] };
  const deviceId = randomUUID();
  const input = { id: deviceId, name: 'Import', type: 'BROWSER' };
  const { registerDevice } = (await graph.execute(registerText, { input })) as {
    registerDevice: { message?: string };
  };
  if (registerDevice.message !== undefined) {
    const reason = `an import needs a device of its own: ${registerDevice.message}`;
    return { history: 0, refused: matched.map(({ entry }) => ({ entry, reason })) };
  }
  let history = 0;
  const refused: Written['refused'] = [];
  const earliestFirst = [...matched].sort((one, other) =>
    (one.entry.at ?? '').localeCompare(other.entry.at ?? ''),
  );
  try {
    for (const group of inGroups(earliestFirst, operationsAtOnce)) {
      const operations = group.map((one) => operationOf(one, clock.now()));
      const { updatePositions } = (await graph.execute(positionsText, { deviceId, operations })) as {
        updatePositions: Results;
      };
      for (const [at, { status, reason }] of updatePositions.results.entries()) {
        if (status === 'REJECTED')
          refused.push({ entry: group[at]!.entry, reason: reason ?? 'it was refused' });
        else history += 1;
      }
    }
  } finally {
    await graph.execute(removeText, { deviceId });
  }
  return { history, refused };
}

/**
 * Writes entries as the person whose graph it is. A film or a song that was seen or heard enters the history at its time; a
 * series, of which the file names no episode that is known here, counts as chosen, which recommendations learn from.
 */
export async function writeEntries(
  matched: readonly MatchedEntry[],
  graph: PersonGraph,
  clock: Clock,
): Promise<Written> {
  const of = (what: PersonalEntry['what']) => matched.filter(({ entry }) => entry.what === what);
  const isWhole = ({ candidate }: MatchedEntry) => candidate.kind === 'MOVIE' || candidate.kind === 'TRACK';
  const watchlist = await writeWatchlist(of('watchlist'), graph);
  const ratings = await writeFeedback(of('rating'), graph, ({ rating }) =>
    rating === undefined ? null : feedbackOf(rating),
  );
  const seen = of('history');
  const chosen = await writeFeedback(
    seen.filter((one) => !isWhole(one)),
    graph,
    () => 'SELECT',
  );
  const { history, refused } = await writeHistory(seen.filter(isWhole), graph, clock);
  return { history: history + chosen, ratings, watchlist, refused };
}
