import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { documents } from '#db/schema/discovery.ts';

/** A title that a prefix may become. */
export interface SuggestedTitle {
  contentId: string;
  titles: string[];
}

/** Completes prefixes. */
export class SuggestionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Titles that have all words of the folded `prefix`, the last of them perhaps unfinished: those whose main
   * title begins with it first, then those with another title that does; of equals the best known.
   */
  async byPrefix(prefix: string, maturityLimit: number | null, limit: number): Promise<SuggestedTitle[]> {
    const words = prefix.split(' ');
    const query = words
      .map((word, index) => `'${word}':${index === words.length - 1 ? '*' : ''}A`)
      .join(' & ');
    return this.#select(
      sql`search_vector @@ to_tsquery('simple', ${query})`,
      sql`starts_with(title_text, ${prefix}) desc, (strpos(e'\n' || title_text, ${`\n${prefix}`}) > 0) desc, kind = 'EPISODE'`,
      { maturityLimit, limit },
    );
  }

  /** Titles that look like the folded `prefix` although it is misspelt. */
  async bySpelling(prefix: string, maturityLimit: number | null, limit: number): Promise<SuggestedTitle[]> {
    return this.#select(
      sql`${prefix}::text <% title_text`,
      sql`word_similarity(${prefix}, title_text) desc`,
      {
        maturityLimit,
        limit,
      },
    );
  }

  async #select(
    condition: ReturnType<typeof sql>,
    order: ReturnType<typeof sql>,
    { maturityLimit, limit }: { maturityLimit: number | null; limit: number },
  ): Promise<SuggestedTitle[]> {
    const suits = maturityLimit === null ? sql`true` : sql`coalesce(minimum_age, 18) <= ${maturityLimit}`;
    const { rows } = await this.#queries.execute<{ contentId: string; titles: string[] }>(sql`
      select content_id as "contentId", titles from ${documents}
      where not removed and ${suits} and ${condition}
      order by ${order}, popularity desc, content_id limit ${limit}`);
    return rows;
  }
}
