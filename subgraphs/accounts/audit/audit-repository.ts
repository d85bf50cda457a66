import { asc, desc, gt, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { auditEntries } from '#db/schema/accounts.ts';
import { chainStart } from './audit-chain.ts';
import type { AuditEntry, ChainHead } from './audit-chain.ts';

/** Any number will do; it means the audit log wherever this database is used. */
const lockNumber = 7_305_152;

/** Reads and appends audit entries. Nothing else can be done to them. */
export class AuditRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Makes other writers wait until this transaction ends: each appends to what the one before has written. */
  async lock(): Promise<void> {
    await this.#queries.execute(sql`select pg_advisory_xact_lock(${lockNumber})`);
  }

  async head(): Promise<ChainHead> {
    const [row] = await this.#queries
      .select({ number: auditEntries.number, hash: auditEntries.hash })
      .from(auditEntries)
      .orderBy(desc(auditEntries.number))
      .limit(1);
    return row ?? chainStart;
  }

  async append(entries: readonly AuditEntry[]): Promise<void> {
    await this.#queries.insert(auditEntries).values([...entries]);
  }

  /** Those after a number, in order. */
  async listAfter(number: number, limit: number): Promise<AuditEntry[]> {
    const rows = await this.#queries
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.number, number))
      .orderBy(asc(auditEntries.number))
      .limit(limit);
    return rows.map((row) => ({ ...row, facts: row.facts as Record<string, unknown> }));
  }
}
