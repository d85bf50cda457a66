import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { purposeOfMailRecipient } from '../encrypted-text.ts';
import type { Encryption } from '../encryption.ts';
import { leavingLetter, leavingNotice } from '../notifications/leaving-notice.ts';
import { isSecurityNotice } from '../notifications/security-notice.ts';
import { proofLifeMs } from '../proof.ts';
import { ProofRepository } from '../proof-repository.ts';
import { UserRepository } from '../user-repository.ts';
import type { Letter } from './letter.ts';
import { renderLetter } from './letter.ts';
import {
  endOfAccountLetter,
  isEndOfAccount,
  passwordResetLetter,
  securityLetter,
  verificationLetter,
} from './letters.ts';
import type { MailToAddress, MailToUser, QueuedMail } from './mail-repository.ts';
import type { Mail } from './mailer.ts';

const linked = {
  'verify-email': { path: '/account/verify-email', letter: verificationLetter },
  'reset-password': { path: '/account/reset-password', letter: passwordResetLetter },
} as const;

type LinkedKind = keyof typeof linked;
const unknownKind = (kind: string) => new Error(`There is no letter for mail of the kind "${kind}".`);
const isLinked = (kind: string): kind is LinkedKind => Object.hasOwn(linked, kind);

export interface MailWriterOptions {
  queries: Queries;
  clock: Clock;
  encryption: Encryption;
  /** Where links lead. */
  origin: string;
}

/** Writes the mail that the queue names. */
export class MailWriter {
  readonly #queries: Queries;
  readonly #clock: Clock;
  readonly #encryption: Encryption;
  readonly #origin: string;

  constructor({ queries, clock, encryption, origin }: MailWriterOptions) {
    this.#queries = queries;
    this.#clock = clock;
    this.#encryption = encryption;
    this.#origin = origin;
  }

  /** Returns the mail; null when there is nobody to send it to, or nothing to say any more. */
  async write({ userId, encryptedRecipient, ...mail }: QueuedMail): Promise<Mail | null> {
    if (encryptedRecipient !== null) return this.#writeToAddress({ ...mail, encryptedRecipient });
    return userId === null ? null : this.#writeToUser({ ...mail, userId });
  }

  #writeToAddress({ id, encryptedRecipient, kind, facts }: MailToAddress): Mail {
    if (!isEndOfAccount(kind)) throw unknownKind(kind);
    const to = this.#encryption.decrypt(encryptedRecipient, purposeOfMailRecipient(id));
    return { id, to, ...renderLetter(endOfAccountLetter(kind, facts)) };
  }

  async #writeToUser({ id, userId, kind, facts, createdAt }: MailToUser): Promise<Mail | null> {
    const [user] = await new UserRepository(this.#queries).findByIds([userId]);
    if (user === undefined) return null;
    if (isSecurityNotice(kind)) {
      return { id, to: user.email, ...renderLetter(securityLetter(kind, createdAt, facts)) };
    }
    if (kind === leavingNotice) return { id, to: user.email, ...renderLetter(leavingLetter(facts)) };
    if (!isLinked(kind)) throw unknownKind(kind);
    if (kind === 'verify-email' && user.emailVerified) return null;
    return { id, to: user.email, ...renderLetter(await this.#letterWithLink(kind, userId)) };
  }

  /** The token is made now and goes into the mail alone: no queue, event or row has it. */
  async #letterWithLink(kind: LinkedKind, userId: string): Promise<Letter> {
    const expiresAt = new Date(this.#clock.now() + proofLifeMs[kind]);
    const proof = { purpose: kind, userId, facts: null, expiresAt };
    const token = await new ProofRepository(this.#queries).create(proof);
    const { path, letter } = linked[kind];
    return letter(`${new URL(path, this.#origin).href}?token=${token}`);
  }
}
