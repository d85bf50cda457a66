import { z } from 'zod';
import { domainEvent } from '#shared/events.ts';
import { openAccount, openSession } from './account.ts';
import type { Authentication } from './authentication.ts';
import { securityNotice } from './notifications/security-notice.ts';
import type { Parts } from './parts.ts';
import { hashPassword, passwordSchema } from './password.ts';
import { profileSchema } from './profile.ts';
import { inputRefused, refusalOf } from './refusal.ts';
import type { InputRefused } from './refusal.ts';
import { emailSchema, normalizeEmail } from './user.ts';
import { UserRepository } from './user-repository.ts';

export interface Registration {
  email: string;
  password: string;
  name: string;
  region: string;
  services?: string[] | null | undefined;
  languages?: string[] | null | undefined;
}

const registrationSchema = z
  .object({ email: emailSchema, password: passwordSchema, ...profileSchema.shape })
  .refine(({ email, password }) => normalizeEmail(password) !== email, {
    path: ['password'],
    message: 'The password must not be the e-mail address.',
  });

/** Opens accounts. */
export class RegistrationService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Opens an account with its first profile and signs in. Anybody may. */
  async register(registration: Registration): Promise<Authentication | InputRefused> {
    await this.#parts.rates.require('register');
    const { services, languages, ...given } = registration;
    const read = registrationSchema.safeParse({
      ...given,
      services: services ?? [],
      languages: languages ?? [],
      maturityLimit: null,
    });
    const outcome = read.success ? await this.#open(read.data) : refusalOf(read.error);
    const opened = outcome.__typename === 'Authentication';
    this.#parts.metrics.registrations.inc({ result: opened ? 'success' : 'refused' });
    return outcome;
  }

  async #open(read: z.output<typeof registrationSchema>): Promise<Authentication | InputRefused> {
    const { outbox, clock, audit, authenticate } = this.#parts;
    const { email, password, ...profile } = read;
    // Hashed before we know whether the address is free, so that the time does not tell.
    const passwordHash = await hashPassword(password);
    const signedIn = await outbox.commit(async (tx) => {
      const account = await openAccount(tx, clock, { email, passwordHash, roles: ['user'], profile });
      if (account === null) return { result: null, events: [] };
      const { event, ...session } = await openSession(tx, clock, account.profile);
      const { events, ...who } = account;
      const userId = account.user.id;
      const mail = domainEvent(clock, 'accounts.message-due', userId, {
        ...{ userId, kind: 'verify-email', facts: {} },
      });
      return { result: { ...who, ...session }, events: [...events, event, mail] };
    });
    if (signedIn === null) {
      audit('account-refused', { reason: 'address-taken' });
      await this.#tellOwner(email);
      return inputRefused(
        'email',
        'No account can be opened with this address. If it is yours, sign in instead.',
      );
    }
    audit('account-opened', { user_id: signedIn.user.id, session_id: signedIn.sessionId });
    return authenticate(signedIn);
  }

  /** Whoever owns the address reads what somebody tried; not so often that it becomes a way to flood them. */
  async #tellOwner(email: string): Promise<void> {
    const { database, outbox, clock, rates } = this.#parts;
    const owner = await new UserRepository(database.queries).findByEmail(email);
    if (owner === null || (await rates.take('mail')) !== null) return;
    const notice = securityNotice(clock, owner.user.id, 'registration-tried');
    await outbox.commit(async () => ({ result: null, events: [notice] }));
  }
}
