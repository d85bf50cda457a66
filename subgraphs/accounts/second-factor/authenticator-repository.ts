import { and, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { authenticators, recoveryCodes } from '#db/schema/accounts.ts';

export interface Authenticator {
  encryptedSecret: string;
  isConfirmed: boolean;
}

/** Reads and writes authenticator apps and recovery codes. */
export class AuthenticatorRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async find(userId: string): Promise<Authenticator | null> {
    const [row] = await this.#queries
      .select({ encryptedSecret: authenticators.encryptedSecret, confirmedAt: authenticators.confirmedAt })
      .from(authenticators)
      .where(eq(authenticators.userId, userId));
    return row === undefined
      ? null
      : { encryptedSecret: row.encryptedSecret, isConfirmed: row.confirmedAt !== null };
  }

  /** Writes an app that is not confirmed yet, in the place of another such; false when a confirmed one is there. */
  async enrol(userId: string, encryptedSecret: string, enrolledAt: Date): Promise<boolean> {
    const written = await this.#queries
      .insert(authenticators)
      .values({ userId, encryptedSecret, enrolledAt })
      .onConflictDoUpdate({
        target: authenticators.userId,
        set: { encryptedSecret, enrolledAt },
        setWhere: isNull(authenticators.confirmedAt),
      })
      .returning({ userId: authenticators.userId });
    return written.length === 1;
  }

  /** Confirms the app whose secret was checked with a code of `step`; false when it is not there any more. */
  async confirm(userId: string, encryptedSecret: string, step: number, now: Date): Promise<boolean> {
    const confirmed = await this.#queries
      .update(authenticators)
      .set({ confirmedAt: now, lastStep: step })
      .where(
        and(
          eq(authenticators.userId, userId),
          eq(authenticators.encryptedSecret, encryptedSecret),
          isNull(authenticators.confirmedAt),
        ),
      )
      .returning({ userId: authenticators.userId });
    return confirmed.length === 1;
  }

  /** Uses up the codes of a step and of those before it. Of any number at once, one succeeds. */
  async useStep(userId: string, step: number): Promise<boolean> {
    const used = await this.#queries
      .update(authenticators)
      .set({ lastStep: step })
      .where(
        and(
          eq(authenticators.userId, userId),
          isNotNull(authenticators.confirmedAt),
          or(isNull(authenticators.lastStep), lt(authenticators.lastStep, step)),
        ),
      )
      .returning({ userId: authenticators.userId });
    return used.length === 1;
  }

  /** Uses a recovery code up. Of any number at once, one succeeds. */
  async useRecoveryCode(userId: string, codeHash: string, now: Date): Promise<boolean> {
    const used = await this.#queries
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(
        and(
          eq(recoveryCodes.userId, userId),
          eq(recoveryCodes.codeHash, codeHash),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ userId: recoveryCodes.userId });
    return used.length === 1;
  }

  /** Puts new recovery codes in the place of all there were. */
  async replaceRecoveryCodes(userId: string, hashes: readonly string[]): Promise<void> {
    await this.#queries.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    if (hashes.length === 0) return;
    await this.#queries.insert(recoveryCodes).values(hashes.map((codeHash) => ({ userId, codeHash })));
  }

  /** Removes apps that were never confirmed and are older than a moment; returns how many. */
  async deleteUnconfirmed(before: Date): Promise<number> {
    const { rowCount } = await this.#queries
      .delete(authenticators)
      .where(and(isNull(authenticators.confirmedAt), lt(authenticators.enrolledAt, before)));
    return rowCount ?? 0;
  }

  /** Removes the app and its recovery codes. */
  async remove(userId: string): Promise<void> {
    await this.#queries.delete(authenticators).where(eq(authenticators.userId, userId));
    await this.replaceRecoveryCodes(userId, []);
  }
}
