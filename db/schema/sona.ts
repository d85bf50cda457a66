import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { outboxTable } from '../outbox-table.ts';

export const sona = pgSchema('sona');

/** Numbers of 32 bits, little-endian, one after the other. */
const floats = customType<{ data: Float32Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  // Copied, because a vector must begin at a multiple of four bytes and a row buffer begins anywhere.
  fromDriver: (bytes) => new Float32Array(new Uint8Array(bytes).buffer),
});

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Where a title plays, as far as ranking needs it. */
export interface StoredOffer {
  platform: string;
  region: string;
  /** Whether a subscription (or nothing at all) pays for it; false for rent and buy. */
  included: boolean;
  from: string | null;
  until: string | null;
}

/** What sona keeps of a title: a projection of `content.changed`. A deleted title stays as a mark of its version. */
export const contents = sona.table(
  'contents',
  {
    contentId: uuid('content_id').primaryKey(),
    version: bigint('version', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    year: integer('year'),
    genres: text('genres').array().notNull(),
    people: jsonb('people').$type<{ name: string; role: string }[]>().notNull(),
    popularity: real('popularity').notNull(),
    minimumAge: integer('minimum_age'),
    parentId: uuid('parent_id'),
    offers: jsonb('offers').$type<StoredOffer[]>().notNull(),
    /** What is embedded. */
    text: text('text').notNull(),
    /** SHA-256 of all that the vector is made from. */
    vectorSource: text('vector_source').notNull(),
    vectorWanted: boolean('vector_wanted').notNull(),
    deleted: boolean('deleted').notNull().default(false),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (table) => [
    index('contents_vector_wanted')
      .on(table.popularity.desc().nullsFirst())
      .where(sql`${table.vectorWanted}`),
    index('contents_changed_at').on(table.changedAt),
  ],
);

/** The vector of each title, the one place where it is kept; the vector index is filled from here. */
export const vectors = sona.table(
  'vectors',
  {
    contentId: uuid('content_id').primaryKey(),
    vector: floats('vector').notNull(),
    /** `vector_source` of the title when the vector was made. */
    source: text('source').notNull(),
    /** The embedder and the layout that made it; a change makes all of them again. */
    model: text('model').notNull(),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (table) => [index('vectors_changed_at').on(table.changedAt)],
);

/** What a profile did with a title: the latest of each kind. */
export const interactions = sona.table(
  'interactions',
  {
    profileId: uuid('profile_id').notNull(),
    contentId: uuid('content_id').notNull(),
    kind: text('kind').notNull(),
    /** How much of it: the watched share, 1 for on and 0 for off the watchlist, else 1. */
    value: real('value').notNull(),
    occurredAt: moment('occurred_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.contentId, table.kind] }),
    index('interactions_of_profile').on(table.profileId, table.occurredAt.desc().nullsFirst()),
    index('interactions_occurred_at').on(table.occurredAt),
  ],
);

/** Where a profile watches, for what is liked in a region: a projection of `accounts.profile-changed`. */
export const profiles = sona.table('profiles', {
  profileId: uuid('profile_id').primaryKey(),
  region: text('region').notNull(),
  changedAt: moment('changed_at').notNull(),
});

/** The own adapter of a profile. */
export const adapters = sona.table('adapters', {
  profileId: uuid('profile_id').primaryKey(),
  version: integer('version').notNull(),
  /** A (rank × width), then B (width × rank), row by row. */
  factors: floats('factors').notNull(),
  changedAt: moment('changed_at').notNull().defaultNow(),
});

export const outbox = outboxTable(sona);
