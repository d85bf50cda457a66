import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import {
  apiKeys,
  auditEntries,
  authenticators,
  linkedIdentities,
  linkedPlatforms,
  loginAttempts,
  notificationPreferences,
  oauthRecords,
  passkeys,
  profiles,
  sessions,
  users,
} from '#db/schema/accounts.ts';
import type { Person, PersonalDocument } from '#shared/personal-data.ts';
import { sha256 } from '../refresh-token.ts';

/** What failed attempts of a user are counted under. */
const attemptNames = (userId: string, email: string): string[] => [
  email,
  `reset-of:${email}`,
  `password-of:${userId}`,
  `verification-of:${userId}`,
  `second-factor-of:${userId}`,
];

/** The rows of accounts that are a person's. Columns are named one by one: no hash, key or token is read here. */
export class PersonalDataRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async export({ userId }: Person): Promise<PersonalDocument> {
    return {
      ...(await this.#whoTheyAre(userId)),
      ...(await this.#howTheySignIn(userId)),
      ...(await this.#whatTheyLinked(userId)),
      auditEntries: await this.#queries
        .select({ at: auditEntries.at, event: auditEntries.event, facts: auditEntries.facts })
        .from(auditEntries)
        .where(sql`${auditEntries.facts} ->> 'user_id' = ${userId}`)
        .orderBy(asc(auditEntries.number)),
    };
  }

  /** Makes keys of programs and tokens of apps worthless at once; they do not come back. */
  async closeAccess(userId: string, now: Date): Promise<void> {
    await this.#queries
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)));
    await this.#queries.delete(oauthRecords).where(eq(oauthRecords.accountId, userId));
  }

  /** Removes the account with all that refers to it; what the audit log says by id stays. Returns its address. */
  async erase({ userId }: Person): Promise<string | null> {
    const [user] = await this.#queries
      .delete(users)
      .where(eq(users.id, userId))
      .returning({ email: users.email });
    await this.#queries.delete(oauthRecords).where(eq(oauthRecords.accountId, userId));
    if (user === undefined) return null;
    const hashes = attemptNames(userId, user.email).map(sha256);
    await this.#queries.delete(loginAttempts).where(inArray(loginAttempts.addressHash, hashes));
    return user.email;
  }

  async #whoTheyAre(userId: string): Promise<PersonalDocument> {
    return {
      account: await this.#queries
        .select({
          id: users.id,
          email: users.email,
          emailVerifiedAt: users.emailVerifiedAt,
          roles: users.roles,
          premiumUntil: users.premiumUntil,
          doNotSell: users.doNotSell,
          createdAt: users.createdAt,
        })
        .from(users)
        .where(eq(users.id, userId)),
      profiles: await this.#queries
        .select({
          id: profiles.id,
          name: profiles.name,
          region: profiles.region,
          services: profiles.services,
          languages: profiles.languages,
          maturityLimit: profiles.maturityLimit,
          hasPin: sql<boolean>`${profiles.pinHash} is not null`,
          createdAt: profiles.createdAt,
        })
        .from(profiles)
        .where(eq(profiles.userId, userId))
        .orderBy(asc(profiles.createdAt)),
      notificationPreferences: await this.#queries
        .select({ preferences: notificationPreferences.preferences })
        .from(notificationPreferences)
        .where(eq(notificationPreferences.userId, userId)),
    };
  }

  async #howTheySignIn(userId: string): Promise<PersonalDocument> {
    return {
      sessions: await this.#queries
        .select({
          id: sessions.id,
          profileId: sessions.profileId,
          client: sessions.client,
          createdAt: sessions.createdAt,
          lastUsedAt: sessions.lastUsedAt,
          endedAt: sessions.endedAt,
          endReason: sessions.endReason,
        })
        .from(sessions)
        .where(eq(sessions.userId, userId))
        .orderBy(asc(sessions.createdAt)),
      authenticators: await this.#queries
        .select({ enrolledAt: authenticators.enrolledAt, confirmedAt: authenticators.confirmedAt })
        .from(authenticators)
        .where(eq(authenticators.userId, userId)),
      passkeys: await this.#queries
        .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
        .from(passkeys)
        .where(eq(passkeys.userId, userId)),
      apiKeys: await this.#queries
        .select({
          name: apiKeys.name,
          ending: apiKeys.ending,
          scopes: apiKeys.scopes,
          createdAt: apiKeys.createdAt,
          expiresAt: apiKeys.expiresAt,
          lastUsedAt: apiKeys.lastUsedAt,
          revokedAt: apiKeys.revokedAt,
        })
        .from(apiKeys)
        .where(eq(apiKeys.userId, userId)),
    };
  }

  async #whatTheyLinked(userId: string): Promise<PersonalDocument> {
    return {
      linkedIdentities: await this.#queries
        .select({
          provider: linkedIdentities.provider,
          subject: linkedIdentities.subject,
          linkedAt: linkedIdentities.linkedAt,
        })
        .from(linkedIdentities)
        .where(eq(linkedIdentities.userId, userId)),
      linkedPlatforms: await this.#queries
        .select({
          platform: linkedPlatforms.platform,
          scopes: linkedPlatforms.scopes,
          linkedAt: linkedPlatforms.linkedAt,
          expiresAt: linkedPlatforms.expiresAt,
          revokedAt: linkedPlatforms.revokedAt,
        })
        .from(linkedPlatforms)
        .where(eq(linkedPlatforms.userId, userId)),
    };
  }
}
