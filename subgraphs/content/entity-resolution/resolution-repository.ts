import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Content } from '../content.ts';
import { blockingKeys } from './blocking.ts';
import { modelVersion } from './model.ts';
import type { Candidate, Finding, Unresolved } from './resolve-records.ts';
import { workOf } from './work.ts';

type Fields = Pick<
  Content,
  'kind' | 'title' | 'titles' | 'originalTitle' | 'year' | 'durationMs' | 'countries' | 'synopsis'
> & { credits: { name: string; role: string; character: null }[] };

interface CandidateRow extends Record<string, unknown>, Omit<Candidate, 'work'>, Fields {}

/** What of a title is compared. */
const fields =
  sql.raw(`known.kind, known.title, known.titles, known.original_title as "originalTitle", known.year,
  known.duration_ms as "durationMs", known.countries, known.synopsis,
  coalesce((
    select json_agg(json_build_object('name', person.name, 'role', credit.role) order by credit.position)
    from content.credit join content.person on person.id = credit.person_id
    where credit.content_id = known.id), '[]') as credits`);

/** Reads the titles that records may be about, and keeps what was decided of them. */
export class ResolutionRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Titles that some of the new records may be about and that their source has none of, the oldest first. */
  async candidates(source: string, records: readonly Unresolved[]): Promise<Candidate[]> {
    if (records.length === 0) return [];
    const identityKeys = records.flatMap(({ identityKey }) => identityKey ?? []);
    const ids = records.flatMap(({ externalIds }) => externalIds);
    const keys = records.flatMap((record) => record.keys);
    const { rows } = await this.#queries.execute<CandidateRow>(sql`
      select known.id as "contentId", known.identity_key as "identityKey", ${fields},
        array(select scheme || ':' || value from content.external_id where content_id = known.id) as "externalIds",
        array(select key from content.match_key where content_id = known.id) as keys
      from content.content as known
      where known.id in (
        select id from content.content where identity_key = any(${sql.param(identityKeys)}::text[])
        union select content_id from content.match_key where key = any(${sql.param(keys)}::text[])
        union select content_id from content.external_id
        where (scheme, value) in (
          select split_part(id, ':', 1), substr(id, strpos(id, ':') + 1)
          from unnest(${sql.param(ids)}::text[]) as id))
        and not exists (
          select 1 from content.source_record as record
          where record.content_id = known.id and record.source = ${source})
      order by known.created_at, known.id`);
    return rows.map(({ contentId, identityKey, externalIds, keys: known, ...row }) => ({
      ...{ contentId, kind: row.kind, identityKey, externalIds, keys: known },
      work: workOf(row),
    }));
  }

  /** Makes titles known by what a record or an editor says of them, beside what they were known by before. */
  async addKeys(titles: readonly { contentId: string; keys: readonly string[] }[]): Promise<void> {
    const rows = titles.flatMap(({ contentId, keys }) => keys.map((key) => ({ contentId, key })));
    if (rows.length === 0) return;
    await this.#queries.execute(sql`
      insert into content.match_key (content_id, key)
      select "contentId", key
      from json_to_recordset(${JSON.stringify(rows)}::json) as given("contentId" uuid, key text)
      on conflict do nothing`);
  }

  /** Keeps what was found of records; what an editor decided stays. */
  async keep(
    source: string,
    findings: readonly (Finding & { contentId: string })[],
    now: Date,
  ): Promise<void> {
    if (findings.length === 0) return;
    const rows = findings.map((finding) => ({ ...finding, id: uuidv7() }));
    await this.#queries.execute(sql`
      insert into content.resolution (id, source, record_id, content_id, candidate_id, score, evidence, decision,
        model_version, decided_at)
      select id, ${source}, "recordId", "contentId", "candidateId", score, evidence, verdict, ${modelVersion},
        ${now.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, "recordId" text, "contentId" uuid,
        "candidateId" uuid, score double precision, evidence jsonb, verdict text)
      on conflict (source, record_id, candidate_id) do nothing`);
  }

  /** Films and series after `afterId` that can be found by nothing yet: those from before there were keys. */
  async unkeyed(afterId: string, limit: number): Promise<{ contentId: string; keys: string[] }[]> {
    const { rows } = await this.#queries.execute<
      Fields & { contentId: string } & Record<string, unknown>
    >(sql`
      select known.id as "contentId", ${fields} from content.content as known
      where known.id > ${afterId} and known.kind in ('MOVIE', 'SERIES')
        and not exists (select 1 from content.match_key where content_id = known.id)
      order by known.id limit ${limit}`);
    return rows.map(({ contentId, ...row }) => ({ contentId, keys: blockingKeys(workOf(row)) }));
  }
}
