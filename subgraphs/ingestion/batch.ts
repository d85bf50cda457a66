import type { FeedRecord } from './feed.ts';
import type { Connector } from './connectors/feed-connector.ts';
import { keptReject, longestRaw } from './job.ts';
import type { Reject } from './job.ts';
import type { NormaliseOptions } from './normalise.ts';
import type { ImportContentInput } from './operations.generated.ts';

/** A record that is ready to be sent, with what is needed to report it when it is refused. */
interface ReadyRecord {
  item: ImportContentInput;
  line: number;
  raw: string;
}

/** Records that are sent together. */
export interface Batch {
  /** Records read for this batch, refused ones included. */
  rowsRead: number;
  ready: ReadyRecord[];
  rejects: Reject[];
  /** How far into the feed this batch reaches, in bytes. */
  endByte: number;
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
});

/**
 * Normalises the records of a feed and gathers them into batches. A record whose id came before is refused. Holds one
 * batch and the ids of the feed in memory.
 */
export async function* batchesOf(
  records: AsyncIterable<FeedRecord>,
  connector: Connector,
  options: NormaliseOptions,
): AsyncGenerator<Batch, void> {
  const lineOfId = new Map<string, number>();
  let batch = emptyBatch(0);
  let startByte = 0;

  const take = (record: FeedRecord): void => {
    const { line } = record;
    const raw = record.raw.slice(0, longestRaw);
    const refuse = (recordId: string | null, reason: string) =>
      void batch.rejects.push(keptReject({ line, recordId, reason, raw }));
    if (record.fields === null) return refuse(null, record.broken);
    const { item, reason } = connector.normalise(record.fields, options);
    if (item === null) return refuse(record.fields.show_id.trim() || null, reason);
    const earlier = lineOfId.get(item.recordId);
    if (earlier !== undefined) return refuse(item.recordId, `the id came before, on line ${earlier}`);
    lineOfId.set(item.recordId, line);
    batch.ready.push({ item, line, raw });
  };

  for await (const record of records) {
    take(record);
    batch.rowsRead += 1;
    batch.endByte = record.endByte;
    const bytes = batch.endByte - startByte;
    if (batch.rowsRead < batchLimits.records && bytes < batchLimits.bytes) continue;
    yield batch;
    startByte = record.endByte;
    batch = emptyBatch(startByte);
  }
  if (batch.rowsRead > 0) yield batch;
}
