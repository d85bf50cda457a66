import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { availability, content } from '#db/schema/content.ts';
import type { Offer, OfferDraft, OfferType, VideoQuality } from './availability.ts';
import { fingerprintOf } from './availability.ts';
import type { ContentKind } from './content.ts';
import { platformOf } from './platforms/index.ts';

/** The offers that a record states for its title, all of them. */
export interface StatedOffers {
  recordId: string;
  contentId: string;
  offers: readonly OfferDraft[];
}

/** The two times of a question: when an offer is to hold, and when it was to be known. */
export interface Moments {
  at: Date;
  knownAt: Date;
}

/** An offer with the time in which it was known like this. */
export interface OfferRecord {
  offer: Offer;
  knownFrom: Date;
  /** Null while it is. */
  knownUntil: Date | null;
}

export type OfferRow = typeof availability.$inferSelect;

/** An offer of a row; nothing for a platform that the catalogue does not know any more. */
export function offerOf({ row, kind }: { row: OfferRow; kind: ContentKind }): Offer[] {
  const platform = platformOf(row.platform);
  if (platform === undefined) return [];
  const { contentId, region, platformContentId, audioLanguages, subtitleLanguages, webUrl } = row;
  const { availableFrom, expiresAt, isSample, priceMinor, currency } = row;
  return [
    {
      ...{ platform, kind, contentId, region, platformContentId, audioLanguages, subtitleLanguages, webUrl },
      ...{ availableFrom, expiresAt, isSample },
      offer: row.offer as OfferType,
      qualities: row.qualities as VideoQuality[],
      price: priceMinor === null || currency === null ? null : { amountMinor: priceMinor, currency },
    },
  ];
}

/** Stated offers as rows to write; what a record says twice counts once. */
const rowsOf = (stated: readonly StatedOffers[]) =>
  stated.flatMap(({ recordId, contentId, offers }) => {
    const rows = offers.map((offer) => ({
      ...offer,
      recordId,
      contentId,
      priceMinor: offer.price?.amountMinor ?? null,
      currency: offer.price?.currency ?? null,
      fingerprint: fingerprintOf(offer),
    }));
    return [...new Map(rows.map((row) => [row.fingerprint, row])).values()];
  });

type StatedRow = ReturnType<typeof rowsOf>[number];

/** Rows of offers with the kinds of their titles, to be narrowed: what {@link offerOf} makes offers of. */
export const selectOffers = (queries: Queries) =>
  queries
    .select({ row: availability, kind: sql<ContentKind>`${content.kind}` })
    .from(availability)
    .innerJoin(content, eq(content.id, availability.contentId));

const ofContents = (ids: readonly string[]): SQL =>
  sql`${availability.contentId} = any(${sql.param([...ids])}::uuid[])`;

/** Reads and writes offers. */
export class AvailabilityRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * The offers of titles in a region that held at a moment, as they were known at another: an offer ends when it
   * expires, and when its record says otherwise, as soon as that was known. One without a stated beginning holds from
   * when it was recorded. Of each title, first what was recorded last by then, then what was recorded after it, the
   * nearest first. What was known at a moment that has passed never changes.
   */
  async offersAt(contentIds: readonly string[], region: string, { at, knownAt }: Moments): Promise<Offer[]> {
    const [moment, known] = [at.toISOString(), knownAt.toISOString()];
    const rows = await selectOffers(this.#queries)
      .where(
        and(
          ofContents(contentIds),
          eq(availability.region, region),
          sql`${availability.recordedAt} <= ${known}`,
          sql`coalesce(${availability.availableFrom}, ${availability.recordedAt}) <= ${moment}`,
          sql`(${availability.expiresAt} is null or ${availability.expiresAt} > ${moment})`,
          sql`(${availability.supersededAt} is null or ${availability.supersededAt} > least(${moment}::timestamptz, ${known}::timestamptz))`,
        ),
      )
      .orderBy(
        sql`${availability.recordedAt} > ${moment}`,
        sql`abs(extract(epoch from ${availability.recordedAt} - ${moment}::timestamptz))`,
        desc(availability.id),
      );
    return rows.flatMap(offerOf);
  }

  /** All that was ever recorded of offers of titles in a region, the newest record first. */
  async recordsOf(
    contentIds: readonly string[],
    region: string,
    platform: string | null,
    limit: number,
  ): Promise<OfferRecord[]> {
    const rows = await selectOffers(this.#queries)
      .where(
        and(
          ofContents(contentIds),
          eq(availability.region, region),
          platform === null ? undefined : eq(availability.platform, platform),
        ),
      )
      .orderBy(desc(availability.recordedAt), desc(availability.id))
      .limit(limit);
    return rows.flatMap((one) =>
      offerOf(one).map((offer) => ({
        offer,
        knownFrom: one.row.recordedAt,
        knownUntil: one.row.supersededAt,
      })),
    );
  }

  /** The offers of titles in all regions that hold now or will. The newest record first. */
  async offersFrom(contentIds: readonly string[], from: Date): Promise<Offer[]> {
    const rows = await selectOffers(this.#queries)
      .where(
        and(
          ofContents(contentIds),
          sql`${availability.supersededAt} is null`,
          sql`(${availability.expiresAt} is null or ${availability.expiresAt} > ${from.toISOString()})`,
        ),
      )
      .orderBy(desc(availability.recordedAt), desc(availability.id));
    return rows.flatMap(offerOf);
  }

  /** Makes the offers of these records of a source exactly those stated; what is not stated any more is history. */
  async replace(source: string, stated: readonly StatedOffers[], now: Date): Promise<void> {
    const ids = stated.map(({ contentId }) => contentId);
    const known = await this.#queries
      .select({
        id: availability.id,
        recordId: availability.recordId,
        fingerprint: availability.fingerprint,
      })
      .from(availability)
      .where(and(ofContents(ids), eq(availability.source, source), isNull(availability.supersededAt)));
    const keyOf = (recordId: string, fingerprint: string) => `${fingerprint} ${recordId}`;
    const knownKeys = new Set(known.map(({ recordId, fingerprint }) => keyOf(recordId, fingerprint)));
    const rows = rowsOf(stated);
    const statedKeys = new Set(rows.map(({ recordId, fingerprint }) => keyOf(recordId, fingerprint)));
    const records = new Set(stated.map(({ recordId }) => recordId));
    const gone = known.filter(
      ({ recordId, fingerprint }) => records.has(recordId) && !statedKeys.has(keyOf(recordId, fingerprint)),
    );
    if (gone.length > 0) {
      await this.#queries
        .update(availability)
        .set({ supersededAt: now })
        .where(sql`${availability.id} = any(${sql.param(gone.map(({ id }) => id))}::bigint[])`);
    }
    await this.#insert(
      source,
      rows.filter(({ recordId, fingerprint }) => !knownKeys.has(keyOf(recordId, fingerprint))),
      now,
    );
  }

  /** Adds the offers of records that are new to us. */
  async add(source: string, stated: readonly StatedOffers[], now: Date): Promise<void> {
    return this.#insert(source, rowsOf(stated), now);
  }

  /** Ends sample offers of titles on a platform and in a region for which a real record now speaks. */
  async displaceSamples(stated: readonly StatedOffers[], now: Date): Promise<void> {
    const rows = stated.flatMap(({ contentId, offers }) =>
      offers
        .filter(({ isSample }) => !isSample)
        .map(({ platform, region }) => ({ contentId, platform, region })),
    );
    if (rows.length === 0) return;
    await this.#queries.execute(sql`
      update content.availability as known set superseded_at = ${now.toISOString()}
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as given("contentId" uuid, platform text, region text)
      where known.is_sample and known.superseded_at is null and known.content_id = given."contentId"
        and known.platform = given.platform and known.region = given.region`);
  }

  async #insert(source: string, rows: readonly StatedRow[], now: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.#queries.execute(sql`
      insert into content.availability (content_id, source, record_id, fingerprint, platform, platform_content_id,
        region, offer, price_minor, currency, qualities, audio_languages, subtitle_languages, web_url,
        available_from, expires_at, is_sample, recorded_at)
      select "contentId", ${source}, "recordId", fingerprint, platform, "platformContentId", region, offer,
        "priceMinor", currency, qualities, "audioLanguages", "subtitleLanguages", "webUrl", "availableFrom",
        "expiresAt", "isSample", ${now.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as given(
        "recordId" text, "contentId" uuid, fingerprint text, platform text, "platformContentId" text, region text,
        offer text, "priceMinor" int, currency text, qualities text[], "audioLanguages" text[],
        "subtitleLanguages" text[], "webUrl" text, "availableFrom" timestamptz, "expiresAt" timestamptz,
        "isSample" boolean)`);
  }
}
