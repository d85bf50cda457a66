/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { DomainEvent, EventPayload, EventType } from '#shared/events.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';

let runtime: TestRuntime;
let insights: TestSubgraph;
let authorization: string;

beforeAll(async () => {
  runtime = await createTestRuntime();
  insights = await startTestSubgraph(createInsightsSubgraph, runtime);
  authorization = await runtime.authorizationOf(administrator);
});

afterAll(async () => {
  await insights.stop();
  await runtime.close();
});

function event<Type extends EventType>(
  type: Type,
  occurredAt: string,
  payload: EventPayload<Type>,
): DomainEvent {
  return { id: randomUUID(), type, subject: 'subject', payload, occurredAt };
}

const searched = (occurredAt: string) =>
  event('discovery.searched', occurredAt, {
    ...{ searchId: randomUUID(), profileId: null, query: 'space', resultCount: 1, latencyMs: 5 },
  });

const counts = async (from: string, to: string) => {
  const { eventCounts } = await insights.query<{ eventCounts: { type: string; count: number }[] }>(
    'query ($from: DateTime!, $to: DateTime!) { eventCounts(from: $from, to: $to) { type count } }',
    { from, to },
    authorization,
  );
  return eventCounts;
};

describe('the history of events', () => {
  it('keeps every event once, however often it comes', async () => {
    const events = [searched('2026-10-05T10:00:00Z'), searched('2026-10-05T11:00:00Z')];
    await runtime.stream.publish([...events, events[0]!]);
    await runtime.stream.publish(events);
    expect(await counts('2026-10-05T00:00:00Z', '2026-10-06T00:00:00Z')).toEqual([
      { type: 'discovery.searched', count: 2 },
    ]);
  });

  it('counts from a moment up to, and without, another', async () => {
    await runtime.stream.publish([searched('2026-10-07T00:00:00Z'), searched('2026-10-08T00:00:00Z')]);
    expect(await counts('2026-10-07T00:00:00Z', '2026-10-08T00:00:00Z')).toEqual([
      { type: 'discovery.searched', count: 1 },
    ]);
    expect(await counts('2026-10-08T02:00:00+02:00', '2026-10-09T00:00:00Z')).toHaveLength(1);
  });

  it('keeps events that are older or later than every month it has a partition for', async () => {
    await runtime.stream.publish([searched('2001-01-01T00:00:00Z'), searched('2101-01-01T00:00:00Z')]);
    expect(await counts('2001-01-01T00:00:00Z', '2001-01-02T00:00:00Z')).toHaveLength(1);
    expect(await counts('2101-01-01T00:00:00Z', '2101-01-02T00:00:00Z')).toHaveLength(1);
  });

  it('reads only the months that a question is about', async () => {
    const { rows } = await runtime.database.queries.execute<Record<'QUERY PLAN', string>>(sql`
      EXPLAIN SELECT count(*) FROM insights.events
      WHERE occurred_at >= '2026-11-02' AND occurred_at < '2026-11-03' AND type = 'discovery.searched'`);
    const scanned = rows.flatMap((row) => / on (events_\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    expect([...new Set(scanned)].filter((name) => !name.includes('idx'))).toEqual(['events_2026_11']);
  });

  it('prunes at run time too, where the moments are parameters', async () => {
    const at = '2026-11-03T00:00:00Z';
    const { rows } = await runtime.database.queries.execute<Record<'QUERY PLAN', string>>(sql`
      EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT count(*) FROM insights.events
      WHERE occurred_at > ${at}::timestamptz - make_interval(hours => ${24}::int) AND occurred_at <= ${at}::timestamptz`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/events_(2026_10|2026_12|2027_01|default)/);
    expect(plan).toContain('events_2026_11');
  });

  it('measures what it keeps and how late', async () => {
    const metrics = await runtime.metrics.registry.metrics();
    expect(metrics).toMatch(/mg_insights_events_stored_total\{type="discovery.searched"\} \d/);
    expect(metrics).toContain('mg_insights_event_lag_seconds_bucket');
  });
});

describe('the figures', () => {
  it('are for administrators', async () => {
    const ordinary = await runtime.authorizationOf();
    const { errors } = await insights.execute('{ kpis { dailyActiveUsers } }', {}, ordinary);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', requiredScope: 'admin' });
    const refused = await insights.execute(
      '{ eventCounts(from: "2026-01-01T00:00:00Z", to: "x") { count } }',
    );
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('refuse what is no moment, and a time that ends before it begins', async () => {
    await expect(counts('yesterday', '2026-10-06T00:00:00Z')).rejects.toThrow('BAD_USER_INPUT');
    await expect(counts('2026-10-06T00:00:00Z', '2026-10-05T00:00:00Z')).rejects.toThrow('BAD_USER_INPUT');
    const { errors } = await insights.execute('{ kpis(at: "2026-13-01") { newUsers } }', {}, authorization);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'at' });
  });
});
