import { and, count, desc, eq, gt, inArray, isNull, lte, ne } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { refreshTokens, sessions } from '#db/schema/accounts.ts';
import type { EndReason, Session } from './session.ts';

const columns = {
  id: sessions.id,
  userId: sessions.userId,
  profileId: sessions.profileId,
  client: sessions.client,
  createdAt: sessions.createdAt,
  lastUsedAt: sessions.lastUsedAt,
};

const active = (now: Date) => and(isNull(sessions.endedAt), gt(sessions.expiresAt, now));

/** Reads and writes sessions. A session is active until it is ended or its refresh token expires. */
export class SessionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes a session with its first refresh token. */
  async insert(session: Session, tokenHash: string, expiresAt: Date): Promise<void> {
    await this.#queries.insert(sessions).values({ ...session, expiresAt });
    await this.#queries
      .insert(refreshTokens)
      .values({ tokenHash, sessionId: session.id, issuedAt: session.createdAt });
  }

  async findActive(id: string, now: Date): Promise<Session | null> {
    const [row] = await this.#queries
      .select(columns)
      .from(sessions)
      .where(and(eq(sessions.id, id), active(now)));
    return row ?? null;
  }

  /** The most recently used first. */
  async listActiveOfUsers(userIds: readonly string[], now: Date): Promise<Session[]> {
    return this.#queries
      .select(columns)
      .from(sessions)
      .where(and(inArray(sessions.userId, [...userIds]), active(now)))
      .orderBy(desc(sessions.lastUsedAt), sessions.id);
  }

  /** Lets an active session go on until `expiresAt`. */
  async renew(id: string, now: Date, expiresAt: Date): Promise<void> {
    await this.#queries
      .update(sessions)
      .set({ lastUsedAt: now, expiresAt })
      .where(and(eq(sessions.id, id), active(now)));
  }

  async setProfile(id: string, profileId: string, now: Date): Promise<void> {
    await this.#queries.update(sessions).set({ profileId, lastUsedAt: now }).where(eq(sessions.id, id));
  }

  /** Ends the named active session of a user, or all of them; returns how many ended. */
  async end(userId: string, id: string | 'all', reason: EndReason, now: Date): Promise<number> {
    const named = id === 'all' ? undefined : eq(sessions.id, id);
    const ended = await this.#queries
      .update(sessions)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(sessions.userId, userId), named, active(now)))
      .returning({ id: sessions.id });
    return ended.length;
  }

  /** Ends the active sessions of a user but for one; returns how many ended. */
  async endOthers(userId: string, keptId: string, reason: EndReason, now: Date): Promise<number> {
    const ended = await this.#queries
      .update(sessions)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(sessions.userId, userId), ne(sessions.id, keptId), active(now)))
      .returning({ id: sessions.id });
    return ended.length;
  }

  /**
   * Ends the active sessions that go on as a profile; returns how many ended. All that ever did are put down to
   * another profile: they would be gone with this one, and with them the memory that they ended.
   */
  async endOfProfile(profileId: string, otherId: string, reason: EndReason, now: Date): Promise<number> {
    const ended = await this.#queries
      .update(sessions)
      .set({ endedAt: now, endReason: reason })
      .where(and(eq(sessions.profileId, profileId), active(now)))
      .returning({ id: sessions.id });
    await this.#queries.update(sessions).set({ profileId: otherId }).where(eq(sessions.profileId, profileId));
    return ended.length;
  }

  async countActive(now: Date): Promise<number> {
    const [row] = await this.#queries.select({ count: count() }).from(sessions).where(active(now));
    return row?.count ?? 0;
  }

  /** Removes sessions whose time is over, and their refresh tokens; returns how many. */
  async deleteExpired(now: Date): Promise<number> {
    const { rowCount } = await this.#queries.delete(sessions).where(lte(sessions.expiresAt, now));
    return rowCount ?? 0;
  }
}
