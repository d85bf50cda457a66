import type { FeedRecord } from './feed.ts';
import type { Connector } from './connectors/connector.ts';
import { keptReject, longestRaw } from './job.ts';
import type { Reject } from './job.ts';
import type { Normalised, NormaliseOptions } from './normalise.ts';
import type { ImportContentInput } from './operations.generated.ts';

/** A record that is ready to be sent, with what is needed to report it when it is refused. */
export interface ReadyRecord {
  item: ImportContentInput;
  /** The record of the title above it, which was sent in an earlier batch. */
  parentRecordId?: string;
  line: number;
  raw: string;
}

/** Records that are sent together. */
export interface Batch {
  /** Records read for this batch, refused ones included. */
  rowsRead: number;
  ready: ReadyRecord[];
  rejects: Reject[];
  /** How far into the feed this batch reaches, in bytes (in records of an API). */
  endByte: number;
  /** Where another reading may go on after this batch, for sources that can; null where nobody may begin here. */
  resumeAt: string | null;
}

/**
 * A batch is sent when it has this many records, or this many bytes of the feed: as JSON that stays below the 1 MiB
 * that the router takes.
 */
const batchLimits = { records: 500, bytes: 400_000 };

const emptyBatch = (startByte: number): Batch => ({
  rowsRead: 0,
  ready: [],
  rejects: [],
  endByte: startByte,
  resumeAt: null,
});

/** Whether the title above a record is in the batch: only when that was written is its id known. */
const parentIn = ({ ready }: Batch, normalised: Normalised | null): boolean => {
  const parentRecordId = normalised?.reason === null ? normalised.parentRecordId : undefined;
  return parentRecordId !== undefined && ready.some(({ item }) => item.recordId === parentRecordId);
};

/**
 * Normalises the records of a feed and gathers them into batches. A record whose id came before is refused, and one
 * whose parent is in the batch begins the next. A batch ends where another reading could begin. Holds one batch and the ids of the feed in memory.
 */
export async function* batchesOf(
  records: AsyncIterable<FeedRecord>,
  connector: Connector,
  options: NormaliseOptions,
): AsyncGenerator<Batch, void> {
  const lineOfId = new Map<string, number>();
  let batch = emptyBatch(0);
  let startByte = 0;

  const refuse = ({ line, raw }: FeedRecord, recordId: string | null, reason: string) =>
    void batch.rejects.push(keptReject({ line, recordId, reason, raw }));
  const accept = (record: FeedRecord, normalised: Normalised & { reason: null }): void => {
    const { line } = record;
    const { item, parentRecordId } = normalised;
    const earlier = lineOfId.get(item.recordId);
    if (earlier !== undefined) {
      return refuse(record, item.recordId, `the id came before, on line ${earlier}`);
    }
    lineOfId.set(item.recordId, line);
    const raw = record.raw.slice(0, longestRaw);
    batch.ready.push({ item, line, raw, ...(parentRecordId !== undefined && { parentRecordId }) });
  };

  for await (const record of records) {
    const normalised = record.fields === null ? null : connector.normalise(record.fields, options);
    if (parentIn(batch, normalised)) {
      yield batch;
      startByte = batch.endByte;
      batch = emptyBatch(startByte);
    }
    if (normalised === null) refuse(record, null, record.broken ?? 'it cannot be read');
    else if (normalised.item === null) refuse(record, normalised.recordId, normalised.reason);
    else accept(record, normalised);
    batch.rowsRead += 1;
    batch.endByte = record.endByte;
    batch.resumeAt = record.resumeAt ?? null;
    const bytes = batch.endByte - startByte;
    const isFull = batch.rowsRead >= batchLimits.records || bytes >= batchLimits.bytes;
    if (!isFull && batch.resumeAt === null) continue;
    yield batch;
    startByte = record.endByte;
    batch = emptyBatch(startByte);
  }
  if (batch.rowsRead > 0) yield batch;
}
