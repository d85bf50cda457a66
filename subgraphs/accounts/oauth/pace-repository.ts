import { sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';

/** Seconds between two polls of a device, RFC 8628 section 3.2, and what each poll that comes too early adds. */
export const pollSeconds = 5;

/** Keeps devices to their pace, exactly and for all processes together. */
export class PaceRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Takes note of a poll for a device code. Returns false when it comes too early: the device has to wait five seconds
   * more between polls from then on (RFC 8628 section 3.5). A code that there is not may be polled for.
   */
  async poll(deviceCodeId: string, now: Date): Promise<boolean> {
    const at = now.getTime();
    const seconds = sql`coalesce((payload ->> 'pollSeconds')::int, ${pollSeconds}::int)`;
    const early = sql`coalesce((payload ->> 'polledAt')::bigint, 0) + ${seconds} * 1000 > ${at}::bigint`;
    const { rows } = await this.#queries.execute<{ early: boolean }>(sql`
      with before as (
        select id, ${early} as early from accounts.oauth_records
        where model = 'DeviceCode' and id = ${deviceCodeId} for update
      )
      update accounts.oauth_records as record
      set payload = record.payload || jsonb_build_object(
        'polledAt', ${at}::bigint,
        'pollSeconds', ${seconds} + case when before.early then ${pollSeconds}::int else 0 end)
      from before where record.model = 'DeviceCode' and record.id = before.id
      returning before.early`);
    return rows[0]?.early !== true;
  }
}
