/** How far the reading of one feed is. Counts are records. */
export interface Job {
  id: string;
  platform: string;
  /** The file or address that is read. */
  feed: string;
  status: JobStatus;
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  startedAt: Date;
  finishedAt: Date | null;
}

export type JobStatus = 'RUNNING' | 'FINISHED' | 'FAILED';

/** A job as it travels on the bus, where moments are text. */
export type JobMessage = Omit<Job, 'startedAt' | 'finishedAt'> & {
  startedAt: string;
  finishedAt: string | null;
};

/** The job of a message. */
export function jobOf({ startedAt, finishedAt, ...job }: JobMessage): Job {
  return {
    ...job,
    startedAt: new Date(startedAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
  };
}

/** A record that was refused. */
export interface Reject {
  /** 1 for the first line of the feed. */
  line: number;
  recordId: string | null;
  reason: string;
  raw: string;
}

/** What a connector says of its job: totals so far, and what it refused since it last spoke. */
export interface Progress {
  status: JobStatus;
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  rejects: readonly Reject[];
}

export type Totals = Pick<Job, 'rowsRead' | 'created' | 'updated' | 'unchanged'>;

/** How much of a refused record is kept, in characters. */
export const longestRaw = 10_000;

/** A connector that said nothing for this long is taken to have died. */
export const silenceMs = 15 * 60_000;

/** The totals after a report: reports may arrive twice or late, and totals never go back. */
export function totalsAfter(known: Totals, told: Totals): Totals {
  return {
    rowsRead: Math.max(known.rowsRead, told.rowsRead),
    created: Math.max(known.created, told.created),
    updated: Math.max(known.updated, told.updated),
    unchanged: Math.max(known.unchanged, told.unchanged),
  };
}

// Neither the router nor Postgres takes a NUL in a text.
const storable = (text: string) => text.replaceAll('\0', '\uFFFD');

/** A reject as it is sent and kept: cut, and free of what nobody can hold. */
export function keptReject({ line, recordId, reason, raw }: Reject): Reject {
  return {
    line,
    recordId: recordId === null ? null : storable(recordId),
    reason: storable(reason),
    raw: storable(raw.slice(0, longestRaw)),
  };
}

/** Rejects as they are kept, one per line of the feed. */
export function keptRejects(rejects: readonly Reject[]): Reject[] {
  return [...new Map(rejects.map((reject) => [reject.line, reject])).values()].map(keptReject);
}
