import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';

/** The session that a refresh token belongs to. */
export interface TokenFamily {
  sessionId: string;
  userId: string;
  profileId: string;
}

interface FamilyRow extends Record<string, unknown> {
  id: string;
  user_id: string;
  profile_id: string;
}

const familyOf = (row: FamilyRow | undefined): TokenFamily | null =>
  row === undefined ? null : { sessionId: row.id, userId: row.user_id, profileId: row.profile_id };

/** Rotates refresh tokens. Tokens come in as hashes. */
export class RefreshTokenRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Uses up one token and puts the next in its place, in one statement. Of any number at once, one receives the
   * family: the others wait for its row lock and then find the token used. Returns null when the token is unknown or
   * used, or its session is over.
   */
  async rotate(token: string, next: string, now: Date, expiresAt: Date): Promise<TokenFamily | null> {
    const at = now.toISOString();
    const { rows } = await this.#queries.execute<FamilyRow>(sql`
      with used as (
        update accounts.refresh_tokens set used_at = ${at}::timestamptz
        where token_hash = ${token} and used_at is null
        returning session_id
      ), renewed as (
        update accounts.sessions
        set last_used_at = ${at}::timestamptz, expires_at = ${expiresAt.toISOString()}::timestamptz
        from used
        where id = used.session_id and ended_at is null and expires_at > ${at}::timestamptz
        returning id, user_id, profile_id
      ), issued as (
        insert into accounts.refresh_tokens (token_hash, session_id, issued_at)
        select ${next}, id, ${at}::timestamptz from renewed
      )
      select id, user_id, profile_id from renewed`);
    return familyOf(rows[0]);
  }

  /** Ends the session of a token that was used before; null when the token is not such, or the session is over. */
  async endFamilyOfUsed(token: string, now: Date): Promise<TokenFamily | null> {
    const { rows } = await this.#queries.execute<FamilyRow>(sql`
      update accounts.sessions
      set ended_at = ${now.toISOString()}::timestamptz, end_reason = 'refresh-token-reuse'
      from accounts.refresh_tokens
      where session_id = id and token_hash = ${token} and used_at is not null and ended_at is null
      returning id, user_id, profile_id`);
    return familyOf(rows[0]);
  }
}
