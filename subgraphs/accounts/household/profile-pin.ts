import { z } from 'zod';
import { LimitedAttempts } from '../limited-attempts.ts';
import type { TryAgainLater } from '../limited-attempts.ts';
import type { Parts } from '../parts.ts';
import { verifyPassword } from '../password.ts';
import { ProfileRepository } from '../profile-repository.ts';
import type { Profile } from '../profile.ts';

/** The profile has a PIN, and none was given. */
interface PinNeeded {
  __typename: 'PinNeeded';
  message: string;
}

/** The PIN is not that of the profile. */
interface WrongPin {
  __typename: 'WrongPin';
  message: string;
}

export type PinRefusal = PinNeeded | WrongPin | TryAgainLater;

/** Reads a new PIN. */
export const pinSchema = z.string().regex(/^[0-9]{4,8}$/, 'A PIN has 4 to 8 digits.');

/** Has whoever goes on as a profile show its PIN, where it has one. */
export class ProfilePin {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Returns null when the profile has no PIN or this is it. Failures lock the profile for longer and longer. */
  async refuse({ id, userId }: Profile, pin: string | null | undefined): Promise<PinRefusal | null> {
    const { database, clock, metrics, audit } = this.#parts;
    const pinHash = await new ProfileRepository(database.queries).findPinHash(id);
    if (pinHash === null) return null;
    if (pin == null) return { __typename: 'PinNeeded', message: 'This profile is opened with its PIN.' };
    const facts = { user_id: userId, profile_id: id, reason: 'pin' };
    const attempts = new LimitedAttempts(database, clock);
    const locked = await attempts.begin(`pin-of:${id}`);
    if (locked !== null) {
      metrics.secretChecks.inc({ secret: 'pin', result: 'locked' });
      audit('secret-locked', facts);
      return locked;
    }
    const right = await verifyPassword(pinHash, pin);
    metrics.secretChecks.inc({ secret: 'pin', result: right ? 'right' : 'wrong' });
    if (right) {
      await attempts.clear(`pin-of:${id}`);
      return null;
    }
    audit('secret-refused', facts);
    return { __typename: 'WrongPin', message: 'The PIN is wrong.' };
  }
}
