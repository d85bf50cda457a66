import type { Queries } from '#db/client.ts';
import { IdentityRepository } from './external-identities/identity-repository.ts';
import { PasskeyRepository } from './passkeys/passkey-repository.ts';
import { UserRepository } from './user-repository.ts';

/** Returns how many ways into an account there are: whoever takes one away leaves another. */
export async function waysToSignIn(tx: Queries, userId: string): Promise<number> {
  const account = await new UserRepository(tx).findWithPassword(userId);
  const identities = await new IdentityRepository(tx).listOfUser(userId);
  const passkeys = await new PasskeyRepository(tx).countOfUser(userId);
  const hasPassword = account?.passwordHash != null;
  return identities.length + passkeys + (hasPassword ? 1 : 0);
}
