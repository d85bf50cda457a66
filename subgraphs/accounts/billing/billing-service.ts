import { z } from 'zod';
import { BadUserInputError, NotFoundError } from '#shared/errors.ts';
import type { Parts } from '../parts.ts';
import { ProofRepository } from '../proof-repository.ts';
import { billingEventsKeptMs } from '../retention.ts';
import type { UserRole } from '../user.ts';
import { UserRepository } from '../user-repository.ts';

/** What the billing service says happened. */
const billingEventSchema = z.discriminatedUnion('type', [
  z.object({
    id: z.string().min(1).max(255),
    type: z.literal('premium.granted'),
    userId: z.uuid(),
    premiumUntil: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  }),
  z.object({ id: z.string().min(1).max(255), type: z.literal('premium.ended'), userId: z.uuid() }),
]);

type BillingEvent = z.output<typeof billingEventSchema>;

/** Reads the body of a message; throws BAD_USER_INPUT. */
export function readBillingEvent(body: Buffer): BillingEvent {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new BadUserInputError('The body is not JSON.', undefined, cause);
  }
  const read = billingEventSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadUserInputError(issue?.message ?? 'The event is not valid.', issue?.path.join('.'));
}

/** Does what the billing service says. */
export class BillingService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Takes an event once: sent again, it changes nothing. Tokens follow at their next refresh. Throws NOT_FOUND when
   * there is no such user.
   */
  async take(event: BillingEvent): Promise<{ applied: boolean }> {
    const { database, clock, audit } = this.#parts;
    const now = new Date(clock.now());
    const applied = await database.transaction(async (tx) => {
      const expiresAt = new Date(now.getTime() + billingEventsKeptMs);
      if (!(await new ProofRepository(tx).takeOnce(event.id, 'billing-event', now, expiresAt))) return false;
      const users = new UserRepository(tx);
      await users.lock(event.userId);
      const [user] = await users.findByIds([event.userId]);
      if (user === undefined) throw new NotFoundError('user', event.userId);
      const others: UserRole[] = user.roles.filter((role) => role !== 'premium');
      if (event.type === 'premium.ended') await users.setRoles(user.id, others, null);
      else await users.setRoles(user.id, [...others, 'premium'], event.premiumUntil);
      return true;
    });
    if (applied) audit('roles-changed', { user_id: event.userId, actor_id: 'billing', reason: event.type });
    return { applied };
  }
}
