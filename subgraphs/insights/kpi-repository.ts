import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { events, profiles } from '#db/schema/insights.ts';
import { activationDays, sessionGapMinutes } from './kpi.ts';
import type { Fraction, ReturnWindow } from './kpi.ts';

/** In hours, because a day of a time zone may have 23. */
const days = (count: number) => sql`make_interval(hours => ${count * 24}::int)`;

/** The history from some days before a moment (without it) up to some days before it (with it). */
const within = (at: Date, fromDays: number, toDays = 0): SQL => {
  const moment = sql`${at.toISOString()}::timestamptz`;
  return sql`occurred_at > ${moment} - ${days(fromDays)} AND occurred_at <= ${moment} - ${days(toDays)}`;
};

/** Everything that users did in a time, as (user_id, occurred_at); an event of a profile is its user's action. */
const actions = (condition: SQL): SQL => sql`
  SELECT coalesce(event.user_id, owner.user_id) AS user_id, event.occurred_at
  FROM ${events} AS event LEFT JOIN ${profiles} AS owner USING (profile_id)
  WHERE ${condition} AND coalesce(event.user_id, owner.user_id) IS NOT NULL`;

/** When users opened their account, as (user_id, opened_at), of those who did in a time. */
const newcomers = (condition: SQL): SQL => sql`
  SELECT user_id, min(occurred_at) AS opened_at FROM ${events}
  WHERE type = 'accounts.user-registered' AND ${condition} GROUP BY user_id`;

/** The figures of the business, counted on the history of events. */
export class KpiRepository {
  /** Users with an action in the days before a moment. */
  async activeUsers(queries: Queries, at: Date, withinDays: number): Promise<number> {
    return this.#count(
      queries,
      sql`SELECT count(DISTINCT user_id)::int AS count FROM (${actions(within(at, withinDays))}) AS acted`,
    );
  }

  /** Accounts opened in the 30 days before. */
  async newUsers(queries: Queries, at: Date): Promise<number> {
    return this.#count(
      queries,
      sql`SELECT count(*)::int AS count FROM (${newcomers(within(at, 30))}) AS opened`,
    );
  }

  /** Titles watched to 80 % or more in the 30 days before. */
  async titlesWatched(queries: Queries, at: Date): Promise<number> {
    return this.#count(
      queries,
      sql`SELECT count(*)::int AS count FROM ${events} WHERE type = 'playback.watched' AND ${within(at, 30)}`,
    );
  }

  /** Of the searches of the 30 days before: those that led to a chosen result, and those that found nothing. */
  async searches(queries: Queries, at: Date): Promise<{ chosen: Fraction; empty: Fraction }> {
    const { rows } = await queries.execute<{ whole: number; chosen: number; empty: number }>(sql`
      SELECT count(*)::int AS whole,
        count(chosen.search_id)::int AS chosen,
        count(*) FILTER (WHERE search.result_count = 0)::int AS empty
      FROM (
        SELECT payload ->> 'searchId' AS search_id, min((payload ->> 'resultCount')::int) AS result_count
        FROM ${events} WHERE type = 'discovery.searched' AND ${within(at, 30)} GROUP BY 1
      ) AS search
      LEFT JOIN (
        SELECT DISTINCT payload ->> 'searchId' AS search_id
        FROM ${events} WHERE type = 'discovery.result-selected' AND ${within(at, 30)}
      ) AS chosen USING (search_id)`);
    const { whole, chosen, empty } = rows[0]!;
    return { chosen: { part: chosen, whole }, empty: { part: empty, whole } };
  }

  /** Of the titles recommended to a profile in the 30 days before, those that it chose afterwards. */
  async recommendations(queries: Queries, at: Date): Promise<Fraction> {
    return this.#fraction(
      queries,
      sql`
      SELECT count(*) FILTER (WHERE chosen.last_at >= shown.first_at)::int AS part, count(*)::int AS whole
      FROM (
        SELECT profile_id, content_id, min(occurred_at) AS first_at
        FROM ${events}, jsonb_array_elements_text(payload -> 'contentIds') AS content_id
        WHERE type = 'sona.recommended' AND ${within(at, 30)} GROUP BY 1, 2
      ) AS shown
      LEFT JOIN (
        SELECT profile_id, payload ->> 'contentId' AS content_id, max(occurred_at) AS last_at
        FROM ${events}
        WHERE type = 'sona.feedback-given' AND payload ->> 'feedback' = 'SELECT' AND ${within(at, 30)} GROUP BY 1, 2
      ) AS chosen USING (profile_id, content_id)`,
    );
  }

  /** Of the users whose first 7 days ended in the 30 days before, those who connected a platform in them. */
  async activation(queries: Queries, at: Date): Promise<Fraction> {
    const connected = sql`
      SELECT user_id, occurred_at FROM ${events}
      WHERE type = 'accounts.profile-changed' AND jsonb_array_length(payload -> 'services') > 0
        AND ${within(at, 30 + activationDays)}`;
    return this.#returned(queries, at, { fromDays: 0, toDays: activationDays }, connected);
  }

  /** Of the users whose window ended in the 30 days before, those with an action in it. */
  async retention(queries: Queries, at: Date, window: ReturnWindow): Promise<Fraction> {
    return this.#returned(queries, at, window, actions(within(at, 30 + window.toDays)));
  }

  /** Of the users with an action 60 to 30 days before, those with none in the 30 days before. */
  async churn(queries: Queries, at: Date): Promise<Fraction> {
    return this.#fraction(
      queries,
      sql`
      SELECT count(*) FILTER (WHERE latest.user_id IS NULL)::int AS part, count(*)::int AS whole
      FROM (SELECT DISTINCT user_id FROM (${actions(within(at, 60, 30))}) AS acted) AS earlier
      LEFT JOIN (SELECT DISTINCT user_id FROM (${actions(within(at, 30))}) AS acted) AS latest USING (user_id)`,
    );
  }

  /** Sessions in the 7 days before, and the users who had them. */
  async sessions(queries: Queries, at: Date): Promise<Fraction> {
    return this.#fraction(
      queries,
      sql`
      SELECT count(*) FILTER (WHERE begins)::int AS part, count(DISTINCT user_id)::int AS whole
      FROM (
        SELECT user_id, coalesce(
          occurred_at - lag(occurred_at) OVER (PARTITION BY user_id ORDER BY occurred_at)
            >= make_interval(mins => ${sessionGapMinutes}::int), true) AS begins
        FROM (${actions(within(at, 7))}) AS acted
      ) AS steps`,
    );
  }

  /** Of the users whose window after opening an account ended in the 30 days before, those with a deed in it. */
  async #returned(
    queries: Queries,
    at: Date,
    { fromDays, toDays }: ReturnWindow,
    deeds: SQL,
  ): Promise<Fraction> {
    return this.#fraction(
      queries,
      sql`
      SELECT count(DISTINCT deed.user_id)::int AS part, count(DISTINCT opened.user_id)::int AS whole
      FROM (${newcomers(within(at, 30 + toDays, toDays))}) AS opened
      LEFT JOIN (${deeds}) AS deed
        ON deed.user_id = opened.user_id
        AND deed.occurred_at >= opened.opened_at + ${days(fromDays)}
        AND deed.occurred_at < opened.opened_at + ${days(toDays)}`,
    );
  }

  async #count(queries: Queries, statement: SQL): Promise<number> {
    const { rows } = await queries.execute<{ count: number }>(statement);
    return rows[0]!.count;
  }

  async #fraction(queries: Queries, statement: SQL): Promise<Fraction> {
    const { rows } = await queries.execute<{ part: number; whole: number }>(statement);
    return { part: rows[0]!.part, whole: rows[0]!.whole };
  }
}
