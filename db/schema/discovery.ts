import { sql } from 'drizzle-orm';
import {
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

const moment = (name: string) => timestamp(name, { withTimezone: true });

const textVector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const discovery = pgSchema('discovery');

export const outbox = outboxTable(discovery);

/**
 * The search index: one row a title, a projection of `content.changed`. Every `*_text` is folded (see
 * `subgraphs/discovery/folding.ts`). A word stands in the vector twice, as it is and stemmed as English, so that names
 * and stop words can be found too.
 */
export const documents = discovery.table(
  'documents',
  {
    contentId: uuid('content_id').primaryKey(),
    /** The highest version seen; older ones that arrive late are left out. */
    version: integer('version').notNull(),
    /** A removed title stays as a stone that an older change cannot lift. */
    removed: boolean('removed').notNull().default(false),
    kind: text('kind').notNull(),
    /** Main, original and localised titles as they are written, the main one first. */
    titles: text('titles').array().notNull(),
    /** The same, folded, one a line. */
    titleText: text('title_text').notNull(),
    peopleText: text('people_text').notNull(),
    /** Genres, and the words for kind, language and decade that people add to a search. */
    genreText: text('genre_text').notNull(),
    descriptionText: text('description_text').notNull(),
    genres: text('genres').array().notNull(),
    languages: text('languages').array().notNull(),
    /** All offers with their times: `[{ place: 'US:netflix', from, until }]`. */
    offers: jsonb('offers').notNull(),
    /** Where it plays now: `US:netflix`. */
    platforms: text('platforms').array().notNull(),
    regions: text('regions').array().notNull(),
    /** When the next offer begins or ends, and `platforms` is no longer right; null for never. */
    offersChangeAt: moment('offers_change_at'),
    year: integer('year'),
    /** The youngest age that the rating allows; null when unrated. */
    minimumAge: integer('minimum_age'),
    /** 0 to 100. */
    popularity: real('popularity').notNull(),
    searchVector: textVector('search_vector').generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', title_text) || to_tsvector('english', title_text), 'A') || setweight(to_tsvector('simple', people_text) || to_tsvector('english', people_text), 'B') || setweight(to_tsvector('simple', genre_text) || to_tsvector('english', genre_text), 'C') || setweight(to_tsvector('english', description_text), 'D')`,
    ),
  },
  (table) => [
    index('idx_discovery_documents_search').using('gin', table.searchVector),
    index('idx_discovery_documents_title_trigrams').using('gin', table.titleText.op('gin_trgm_ops')),
    index('idx_discovery_documents_platforms').using('gin', table.platforms),
    index('idx_discovery_documents_genres').using('gin', table.genres),
    index('idx_discovery_documents_offers_change')
      .on(table.offersChangeAt)
      .where(sql`offers_change_at is not null`),
    index('idx_discovery_documents_popularity')
      .on(table.popularity.desc())
      .where(sql`not removed`),
  ],
);

/** Every word of the index, to mend spelling with. A word whose titles are gone does no harm and stays. */
export const words = discovery.table('words', { word: text('word').primaryKey() }, (table) => [
  index('idx_discovery_words_trigrams').using('gist', table.word.op('gist_trgm_ops')),
]);

/** Every first page that was asked for. Partitioned by month of `searched_at`. */
export const searches = discovery.table(
  'searches',
  {
    id: uuid('id').notNull(),
    searchedAt: moment('searched_at').notNull(),
    profileId: text('profile_id'),
    query: text('query').notNull(),
    region: text('region').notNull(),
    resultCount: integer('result_count').notNull(),
    latencyMs: real('latency_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.searchedAt, table.id] })],
);

/**
 * Every result that was chosen, once a search. Partitioned by month of `searched_at`, which the id of the search
 * tells (UUIDv7), so that the same selection always meets itself.
 */
export const selections = discovery.table(
  'selections',
  {
    searchId: uuid('search_id').notNull(),
    contentId: uuid('content_id').notNull(),
    searchedAt: moment('searched_at').notNull(),
    selectedAt: moment('selected_at').notNull(),
    profileId: text('profile_id'),
    region: text('region').notNull(),
    rank: integer('rank').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.searchedAt, table.searchId, table.contentId] }),
    index('idx_discovery_selections_region').on(table.region, table.selectedAt),
  ],
);
