import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { documents, words } from '#db/schema/discovery.ts';
import type { Candidate } from './spelling.ts';

/** Neighbours that are looked at for each word; the nearest by letters is among the nearest by trigrams. */
const neighbours = 20;

/** Reads the words of the index. */
export class VocabularyRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Those of `asked` that no title has. */
  async unknownAmong(asked: readonly string[]): Promise<string[]> {
    const { rows } = await this.#queries.execute<{ word: string }>(sql`
      select asked.word from unnest(${sql.param([...asked])}::text[]) as asked (word)
      where not exists (select from ${words} as known where known.word = asked.word)`);
    return rows.map(({ word }) => word);
  }

  /** Whether some word begins so. `prefix` is folded: letters and digits only. */
  async hasPrefix(prefix: string): Promise<boolean> {
    const { rows } = await this.#queries.execute(
      sql`select from ${words} where word like ${`${prefix}%`} limit 1`,
    );
    return rows.length > 0;
  }

  /** For each word the words that look most like it. */
  async nearest(asked: readonly string[]): Promise<Map<string, Candidate[]>> {
    const { rows } = await this.#queries.execute<{ asked: string; word: string; documents: number }>(sql`
      select asked.word as asked, near.word, (
        select count(*)::int from ${documents}
        where not removed and search_vector @@ to_tsquery('simple', '''' || near.word || '''')
      ) as documents
      from unnest(${sql.param([...asked])}::text[]) as asked (word)
      cross join lateral (
        select word from ${words} order by word <-> asked.word limit ${neighbours}
      ) as near`);
    const nearest = new Map<string, Candidate[]>();
    for (const { asked: word, ...candidate } of rows) {
      nearest.set(word, [...(nearest.get(word) ?? []), candidate]);
    }
    return nearest;
  }
}
