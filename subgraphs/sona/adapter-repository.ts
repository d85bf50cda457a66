import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { adapters } from '#db/schema/sona.ts';

/** The stored adapter of a profile. */
export interface StoredAdapter {
  /** 1 after the first feedback. */
  version: number;
  factors: Float32Array;
}

/** The adapters of profiles. */
export class AdapterRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async ofProfile(profileId: string): Promise<StoredAdapter | null> {
    const [row] = await this.#queries
      .select({ version: adapters.version, factors: adapters.factors })
      .from(adapters)
      .where(eq(adapters.profileId, profileId));
    return row ?? null;
  }

  /** Writes the version after `basedOn` (0 for none). Returns false when somebody else was first. */
  async save(profileId: string, basedOn: number, factors: Float32Array): Promise<boolean> {
    const version = basedOn + 1;
    const rows =
      basedOn === 0
        ? await this.#queries
            .insert(adapters)
            .values({ profileId, version, factors })
            .onConflictDoNothing()
            .returning({ version: adapters.version })
        : await this.#queries
            .update(adapters)
            .set({ version, factors, changedAt: sql`now()` })
            .where(and(eq(adapters.profileId, profileId), eq(adapters.version, basedOn)))
            .returning({ version: adapters.version });
    return rows.length === 1;
  }
}
