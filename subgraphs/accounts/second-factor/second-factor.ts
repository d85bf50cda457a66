import type { Queries } from '#db/client.ts';
import { purposeOfAuthenticator } from '../encrypted-text.ts';
import { LimitedAttempts } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { AuthenticatorRepository } from './authenticator-repository.ts';
import { hashOfRecoveryCode } from './recovery-code.ts';
import { stepOfCode } from './totp.ts';

/** The code is of no authenticator or recovery code of the account, or was used before. */
export interface WrongCode {
  __typename: 'WrongCode';
  message: string;
}

export const wrongCode: WrongCode = {
  __typename: 'WrongCode',
  message: 'This code is wrong, too old, or was used before.',
};

/** What a code was. */
export type CodeKind = 'authenticator' | 'recovery-code';

/** The second factor of accounts: codes of an authenticator app (RFC 6238), and recovery codes for when it is lost. */
export class SecondFactor {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Returns whether signing in to the account needs a second factor. */
  async isOn(userId: string): Promise<boolean> {
    const authenticator = await new AuthenticatorRepository(this.#parts.database.queries).find(userId);
    return authenticator?.isConfirmed ?? false;
  }

  /** Counts an attempt at a code before it is made. Returns null, or how long nobody may try. */
  async begin(userId: string): Promise<TryAgainLater | null> {
    const { metrics, audit } = this.#parts;
    const locked = await this.#attempts.begin(nameOf(userId));
    if (locked === null) return null;
    metrics.secretChecks.inc({ secret: 'second-factor', result: 'locked' });
    audit('secret-locked', { user_id: userId, reason: 'second-factor' });
    return locked;
  }

  /** Takes a code, which does not work again, in the transaction of what it allows. Returns null when it is wrong. */
  async take(tx: Queries, userId: string, code: string): Promise<CodeKind | null> {
    const kind = await this.#use(tx, userId, code.replace(/[\s-]/g, ''));
    if (kind !== null) await this.forgive(tx, userId);
    return kind;
  }

  /** Forgets failed attempts at a code. */
  forgive(tx: Queries, userId: string): Promise<void> {
    return this.#attempts.clear(nameOf(userId), tx);
  }

  /** Counts and audits what {@link take} found, when its transaction is over. */
  tell(userId: string, kind: CodeKind | null): void {
    const { metrics, audit } = this.#parts;
    metrics.secretChecks.inc({ secret: 'second-factor', result: kind === null ? 'wrong' : 'right' });
    if (kind === null) audit('secret-refused', { user_id: userId, reason: 'second-factor' });
  }

  /** Returns the step of a code of a secret that is not confirmed yet. */
  stepOf(userId: string, encryptedSecret: string, code: string): number | null {
    const secret = this.#parts.encryption.decrypt(encryptedSecret, purposeOfAuthenticator(userId));
    return stepOfCode(secret, code.replace(/\s/g, ''), this.#parts.clock.now());
  }

  get #attempts(): LimitedAttempts {
    return new LimitedAttempts(this.#parts.database, this.#parts.clock);
  }

  async #use(tx: Queries, userId: string, code: string): Promise<CodeKind | null> {
    const repository = new AuthenticatorRepository(tx);
    const authenticator = await repository.find(userId);
    if (authenticator === null || !authenticator.isConfirmed) return null;
    const step = this.stepOf(userId, authenticator.encryptedSecret, code);
    if (step !== null) return (await repository.useStep(userId, step)) ? 'authenticator' : null;
    const now = new Date(this.#parts.clock.now());
    const used = await repository.useRecoveryCode(userId, hashOfRecoveryCode(code), now);
    return used ? 'recovery-code' : null;
  }
}

const nameOf = (userId: string): string => `second-factor-of:${userId}`;
