import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { outboxTable } from '../outbox-table.ts';

export const contentSchema = pgSchema('content');

const moment = (name: string) => timestamp(name, { withTimezone: true });
const words = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'::text[]`);

/** Every title: film, series, season, episode, artist, album and track. */
export const content = contentSchema.table(
  'content',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    /** The series of a season, the season of an episode, the artist of an album, the album of a track. */
    parentId: uuid('parent_id').references((): AnyPgColumn => content.id, { onDelete: 'cascade' }),
    /** The series of a season or an episode, the artist of an album or a track. */
    topId: uuid('top_id').references((): AnyPgColumn => content.id, { onDelete: 'cascade' }),
    number: integer('number'),
    title: text('title').notNull(),
    titles: jsonb('titles').$type<Record<string, string>>().notNull().default({}),
    /** The title as it sorts and compares: no case, accents, punctuation or leading article. */
    sortTitle: text('sort_title').notNull(),
    /** What two sources must agree on for a title to count as the same; null where that is not enough to tell. */
    identityKey: text('identity_key'),
    originalTitle: text('original_title'),
    synopsis: text('synopsis'),
    year: integer('year'),
    endYear: integer('end_year'),
    durationMs: integer('duration_ms'),
    genres: words('genres'),
    languages: words('languages'),
    countries: words('countries'),
    maturityRating: text('maturity_rating'),
    popularity: doublePrecision('popularity').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    check(
      'content_kind_known',
      sql`${table.kind} in ('MOVIE', 'SERIES', 'SEASON', 'EPISODE', 'ARTIST', 'ALBUM', 'TRACK')`,
    ),
    check('content_popularity_in_range', sql`${table.popularity} between 0 and 100`),
    index('idx_content_parent').on(table.parentId, table.number),
    index('idx_content_top').on(table.topId),
    index('idx_content_identity').on(table.identityKey),
    index('idx_content_sort_title').on(sql`${table.sortTitle} collate "C"`, table.id),
    index('idx_content_genres').using('gin', table.genres),
  ],
);

/** People by name: the id is made from the name, so that the same name is the same person in every source. */
export const person = contentSchema.table('person', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
});

export const credit = contentSchema.table(
  'credit',
  {
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').notNull(),
    character: text('character'),
  },
  (table) => [primaryKey({ columns: [table.contentId, table.position] })],
);

export const externalId = contentSchema.table(
  'external_id',
  {
    scheme: text('scheme').notNull(),
    value: text('value').notNull(),
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.scheme, table.value] }),
    index('idx_external_id_content').on(table.contentId),
  ],
);

/** Each relation once, in one direction; the way back is read with the inverse type. */
export const relation = contentSchema.table(
  'relation',
  {
    fromId: uuid('from_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    toId: uuid('to_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.fromId, table.type, table.toId] }),
    index('idx_relation_to').on(table.toId),
    check('relation_of_two', sql`${table.fromId} <> ${table.toId}`),
  ],
);

/**
 * Offers, in two times: when one holds (`available_from` to `expires_at`) and when we knew of it (`recorded_at` to
 * `superseded_at`). A row is never changed but for the end of our belief in it.
 */
export const availability = contentSchema.table(
  'availability',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    /** The record that states the offer. */
    source: text('source').notNull(),
    recordId: text('record_id').notNull(),
    /** Hash of all that the record says of the offer. */
    fingerprint: text('fingerprint').notNull(),
    platform: text('platform').notNull(),
    platformContentId: text('platform_content_id').notNull(),
    region: text('region').notNull(),
    offer: text('offer').notNull(),
    priceMinor: integer('price_minor'),
    currency: text('currency'),
    qualities: words('qualities'),
    audioLanguages: words('audio_languages'),
    subtitleLanguages: words('subtitle_languages'),
    webUrl: text('web_url'),
    availableFrom: moment('available_from'),
    expiresAt: moment('expires_at'),
    isSample: boolean('is_sample').notNull().default(false),
    recordedAt: moment('recorded_at').notNull(),
    supersededAt: moment('superseded_at'),
  },
  (table) => [
    index('idx_content_platform').on(table.platform, table.platformContentId),
    index('idx_availability_content').on(table.contentId, table.region),
    index('idx_availability_ending')
      .on(table.expiresAt)
      .where(sql`${table.expiresAt} is not null and ${table.supersededAt} is null`),
    index('idx_availability_beginning')
      .on(table.availableFrom)
      .where(sql`${table.availableFrom} is not null and ${table.supersededAt} is null`),
    check('availability_offer_known', sql`${table.offer} in ('SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY')`),
    check('availability_price_whole', sql`(${table.priceMinor} is null) = (${table.currency} is null)`),
  ],
);

/** Notices that were given of offers that end or have begun: each once, whichever process gives it. */
export const availabilityNotice = contentSchema.table(
  'availability_notice',
  {
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    region: text('region').notNull(),
    offer: text('offer').notNull(),
    /** When the offer ends or began. Of a prolonged one notice is given again. */
    at: moment('at').notNull(),
    /** How many days before the end the notice is due; 0 for a beginning. */
    days: integer('days').notNull(),
    givenAt: moment('given_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.contentId, table.platform, table.region, table.offer, table.days, table.at],
    }),
    index('idx_availability_notice_at').on(table.at),
  ],
);

/** Which record of which source became which title. */
export const sourceRecord = contentSchema.table(
  'source_record',
  {
    source: text('source').notNull(),
    recordId: text('record_id').notNull(),
    hash: text('hash').notNull(),
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    /** Whether the record decides the title's fields; else it only fills gaps. */
    isPrimary: boolean('is_primary').notNull(),
    importedAt: moment('imported_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.recordId] }),
    index('idx_source_record_content').on(table.contentId),
  ],
);

/** What a film or a series can be found by when a record may be about it: see docs/entity-resolution.md. */
export const matchKey = contentSchema.table(
  'match_key',
  {
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contentId, table.key] }), index('idx_match_key').on(table.key)],
);

/** What was decided of a record and a title that it may be about, and by what evidence. */
export const resolution = contentSchema.table(
  'resolution',
  {
    id: uuid('id').primaryKey(),
    source: text('source').notNull(),
    recordId: text('record_id').notNull(),
    /** The title that the record became or joined. */
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    candidateId: uuid('candidate_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
    /** How likely it is that both are one work, from 0 to 1. */
    score: doublePrecision('score').notNull(),
    /** How far they agree, by feature. */
    evidence: jsonb('evidence').$type<Record<string, string>>().notNull(),
    decision: text('decision').notNull(),
    /** The version of the weights and thresholds. */
    modelVersion: text('model_version').notNull(),
    decidedAt: moment('decided_at').notNull(),
    /** Whether an editor decided it. */
    isByHand: boolean('is_by_hand').notNull().default(false),
  },
  (table) => [
    unique('resolution_pair_unique').on(table.source, table.recordId, table.candidateId),
    index('idx_resolution_review')
      .on(table.score, table.id)
      .where(sql`${table.decision} = 'REVIEW'`),
    index('idx_resolution_content').on(table.contentId),
    index('idx_resolution_candidate').on(table.candidateId),
    check('resolution_decision_known', sql`${table.decision} in ('SAME', 'REVIEW', 'DIFFERENT')`),
  ],
);

/** The sources that were imported from, and when last. */
export const source = contentSchema.table('source', {
  name: text('name').primaryKey(),
  lastImportAt: moment('last_import_at').notNull(),
  /** Hash of the whole source where it comes in one piece, to skip it when nothing changed. */
  fingerprint: text('fingerprint'),
});

/**
 * Titles as they were: one row for each version that changed something that is kept here. It outlives its title, so
 * that what was deleted or merged can still be read.
 */
export const revision = contentSchema.table(
  'revision',
  {
    contentId: uuid('content_id').notNull(),
    version: integer('version').notNull(),
    changedAt: moment('changed_at').notNull(),
    cause: text('cause').notNull(),
    /** The user who changed it; null where a source did, and where the user's data were erased. */
    editorId: text('editor_id'),
    /** The source whose record changed it. */
    source: text('source'),
    /** All fields of the title with its people, ids, categories and relations. */
    snapshot: jsonb('snapshot').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contentId, table.version] }),
    index('idx_revision_editor')
      .on(table.editorId)
      .where(sql`${table.editorId} is not null`),
    check(
      'revision_cause_known',
      sql`${table.cause} in ('START', 'CREATE', 'EDIT', 'IMPORT', 'MERGE', 'RESTORE', 'RELATE', 'CATEGORISE')`,
    ),
  ],
);

/** The tree of categories that editors sort titles into. */
export const category = contentSchema.table(
  'category',
  {
    id: uuid('id').primaryKey(),
    parentId: uuid('parent_id').references((): AnyPgColumn => category.id),
    /** The last part of the path, one of a kind below its parent. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** The place among its siblings, from 0. */
    position: integer('position').notNull(),
  },
  (table) => [unique('category_path_unique').on(table.parentId, table.slug).nullsNotDistinct()],
);

/** Which titles are in which category; those below a category are in it, too, without a row. */
export const categoryContent = contentSchema.table(
  'category_content',
  {
    categoryId: uuid('category_id')
      .notNull()
      .references(() => category.id, { onDelete: 'cascade' }),
    contentId: uuid('content_id')
      .notNull()
      .references(() => content.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.categoryId, table.contentId] }),
    index('idx_category_content_content').on(table.contentId),
  ],
);

export const outbox = outboxTable(contentSchema);
