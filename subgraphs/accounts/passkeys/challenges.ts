import type { Clock } from '#shared/clock.ts';
import type { Database } from '#db/client.ts';
import type { ChallengeExpired } from '../sign-in-service.ts';
import { proofLifeMs } from '../proof.ts';
import { ProofRepository } from '../proof-repository.ts';

/** What a challenge is for; one for something else is worth nothing. */
export type ChallengePurpose =
  { step: 'sign-in' } | { step: 'registration'; userId: string; sessionId: string };

/** Seconds that a challenge lives. */
export const challengeLifeSeconds = proofLifeMs.passkey / 1000;

export const passkeyChallengeExpired: ChallengeExpired = {
  __typename: 'ChallengeExpired',
  message: 'This took too long, or was answered before: begin again.',
};

/** Challenges of passkeys, each of which is answered once. Only their hashes are kept. */
export class Challenges {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Returns a new challenge, in base64url. */
  create(purpose: ChallengePurpose): Promise<string> {
    return new ProofRepository(this.#database.queries).create({
      ...{ purpose: 'passkey', userId: 'userId' in purpose ? purpose.userId : null },
      facts: purpose,
      expiresAt: new Date(this.#clock.now() + proofLifeMs.passkey),
    });
  }

  /** Uses a challenge up; returns whether it was good for the purpose. */
  async take(challenge: string, purpose: ChallengePurpose): Promise<boolean> {
    const proofs = new ProofRepository(this.#database.queries);
    const proof = await proofs.use(challenge, 'passkey', new Date(this.#clock.now()));
    if (proof?.facts == null) return false;
    return Object.entries(purpose).every(([name, value]) => proof.facts?.[name] === value);
  }
}
