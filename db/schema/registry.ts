import { integer, jsonb, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const registry = pgSchema('registry');

/** What was published to each variant. Rows are only ever added. */
export const publications = registry.table(
  'publications',
  {
    variant: text('variant').notNull(),
    number: integer('number').notNull(),
    subgraphs: jsonb('subgraphs').notNull(),
    supergraphSdl: text('supergraph_sdl').notNull(),
    hash: text('hash').notNull(),
    gitCommit: text('git_commit'),
    author: text('author'),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
    restores: integer('restores'),
  },
  (table) => [primaryKey({ columns: [table.variant, table.number] })],
);
