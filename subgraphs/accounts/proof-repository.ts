import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { proofs } from '#db/schema/accounts.ts';
import { createProofToken } from './proof.ts';
import type { Proof, ProofPurpose } from './proof.ts';
import { sha256 } from './refresh-token.ts';

/** Reads and writes proofs: tokens that prove one thing, once. */
export class ProofRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes a proof and returns its token, which is kept nowhere. */
  async create(proof: Proof & { expiresAt: Date }): Promise<string> {
    const token = createProofToken();
    await this.#queries.insert(proofs).values({ ...proof, tokenHash: sha256(token) });
    return token;
  }

  /** Returns what an unused token proves; null when it proves nothing. It stays unused. */
  async find(token: string, purpose: ProofPurpose, now: Date): Promise<Proof | null> {
    const [row] = await this.#queries
      .select({ purpose: proofs.purpose, userId: proofs.userId, facts: proofs.facts })
      .from(proofs)
      .where(this.#open(token, purpose, now));
    return row === undefined ? null : { ...row, facts: row.facts as Proof['facts'] };
  }

  /** Uses a token up. Of any number at once, one receives what it proves; the others receive null. */
  async use(token: string, purpose: ProofPurpose, now: Date): Promise<Proof | null> {
    const [row] = await this.#queries
      .update(proofs)
      .set({ usedAt: now })
      .where(this.#open(token, purpose, now))
      .returning({ purpose: proofs.purpose, userId: proofs.userId, facts: proofs.facts });
    return row === undefined ? null : { ...row, facts: row.facts as Proof['facts'] };
  }

  /** Makes the unused tokens of a user worthless. */
  async withdraw(userId: string, purpose: ProofPurpose): Promise<void> {
    await this.#queries
      .delete(proofs)
      .where(and(eq(proofs.userId, userId), eq(proofs.purpose, purpose), isNull(proofs.usedAt)));
  }

  /** Writes that something named by its sender was taken; returns false when it was taken before. */
  async takeOnce(name: string, purpose: ProofPurpose, now: Date, expiresAt: Date): Promise<boolean> {
    const taken = await this.#queries
      .insert(proofs)
      .values({ tokenHash: sha256(`${purpose}:${name}`), purpose, usedAt: now, expiresAt })
      .onConflictDoNothing()
      .returning({ tokenHash: proofs.tokenHash });
    return taken.length === 1;
  }

  /** Removes proofs that expired before a moment; returns how many. */
  async deleteExpired(before: Date): Promise<number> {
    const { rowCount } = await this.#queries.delete(proofs).where(lte(proofs.expiresAt, before));
    return rowCount ?? 0;
  }

  #open(token: string, purpose: ProofPurpose, now: Date) {
    return and(
      eq(proofs.tokenHash, sha256(token)),
      eq(proofs.purpose, purpose),
      isNull(proofs.usedAt),
      gt(proofs.expiresAt, now),
    );
  }
}
