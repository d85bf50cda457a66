import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { graphFields, operations, operationUsage } from '#db/schema/insights.ts';
import type { EventPayload } from '#shared/events.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { OperationClient, RecordedOperation, StaleField } from './graph-usage.ts';

type UsedOperations = EventPayload<'graph.operations-used'>['operations'];
type ServedFields = EventPayload<'graph.schema-served'>['fields'];
type OperationRow = Omit<RecordedOperation, 'clients'>;

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** What apps ask of the graph. The rows of a statement come in one order, so that writers do not wait for each other. */
export class GraphUsageRepository {
  /** Adds what was asked in a report of a moment. */
  async addOperations(tx: Queries, used: UsedOperations, at: Date): Promise<void> {
    await tx.execute(sql`
      INSERT INTO ${operations} (hash, name, document, coordinates, first_seen_at, last_seen_at)
      SELECT hash, name, document, ARRAY(SELECT jsonb_array_elements_text(coordinates)), ${moment(at)}, ${moment(at)}
      FROM jsonb_to_recordset(${json(used)}) AS used (hash text, name text, document text, coordinates jsonb)
      ORDER BY hash
      ON CONFLICT (hash) DO UPDATE SET
        first_seen_at = LEAST(operations.first_seen_at, excluded.first_seen_at),
        last_seen_at = GREATEST(operations.last_seen_at, excluded.last_seen_at)`);
    const rows = used.flatMap(({ hash, clients }) => clients.map((client) => ({ hash, ...client })));
    await tx.execute(sql`
      INSERT INTO ${operationUsage} (hash, day, client_name, client_version, requests, last_seen_at)
      SELECT hash, date_trunc('day', ${moment(at)}, 'UTC'), coalesce(name, ''), coalesce(version, ''), sum(requests),
        ${moment(at)}
      FROM jsonb_to_recordset(${json(rows)}) AS used (hash text, name text, version text, requests bigint)
      GROUP BY hash, name, version ORDER BY hash, name, version
      ON CONFLICT (hash, day, client_name, client_version) DO UPDATE SET
        requests = operation_usage.requests + excluded.requests,
        last_seen_at = GREATEST(operation_usage.last_seen_at, excluded.last_seen_at)`);
  }

  /** Remembers which fields a schema had that a router served at a moment. */
  async addFields(tx: Queries, fields: ServedFields, at: Date): Promise<void> {
    await tx.execute(sql`
      INSERT INTO ${graphFields} (coordinate, deprecation_reason, first_served_at, last_served_at)
      SELECT coordinate, reason, ${moment(at)}, ${moment(at)}
      FROM jsonb_to_recordset(${json(fields)}) AS served (coordinate text, "deprecationReason" text),
        LATERAL (SELECT "deprecationReason" AS reason) AS renamed
      ORDER BY coordinate
      ON CONFLICT (coordinate) DO UPDATE SET
        deprecation_reason = excluded.deprecation_reason,
        first_served_at = LEAST(graph_fields.first_served_at, excluded.first_served_at),
        last_served_at = GREATEST(graph_fields.last_served_at, excluded.last_served_at)`);
  }

  /** Operations that were asked since a moment, by their hash: one more than the page has, and how many there are. */
  async asked(
    queries: Queries,
    since: Date,
    { limit, after }: PageRequest<string>,
  ): Promise<{ rows: RecordedOperation[]; totalCount: number }> {
    const { rows } = await queries.execute<OperationRow>(sql`
      SELECT hash, name, document FROM ${operations}
      WHERE last_seen_at >= ${moment(since)} AND hash > ${after ?? ''} ORDER BY hash LIMIT ${limit + 1}`);
    const { rows: counted } = await queries.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM ${operations} WHERE last_seen_at >= ${moment(since)}`,
    );
    return { rows: await this.#withClients(queries, rows, since), totalCount: counted[0]!.count };
  }

  /** Operations asked since a moment that touch a schema coordinate, by their hash. */
  async using(queries: Queries, coordinate: string, since: Date): Promise<RecordedOperation[]> {
    const { rows } = await queries.execute<OperationRow>(sql`
      SELECT hash, name, document FROM ${operations}
      WHERE last_seen_at >= ${moment(since)} AND coordinates @> ARRAY[${coordinate}::text] ORDER BY hash`);
    return this.#withClients(queries, rows, since);
  }

  /** Fields of the newest schema, served since before a moment, that nobody asked for after it; by coordinate. */
  async stale(queries: Queries, since: Date): Promise<StaleField[]> {
    const { rows } = await queries.execute<
      Record<'coordinate' | 'served_since', string> & { reason: string | null; last_seen: string | null }
    >(sql`
      WITH used AS (
        SELECT unnest(coordinates) AS coordinate, max(last_seen_at) AS last_seen FROM ${operations} GROUP BY 1
      )
      SELECT coordinate, deprecation_reason AS reason, first_served_at AS served_since, last_seen
      FROM ${graphFields} LEFT JOIN used USING (coordinate)
      WHERE last_served_at = (SELECT max(last_served_at) FROM ${graphFields})
        AND first_served_at < ${moment(since)} AND (last_seen IS NULL OR last_seen < ${moment(since)})
      ORDER BY coordinate`);
    return rows.map(({ coordinate, reason, served_since, last_seen }) => ({
      coordinate,
      deprecationReason: reason,
      servedSince: new Date(served_since),
      lastSeen: last_seen === null ? null : new Date(last_seen),
    }));
  }

  /** Forgets what was last asked before a moment. */
  async forgetBefore(queries: Queries, before: Date): Promise<void> {
    await queries.execute(sql`DELETE FROM ${operationUsage} WHERE day < ${moment(before)}`);
    await queries.execute(sql`DELETE FROM ${operations} WHERE last_seen_at < ${moment(before)}`);
  }

  async #withClients(queries: Queries, rows: OperationRow[], since: Date): Promise<RecordedOperation[]> {
    const { rows: clients } = await queries.execute<
      Record<'hash' | 'client_name' | 'client_version' | 'requests' | 'last_seen', string>
    >(sql`
      SELECT hash, client_name, client_version, sum(requests) AS requests, max(last_seen_at) AS last_seen
      FROM ${operationUsage}
      WHERE last_seen_at >= ${moment(since)}
        AND hash IN (SELECT jsonb_array_elements_text(${json(rows.map(({ hash }) => hash))}))
      GROUP BY 1, 2, 3 ORDER BY requests DESC, 2, 3`);
    const byHash = Map.groupBy(clients, ({ hash }) => hash);
    const clientsOf = (hash: string): OperationClient[] =>
      (byHash.get(hash) ?? []).map(({ client_name, client_version, requests, last_seen }) => ({
        name: client_name === '' ? null : client_name,
        version: client_version === '' ? null : client_version,
        requests: Number(requests),
        lastSeen: new Date(last_seen),
      }));
    return rows.map((row) => ({ ...row, clients: clientsOf(row.hash) }));
  }
}
