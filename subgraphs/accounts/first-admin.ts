import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { openAccount } from './account.ts';
import type { Parts } from './parts.ts';
import { hashPassword, passwordSchema } from './password.ts';
import { emailSchema } from './user.ts';
import { UserRepository } from './user-repository.ts';

/** Shows everything, everywhere it can be said: an administrator changes it like any profile. */
const profile = { name: 'Administrator', region: 'US', services: [], languages: [], maturityLimit: null };

/**
 * Opens the account of ADMIN_EMAIL with ADMIN_PASSWORD unless the address has one, which is left as it is. Does nothing
 * when neither is set; throws ConfigurationError when one is missing or the password is too weak.
 */
export async function createFirstAdmin(
  { database, outbox, clock, audit }: Parts,
  { ADMIN_EMAIL, ADMIN_PASSWORD }: Pick<Config, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>,
): Promise<void> {
  if (ADMIN_EMAIL === undefined && ADMIN_PASSWORD === undefined) return;
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined) {
    throw new ConfigurationError('ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both or neither.');
  }
  const email = emailSchema.parse(ADMIN_EMAIL);
  if ((await new UserRepository(database.queries).findByEmail(email)) !== null) return;
  const password = passwordSchema.safeParse(ADMIN_PASSWORD.reveal());
  if (!password.success) {
    throw new ConfigurationError(`ADMIN_PASSWORD is not good enough. ${password.error.issues[0]?.message}`);
  }
  const passwordHash = await hashPassword(password.data);
  const opened = await outbox.commit(async (tx) => {
    const account = await openAccount(tx, clock, { email, passwordHash, roles: ['user', 'admin'], profile });
    return { result: account, events: account?.events ?? [] };
  });
  if (opened !== null) audit('account-opened', { user_id: opened.user.id, reason: 'first-administrator' });
}
