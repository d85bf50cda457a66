import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { content } from '#db/schema/content.ts';
import { catalogCondition } from '../content-repository.ts';
import type { CatalogFilter } from '../content-repository.ts';
import { qualityChecks, qualityWeights } from './quality.ts';
import type { ContentQuality, QualityCheck, QualityReport } from './quality.ts';

const bands = 10;

/** When each check holds for a row of `content.content` at a moment. */
const holds = (moment: string): Record<QualityCheck, SQL> => ({
  TITLE: sql`${content.title} !~* '^\s*(untitled|unknown|tba|n/a)?\s*$'`,
  SYNOPSIS: sql`length(coalesce(${content.synopsis}, '')) >= 40`,
  YEAR: sql`${content.year} is not null`,
  GENRES: sql`cardinality(${content.genres}) > 0`,
  PEOPLE: sql`exists (select from content.credit where content_id = ${content.id})`,
  RUNTIME: sql`${content.durationMs} is not null`,
  RATING: sql`${content.maturityRating} is not null`,
  EXTERNAL_IDS: sql`exists (select from content.external_id where content_id = ${content.id})`,
  LANGUAGES: sql`cardinality(${content.languages}) > 0`,
  COUNTRIES: sql`cardinality(${content.countries}) > 0`,
  // What is offered above is offered below: a season is where its series is.
  AVAILABILITY: sql`exists (
    select from content.availability as offered
    where offered.content_id in (${content.id}, ${content.parentId}, ${content.topId})
      and offered.superseded_at is null and (offered.expires_at is null or offered.expires_at > ${moment}))`,
});

const kindsOf = (check: QualityCheck) => sql`any(${sql.param([...qualityWeights[check].kinds])}::text[])`;

/** The checks that a title of its kind fails, and its score. */
function scored(where: SQL | undefined, at: Date): SQL {
  const rule = holds(at.toISOString());
  const missing = qualityChecks.map(
    (check) => sql`case when ${content.kind} = ${kindsOf(check)} and not ${rule[check]} then ${check} end`,
  );
  const weights = sql.join(
    qualityChecks.map((check) => {
      const { weight, kinds } = qualityWeights[check];
      return sql`(${check}, ${weight}::int, ${sql.param([...kinds])}::text[])`;
    }),
    sql`, `,
  );
  return sql`
    with failed as materialized (
      select ${content.id} as id, ${content.kind} as kind, array_remove(array[${sql.join(missing, sql`, `)}], null) as missing
      from ${content} ${where === undefined ? sql`` : sql`where ${where}`}
    ), weights (name, weight, kinds) as (values ${weights}
    ), scored as materialized (
      select id, missing, (
        select round(100.0 * coalesce(sum(weight) filter (where name <> all (missing)), 0) / sum(weight))::int
        from weights where kind = any (kinds)) as score
      from failed)`;
}

/** Measures how complete titles are: one statement for many. */
export class QualityRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** The quality of each of the titles. */
  async ofContents(ids: readonly string[], at: Date): Promise<(ContentQuality & { id: string })[]> {
    const wanted = sql`${content.id} = any(${sql.param([...ids])}::uuid[])`;
    const { rows } = await this.#queries.execute<
      ContentQuality & { id: string } & Record<string, unknown>
    >(sql`
      ${scored(wanted, at)} select id, score, missing from scored`);
    return rows;
  }

  /** The quality of all titles that match. */
  async report(filter: CatalogFilter, at: Date): Promise<QualityReport> {
    const { rows } = await this.#queries.execute<{
      titles: number;
      average: number;
      bands: Record<string, number> | null;
      missing: Record<string, number> | null;
    }>(sql`
      ${scored(catalogCondition(filter, at), at)}
      select count(*)::int as titles, coalesce(round(avg(score), 1), 0)::float as average,
        (select jsonb_object_agg(band, titles) from (
          select least(score / ${bands}::int, ${bands - 1}::int) as band, count(*) as titles from scored group by 1
        ) as banded) as bands,
        (select jsonb_object_agg(name, titles) from (
          select unnest(missing) as name, count(*) as titles from scored group by 1
        ) as gaps) as missing
      from scored`);
    const { titles, average, bands: counts, missing } = rows[0] as (typeof rows)[number];
    return {
      titles,
      averageScore: average,
      distribution: Array.from({ length: bands }, (_, band) => ({
        ...{ from: band * 10, to: band === bands - 1 ? 100 : band * 10 + 9 },
        titles: counts?.[band] ?? 0,
      })),
      missing: qualityChecks
        .map((check) => ({ check, titles: missing?.[check] ?? 0 }))
        .filter((gap) => gap.titles > 0)
        .sort((one, other) => other.titles - one.titles),
    };
  }
}
