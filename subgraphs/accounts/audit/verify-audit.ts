import type { Database } from '#db/client.ts';
import { chainStart, problemOf } from './audit-chain.ts';
import type { ChainHead } from './audit-chain.ts';
import { AuditRepository } from './audit-repository.ts';

const batchSize = 1000;

/** How many entries hold, and what is wrong with the first that does not. */
export interface AuditVerdict {
  /** The last entry that holds. */
  head: ChainHead;
  problem: string | null;
}

/**
 * Follows the chain from its start. With `known`, an end that was written down before, the chain must go through it: so
 * it shows when the last entries were removed.
 */
export async function verifyAudit(
  database: Pick<Database, 'queries'>,
  known: ChainHead = chainStart,
): Promise<AuditVerdict> {
  const entries = new AuditRepository(database.queries);
  let head = chainStart;
  for (;;) {
    const batch = await entries.listAfter(head.number, batchSize);
    for (const entry of batch) {
      const problem = problemOf(head, entry);
      if (problem !== null) return { head, problem };
      const { number, hash } = entry;
      if (number === known.number && hash !== known.hash) {
        return { head, problem: `entry ${number} is not the one that was written down` };
      }
      head = { number, hash };
    }
    if (batch.length === batchSize) continue;
    const isCut = head.number < known.number;
    return { head, problem: isCut ? `entry ${head.number + 1} is missing` : null };
  }
}
