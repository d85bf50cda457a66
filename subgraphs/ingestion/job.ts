/** How far the reading of one feed is. Counts are records. */
export interface Job {
  id: string;
  platform: string;
  /** The file or address that is read. */
  feed: string;
  kind: JobKind;
  /** The country whose offers are read. */
  region: string;
  status: JobStatus;
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  startedAt: Date;
  finishedAt: Date | null;
}

export type JobStatus = 'QUEUED' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'CANCELLED';

/** Why something is read: the whole, what changed, what leaves, what came on its own, or what was refused before. */
export type JobKind = 'CATALOGUE' | 'AVAILABILITY' | 'EXPIRING' | 'WEBHOOK' | 'REJECTS';

/** What is to be read. */
export type JobOrder = Pick<Job, 'platform' | 'feed' | 'kind' | 'region'>;

/** Up to where a job was read and written, so that another process can go on from there. */
export interface Checkpoint {
  /** Which feed the position is in; null before anything was written. */
  fingerprint: string | null;
  /** In the measure of the feed. */
  position: number;
  /** From where another reading of an API goes on. */
  resumeAt: string | null;
  /** How many records came before that. */
  resumeRecords: number;
}

export const noCheckpoint: Checkpoint = {
  fingerprint: null,
  position: 0,
  resumeAt: null,
  resumeRecords: 0,
};

/** A job that nobody has begun. */
export function newJob(id: string, order: JobOrder, status: JobStatus, at: Date): Job {
  const counts = { rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  return { id, ...order, status, ...counts, startedAt: at, finishedAt: null };
}

/** Whether a job of this status goes on. */
export const isOpen = (status: JobStatus): boolean => status === 'QUEUED' || status === 'RUNNING';

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
  /** How far everything is written; left as it is when absent. */
  checkpoint?: Checkpoint;
  /** With the end of a whole reading: from where the next one sees what has changed, where the source can tell. */
  mark?: string | null;
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
