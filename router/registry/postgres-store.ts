import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { publications } from '#db/schema/registry.ts';
import type { NewPublication, Publication, RegistryStore, SubgraphVersion } from './registry-store.ts';

function publicationOf(row: typeof publications.$inferSelect): Publication {
  return {
    ...row,
    subgraphs: row.subgraphs as SubgraphVersion[],
    publishedAt: row.publishedAt.toISOString(),
  };
}

/** Publications in Postgres. The primary key lets one of several publishers have a number. */
export class PostgresStore implements RegistryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async latest(variant: string): Promise<Publication | undefined> {
    return (await this.history(variant, 1))[0];
  }

  async get(variant: string, number: number): Promise<Publication | undefined> {
    const [row] = await this.#database.queries
      .select()
      .from(publications)
      .where(and(eq(publications.variant, variant), eq(publications.number, number)));
    return row && publicationOf(row);
  }

  async history(variant: string, limit: number): Promise<Publication[]> {
    const rows = await this.#database.queries
      .select()
      .from(publications)
      .where(eq(publications.variant, variant))
      .orderBy(desc(publications.number))
      .limit(limit);
    return rows.map(publicationOf);
  }

  async add(publication: NewPublication, base: number): Promise<Publication | undefined> {
    // Numbers have no gaps: while the next one is free, the base is the newest.
    if (base > 0 && (await this.get(publication.variant, base)) === undefined) return undefined;
    const [row] = await this.#database.queries
      .insert(publications)
      .values({ ...publication, number: base + 1, publishedAt: new Date() })
      .onConflictDoNothing()
      .returning();
    return row && publicationOf(row);
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}
