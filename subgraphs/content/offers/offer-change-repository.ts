import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { availability, availabilityNotice } from '#db/schema/content.ts';
import type { PageRequest } from '#shared/paging.ts';
import { offerOf, selectOffers } from '../availability-repository.ts';
import type { Offer, OfferType } from '../availability.ts';
import type { ContentKind } from '../content.ts';
import { noticeDays } from './offer-change.ts';
import type { OfferChange, OfferFilter } from './offer-change.ts';

/** The sort key of a change: its moment in milliseconds, and the row. */
export type OfferChangeKey = [at: number, offerId: number];

/** A time between two moments: after the first, up to the last. */
export interface Span {
  after: Date;
  until: Date;
}

/** A notice that was given just now. */
export interface GivenNotice {
  contentId: string;
  title: string;
  offerId: number;
  platform: string;
  region: string;
  offer: OfferType;
  languages: string[];
  /** When the offer ends or began. */
  at: Date;
  /** 0 for a beginning. */
  days: number;
}

const dayMs = 86_400_000;
const textArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;

const sameOffer = sql`other.content_id = ${availability.contentId} and other.platform = ${availability.platform}
  and other.region = ${availability.region} and other.offer = ${availability.offer}
  and other.superseded_at is null and other.id <> ${availability.id}`;

/** The offer is there no longer afterwards: no other record states it for longer. */
const isLast = sql`not exists (
  select from content.availability as other where ${sameOffer}
    and coalesce(other.available_from, other.recorded_at) <= ${availability.expiresAt}
    and (other.expires_at is null or (other.expires_at, other.id) > (${availability.expiresAt}, ${availability.id})))`;

/** The offer was not there before: no other record states it from earlier on. */
const isFirst = sql`not exists (
  select from content.availability as other where ${sameOffer}
    and (coalesce(other.available_from, other.recorded_at), other.id) < (${availability.availableFrom}, ${availability.id})
    and (other.expires_at is null or other.expires_at >= ${availability.availableFrom}))`;

const leavingIn = ({ after, until }: Span): SQL => sql`${availability.supersededAt} is null
  and ${availability.expiresAt} > ${after.toISOString()} and ${availability.expiresAt} <= ${until.toISOString()}
  and coalesce(${availability.availableFrom}, ${availability.recordedAt}) <= ${after.toISOString()} and ${isLast}`;

const arrivedIn = ({ after, until }: Span): SQL => sql`${availability.supersededAt} is null
  and ${availability.availableFrom} > ${after.toISOString()} and ${availability.availableFrom} <= ${until.toISOString()}
  and (${availability.expiresAt} is null or ${availability.expiresAt} > ${until.toISOString()}) and ${isFirst}`;

const languages = sql`(${availability.audioLanguages} || ${availability.subtitleLanguages})`;

const meant = ({ region, services, languages: wanted }: OfferFilter): SQL | undefined =>
  and(
    eq(availability.region, region),
    services === null ? undefined : inArray(availability.platform, [...services]),
    wanted === null
      ? undefined
      : sql`(cardinality(${languages}) = 0 or ${languages} && ${textArray(wanted)})`,
  );

/** Reads which offers begin and end, and keeps which notices of it were given. */
export class OfferChangeRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Offers that end in a span, the soonest first; one more than asked for where there is one. */
  async leaving(span: Span, filter: OfferFilter, page: PageRequest<OfferChangeKey>): Promise<OfferChange[]> {
    const later = page.after && sql`(${availability.expiresAt}, ${availability.id}) > (${keyOf(page.after)})`;
    const rows = await selectOffers(this.#queries)
      .where(and(leavingIn(span), meant(filter), later ?? undefined))
      .orderBy(availability.expiresAt, availability.id)
      .limit(page.limit + 1);
    return rows.flatMap((one) => changesOf('LEAVING', one));
  }

  /** Offers that began in a span and still hold, the latest first; one more than asked for where there is one. */
  async arrivals(span: Span, filter: OfferFilter, page: PageRequest<OfferChangeKey>): Promise<OfferChange[]> {
    const earlier =
      page.after && sql`(${availability.availableFrom}, ${availability.id}) < (${keyOf(page.after)})`;
    const rows = await selectOffers(this.#queries)
      .where(and(arrivedIn(span), meant(filter), earlier ?? undefined))
      .orderBy(sql`${availability.availableFrom} desc`, sql`${availability.id} desc`)
      .limit(page.limit + 1);
    return rows.flatMap((one) => changesOf('ARRIVED', one));
  }

  /** How many offers end in a span. */
  async countLeaving(span: Span, filter: OfferFilter): Promise<number> {
    return this.#count(and(leavingIn(span), meant(filter)));
  }

  /** How many offers began in a span and still hold. */
  async countArrivals(span: Span, filter: OfferFilter): Promise<number> {
    return this.#count(and(arrivedIn(span), meant(filter)));
  }

  /** The offer of a row, with its title's kind; null where there is none any more. */
  async offer(id: number): Promise<Offer | null> {
    const [row] = await selectOffers(this.#queries).where(eq(availability.id, id));
    return row === undefined ? null : (offerOf(row)[0] ?? null);
  }

  /**
   * Notes up to `limit` notices that are due as given, and returns those that nobody else gives: of offers about to
   * end, for the last of {@link noticeDays} that has come, and of offers that began within the last week. Samples are
   * statements about no real service and get none.
   */
  async give(now: Date, limit: number): Promise<GivenNotice[]> {
    const at = (days: number) => new Date(now.getTime() + days * dayMs);
    const [last, middle, first] = noticeDays;
    const days = sql`case when ${availability.expiresAt} <= ${at(last).toISOString()} then ${last}::int
      when ${availability.expiresAt} <= ${at(middle).toISOString()} then ${middle}::int else ${first}::int end`;
    const leaving = leavingIn({ after: now, until: at(first) });
    const arrived = arrivedIn({ after: at(-first), until: now });
    const due = (change: SQL, moment: SQL, daysBefore: SQL) => sql`
      select ${availability.id} as id, ${availability.contentId} as content_id, ${availability.platform} as platform,
        ${availability.region} as region, ${availability.offer} as offer, ${moment} as at, ${daysBefore} as days,
        ${languages} as languages
      from ${availability}
      where ${change} and not ${availability.isSample} and not exists (
        select from ${availabilityNotice} as given
        where given.content_id = ${availability.contentId} and given.platform = ${availability.platform}
          and given.region = ${availability.region} and given.offer = ${availability.offer}
          and given.at = ${moment} and given.days <= ${daysBefore}
          and (given.days = 0) = (${daysBefore} = 0))
      limit ${limit}`;
    const { rows } = await this.#queries.execute<Record<string, unknown>>(sql`
      with due as (
        (${due(leaving, sql`${availability.expiresAt}`, days)}) union all
        (${due(arrived, sql`${availability.availableFrom}`, sql`0`)})
      ), given as (
        insert into ${availabilityNotice} (content_id, platform, region, offer, at, days, given_at)
        select content_id, platform, region, offer, at, days, ${now.toISOString()}::timestamptz from due
        order by content_id, platform, region, offer, days, at
        on conflict do nothing
        returning content_id, platform, region, offer, at, days
      )
      select due.id::int as "offerId", due.content_id as "contentId", due.platform, due.region, due.offer,
        due.languages, due.days, extract(epoch from due.at) * 1000 as "atMs", known.title
      from given
      join due using (content_id, platform, region, offer, at, days)
      join content.content as known on known.id = due.content_id
      order by due.at, due.id`);
    return rows.map(({ atMs, ...row }) => ({ ...row, at: new Date(Number(atMs)) }) as GivenNotice);
  }

  /** Forgets notices of offers that ended or began before a moment. */
  async forget(before: Date): Promise<void> {
    await this.#queries
      .delete(availabilityNotice)
      .where(sql`${availabilityNotice.at} < ${before.toISOString()}`);
  }

  async #count(condition: SQL | undefined): Promise<number> {
    const [row] = await this.#queries
      .select({ count: sql<number>`count(*)::int` })
      .from(availability)
      .where(condition);
    return row?.count ?? 0;
  }
}

const keyOf = ([at, id]: OfferChangeKey): SQL => sql`${new Date(at).toISOString()}::timestamptz, ${id}`;

function changesOf(
  type: OfferChange['type'],
  one: { row: typeof availability.$inferSelect; kind: ContentKind },
): OfferChange[] {
  const at = type === 'LEAVING' ? one.row.expiresAt : one.row.availableFrom;
  return at === null ? [] : offerOf(one).map((offer) => ({ type, offer, offerId: one.row.id, at }));
}
