import { randomBytes } from 'node:crypto';
import type { proofs } from '#db/schema/accounts.ts';

export type ProofPurpose = (typeof proofs.$inferSelect)['purpose'];

/** What a token proves. */
export interface Proof {
  purpose: ProofPurpose;
  /** Null where nobody is known yet. */
  userId: string | null;
  /** What the purpose needs besides. */
  facts: Record<string, unknown> | null;
}

const hourMs = 3_600_000;

/** How long the tokens live that are handed out by mail or by a sign-in. */
export const proofLifeMs = {
  'verify-email': 24 * hourMs,
  'reset-password': hourMs,
  'second-factor': 5 * 60_000,
  passkey: 5 * 60_000,
} as const;

/** Returns a new token: 256 random bits that mean nothing by themselves. */
export function createProofToken(): string {
  return randomBytes(32).toString('base64url');
}
