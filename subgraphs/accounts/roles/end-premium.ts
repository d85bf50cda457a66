import type { Parts } from '../parts.ts';
import { UserRepository } from '../user-repository.ts';

/** Takes the role premium from everybody whose time is over. Tokens are right before: they ask for the time. */
export async function endPremium({
  database,
  clock,
  audit,
}: Pick<Parts, 'database' | 'clock' | 'audit'>): Promise<void> {
  const ended = await new UserRepository(database.queries).endPremium(new Date(clock.now()));
  for (const userId of ended) audit('premium-ended', { user_id: userId });
}
