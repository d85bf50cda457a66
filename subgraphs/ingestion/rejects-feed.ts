import { createHash } from 'node:crypto';
import { fieldsOfRaw } from './feed.ts';
import type { Feed, FeedRecord, RecordFields } from './feed.ts';
import type { IngestionRepository } from './ingestion-repository.ts';
import type { Reject } from './job.ts';

const rejectsPerPage = 200;
const stillBroken = 'it cannot be read, or it was longer than what is kept of it';

function recordOf({ line, raw }: Reject): FeedRecord {
  const fields = fieldsOfRaw(raw);
  const place = { line, raw, endByte: line };
  return fields === null
    ? { ...place, fields: null, broken: stillBroken }
    : { ...place, fields, broken: null };
}

/** The records that a job refused, as a feed. */
export function openRejects(repository: IngestionRepository, jobId: string): Feed {
  async function* records(): AsyncGenerator<FeedRecord, void> {
    let after = 0;
    for (;;) {
      const page = await repository.rejectsByJobs([jobId], { limit: rejectsPerPage, after });
      for (const reject of page.slice(0, rejectsPerPage)) {
        after = reject.line;
        yield recordOf(reject);
      }
      if (page.length <= rejectsPerPage) return;
    }
  }
  return { sizeBytes: 0, fingerprint: `rejects|${jobId}`, records: records(), nextMark: () => null };
}

/** Records that came on their own, as a feed. */
export function openRecords(sent: readonly RecordFields[]): Feed {
  async function* records(): AsyncGenerator<FeedRecord, void> {
    for (const [at, fields] of sent.entries()) {
      const line = at + 1;
      yield { line, endByte: line, raw: JSON.stringify(fields), fields, broken: null };
    }
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  return { sizeBytes: 0, fingerprint, records: records(), nextMark: () => null };
}
