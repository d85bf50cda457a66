import { eq, lt, lte, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { loginAttempts } from '#db/schema/accounts.ts';
import { forgetFailuresAfterMs, lockSchedule } from './lockout.ts';

/** Counts failed sign-ins in a row by the hash of the address. */
export class LoginAttemptRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Counts an attempt as failed before it is made, in one statement, so that attempts at the same time cannot slip
   * past the lock together; {@link clear} takes it back. Returns null, or until when the address is locked.
   */
  async begin(addressHash: string, now: Date): Promise<Date | null> {
    const table = loginAttempts;
    const forgotten = new Date(now.getTime() - forgetFailuresAfterMs).toISOString();
    const failures = sql`case when ${table.lastAttemptAt} < ${forgotten}::timestamptz then 1 else ${table.failures} + 1 end`;
    const seconds = sql`(${sql.param(lockSchedule)}::int[])[least(${failures}, ${lockSchedule.length}::int)]`;
    const begun = await this.#queries
      .insert(table)
      .values({ addressHash, failures: 1, lastAttemptAt: now, lockedUntil: now })
      .onConflictDoUpdate({
        target: table.addressHash,
        set: {
          failures,
          lastAttemptAt: now,
          lockedUntil: sql`${now.toISOString()}::timestamptz + make_interval(secs => ${seconds})`,
        },
        setWhere: lte(table.lockedUntil, now),
      })
      .returning({ failures: table.failures });
    return begun.length === 1 ? null : this.#lockedUntil(addressHash, now);
  }

  /** Forgets the failures of an address. */
  async clear(addressHash: string): Promise<void> {
    await this.#queries.delete(loginAttempts).where(eq(loginAttempts.addressHash, addressHash));
  }

  /** Forgets failures that are long past; returns of how many addresses. */
  async deleteForgotten(now: Date): Promise<number> {
    const before = new Date(now.getTime() - forgetFailuresAfterMs);
    const { rowCount } = await this.#queries
      .delete(loginAttempts)
      .where(lt(loginAttempts.lastAttemptAt, before));
    return rowCount ?? 0;
  }

  async #lockedUntil(addressHash: string, now: Date): Promise<Date> {
    const [row] = await this.#queries
      .select({ lockedUntil: loginAttempts.lockedUntil })
      .from(loginAttempts)
      .where(eq(loginAttempts.addressHash, addressHash));
    return row?.lockedUntil ?? now;
  }
}
