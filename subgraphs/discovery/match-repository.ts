import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { documents } from '#db/schema/discovery.ts';
import { deepestRank } from './ranked-list.ts';
import type { FacetField } from './schema.generated.ts';
import type { SearchRequest } from './search-request.ts';
import { leastShare } from './text-query.ts';
import type { TextQuery } from './text-query.ts';

/** A title that matches, before the signals are joined. */
export interface Match {
  id: string;
  /** How well the text fits, higher is better; 0 when only its meaning does. */
  textRank: number;
  /** Whether the text has every word that was asked for. */
  whole: boolean;
  /** Whether one of its titles is the query. */
  exact: boolean;
  popularity: number;
  /** Bits of the parts that have a word of the query: 1 title, 2 people, 4 genre, 8 description. */
  parts: number;
}

export interface MatchResult {
  /** The best by text first, {@link deepestRank} at most, those of `semanticIds` always among them. */
  hits: Match[];
  /** How many titles match. */
  total: number;
  facets: { field: FacetField; value: string; count: number }[];
}

export interface MatchQuery {
  text: TextQuery | null;
  /** The whole query, folded: the title that has exactly these words. */
  title: string;
  semanticIds: readonly string[];
}

const array = (values: readonly string[], type: 'text' | 'uuid') =>
  sql`${sql.param([...values])}::${sql.raw(type)}[]`;

/** A word is looked for as it is and stemmed as English, as it stands in the vector. */
const textSearch = (text: string) => sql`(to_tsquery('english', ${text}) || to_tsquery('simple', ${text}))`;

const episodeFactor = 0.4;
const unfinishedFactor = 0.2;

/** Title, people, genre, description, in the order that Postgres wants: D, C, B, A. */
const partWeights = sql.raw(`'{0.1, 0.3, 0.6, 1.0}'`);

/** An unrated title is one for adults: nobody has said otherwise. */
const suits = (limit: number | null): SQL =>
  limit === null ? sql`true` : sql`coalesce(minimum_age, 18) <= ${limit}`;

const inRegion = (region: string, platforms: readonly string[]): SQL =>
  sql`platforms && ${array(
    platforms.map((platform) => `${region}:${platform}`),
    'text',
  )}`;

const sum = (terms: readonly SQL[]): SQL => sql`(${sql.join([...terms], sql` + `)})`;

/** The share of a loose query that a document has. */
const shareFound = (clauses: readonly string[], shares: readonly number[]): SQL =>
  sum(
    clauses.map(
      (clause, index) => sql`(search_vector @@ ${textSearch(clause)})::int * ${shares[index]}::real`,
    ),
  );

function textCondition(text: TextQuery | null): SQL {
  if (text === null) return sql`false`;
  const { condition, excluded } = text;
  const query = excluded === null ? sql`` : sql`&& !!${textSearch(excluded)}`;
  const found = sql`search_vector @@ (${textSearch(condition)} ${query})`;
  if (text.shares === null) return found;
  // Just under the share: sums of 32-bit numbers are not exact.
  return sql`(${found} and ${shareFound(text.clauses, text.shares)} >= ${leastShare - 1e-4}::real)`;
}

/** Whether a document that matches has all clauses: of a strict query each has. */
function wholeText(text: TextQuery | null): SQL {
  if (text === null || text.shares === null) return sql`true`;
  return sql`search_vector @@ ${textSearch(text.clauses.join(' & '))}`;
}

const rankOf = (text: string): SQL =>
  sql`ts_rank(${partWeights}::real[], search_vector, ${textSearch(text)})`;

/** How well the text fits. An episode has the genres and people of its series, which must not stand behind it. */
function textRank(text: TextQuery | null): SQL {
  if (text === null) return sql`0::real`;
  const { condition, finished, clauses, shares } = text;
  const rank =
    shares === null
      ? sql`(${rankOf(condition)} * ${unfinishedFactor}::real + ${rankOf(finished)})`
      : sql`${shareFound(clauses, shares)} * ${sum(clauses.map((clause, index) => sql`${rankOf(clause)} * ${shares[index]}::real`))}`;
  return sql`${rank} * (case kind when 'EPISODE' then ${episodeFactor}::real else 1 end)`;
}

function partBits(text: TextQuery | null): SQL {
  if (text === null) return sql`0`;
  const { A, B, C, D } = text.inPart;
  const bits = [A, B, C, D].map(
    (part, bit) => sql`(search_vector @@ ${textSearch(part)})::int * ${1 << bit}::int`,
  );
  return sql.join(bits, sql` + `);
}

/** The conditions that facets are counted without, one at a time. */
function filterConditions(request: SearchRequest): Record<FacetField, SQL> {
  const { kinds, platforms, genres, languages, yearFrom, yearTo, region } = request;
  const always = sql`true`;
  const from = yearFrom === null ? always : sql`year >= ${yearFrom}`;
  const to = yearTo === null ? always : sql`year <= ${yearTo}`;
  return {
    KIND: kinds === null ? always : sql`kind = any(${array(kinds, 'text')})`,
    PLATFORM: platforms === null ? always : inRegion(region, platforms),
    GENRE: genres === null ? always : sql`genres && ${array(genres, 'text')}`,
    LANGUAGE: languages === null ? always : sql`languages && ${array(languages, 'text')}`,
    DECADE: sql`coalesce(${from} and ${to}, false)`,
  };
}

const filterColumns: Record<FacetField, string> = {
  KIND: 'fits_kind',
  PLATFORM: 'fits_platform',
  GENRE: 'fits_genre',
  LANGUAGE: 'fits_language',
  DECADE: 'fits_years',
};

const fitsAll = sql.raw(Object.values(filterColumns).join(' and '));

/** Disjunctive counting: a facet is counted under every filter but its own, so that its other values stay in sight. */
function facetCounts(field: FacetField, value: SQL, from: SQL = sql``): SQL {
  const others = Object.entries(filterColumns).filter(([other]) => other !== field);
  return sql`
    select ${field}::text as field, value, count(*)::int as count
    from (select ${value} as value from matched ${from} where ${sql.raw(others.map(([, column]) => column).join(' and '))}) as counted
    where value is not null group by value`;
}

const each = (column: string, name: string): SQL =>
  sql`cross join lateral unnest(${sql.raw(column)}) as ${sql.raw(name)}`;

/** The platforms of one region, without its prefix. */
const offeredIn = (region: string): SQL => sql`
  cross join lateral (
    select substr(offer, ${region.length + 2}::int) as platform from unnest(platforms) as offer
    where starts_with(offer, ${`${region}:`})
  ) as offered`;

/** Finds what matches, and counts it. */
export class MatchRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** The titles that match by text or by meaning, under the filters of the request, with facets: one statement. */
  async match(request: SearchRequest, { text, title, semanticIds }: MatchQuery): Promise<MatchResult> {
    const fits = filterConditions(request);
    const semantic = sql`content_id = any(${array(semanticIds, 'uuid')})`;
    const services = request.services === null ? sql`true` : inRegion(request.region, request.services);
    const { rows } = await this.#queries.execute<{ [Key in keyof MatchResult]: MatchResult[Key] }>(sql`
      with matched as materialized (
        select content_id, kind, genres, languages, platforms, year, popularity, search_vector, title_text,
          ${semantic} as by_meaning, ${textCondition(text)} as by_text,
          ${fits.KIND} as fits_kind, ${fits.PLATFORM} as fits_platform, ${fits.GENRE} as fits_genre,
          ${fits.LANGUAGE} as fits_language, ${fits.DECADE} as fits_years
        from ${documents}
        where not removed and ${suits(request.maturityLimit)} and ${services}
          and (${semantic} or ${textCondition(text)})
      ), ranked as (
        select content_id, kind, popularity, search_vector, by_meaning,
          case when by_text then ${textRank(text)} else 0 end as text_rank,
          by_text and ${wholeText(text)} as whole,
          ${title} = any(string_to_array(title_text, e'\n')) as exact
        from matched where ${fitsAll}
      ), hits as (
        select content_id as id, text_rank as "textRank", whole, exact, popularity, ${partBits(text)} as parts
        from (
          select * from ranked
          order by (exact or by_meaning) desc, text_rank desc, popularity desc, content_id
          limit ${deepestRank}
        ) as best
      ), facets as (
        ${facetCounts('KIND', sql`kind`)}
        union all ${facetCounts('GENRE', sql`genre`, each('genres', 'genre'))}
        union all ${facetCounts('LANGUAGE', sql`language`, each('languages', 'language'))}
        union all ${facetCounts('DECADE', sql`(year / 10 * 10)::text || 's'`)}
        union all ${facetCounts('PLATFORM', sql`platform`, offeredIn(request.region))}
      )
      select (select count(*)::int from ranked) as total,
        (select coalesce(json_agg(hits), '[]') from hits) as hits,
        (select coalesce(json_agg(facets), '[]') from facets) as facets`);
    return rows[0] as MatchResult;
  }

  /** How many titles match a text, under no filter but the age limit. */
  async count(text: TextQuery, maturityLimit: number | null): Promise<number> {
    const { rows } = await this.#queries.execute<{ count: number }>(sql`
      select count(*)::int as count from ${documents}
      where not removed and ${suits(maturityLimit)} and ${textCondition(text)}`);
    return rows[0]?.count ?? 0;
  }

  /** How many titles have each clause, and how many there are: about, once the statistics of the table are made. */
  async frequencies(clauses: readonly string[]): Promise<{ titles: number; counts: number[] }> {
    const counts = clauses.map(
      (clause) => sql`(select count(*)::int from ${documents} where search_vector @@ ${textSearch(clause)})`,
    );
    const { rows } = await this.#queries.execute<{ titles: number; counts: number[] }>(sql`
      select array[${sql.join(counts, sql`, `)}] as counts,
        (select case when reltuples > 0 then reltuples::int else (select count(*)::int from ${documents}) end
          from pg_class where oid = 'discovery.documents'::regclass) as titles`);
    return rows[0]!;
  }
}
