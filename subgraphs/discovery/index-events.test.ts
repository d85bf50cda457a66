/** @category dataflow */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { domainEvent } from '#shared/events.ts';
import type { ContentDocument, DomainEvent } from '#shared/events.ts';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { DocumentsRepository } from './documents-repository.ts';
import { createDiscoverySubgraph } from './index.ts';
import { wordEmbedder } from '#tests/discovery/catalogue.ts';
import { documentOf, idOf, offerOf } from '#tests/discovery/documents.ts';

let runtime: TestRuntime;
let subgraph: TestSubgraph;

const changed = (
  name: string,
  version: number,
  document: Partial<ContentDocument> & { title: string },
): DomainEvent =>
  domainEvent(runtime.clock, 'content.changed', idOf(name), {
    contentId: idOf(name),
    version,
    document: documentOf(document),
  });
const deleted = (name: string, version: number): DomainEvent =>
  domainEvent(runtime.clock, 'content.deleted', idOf(name), { contentId: idOf(name), version });

async function total(query: string): Promise<number> {
  const { search } = await subgraph.query<{ search: { totalCount: number } }>(
    'query ($query: String!) { search(query: $query) { totalCount } }',
    { query },
  );
  return search.totalCount;
}

beforeEach(async () => {
  runtime = await createTestRuntime();
  subgraph = await startTestSubgraph(
    (parts) => createDiscoverySubgraph({ ...parts, embedder: wordEmbedder }),
    runtime,
  );
});
afterEach(async () => {
  await subgraph.stop();
  await runtime.close();
});

describe('The index', () => {
  it('keeps the highest version, whatever comes late or twice', async () => {
    const third = changed('a', 3, { title: 'Third Title' });
    for (const event of [
      changed('a', 2, { title: 'Second Title' }),
      third,
      changed('a', 1, { title: 'First Title' }),
      third,
    ]) {
      await runtime.stream.publish([event]);
    }
    expect([await total('first'), await total('second'), await total('third')]).toEqual([0, 0, 1]);
  });

  it('does not bring back what was removed, until a newer version says so', async () => {
    await runtime.stream.publish([deleted('a', 2)]);
    await runtime.stream.publish([changed('a', 1, { title: 'Lazarus' })]);
    await runtime.stream.publish([changed('a', 2, { title: 'Lazarus' })]);
    expect(await total('lazarus')).toBe(0);
    await runtime.stream.publish([changed('a', 3, { title: 'Lazarus' })]);
    expect(await total('lazarus')).toBe(1);
    await runtime.stream.publish([deleted('a', 3)]);
    expect(await subgraph.query('{ suggest(prefix: "lazarus") { text } }')).toEqual({ suggest: [] });
  });

  it('has episodes and no seasons', async () => {
    await runtime.stream.publish([
      changed('s', 1, { title: 'Season Zanzibar', kind: 'SEASON' }),
      changed('e', 1, { title: 'Episode Zanzibar', kind: 'EPISODE' }),
    ]);
    expect(await total('zanzibar')).toBe(1);
  });

  it('takes a batch of events in a few statements, not in one for each title', async () => {
    const statements = async () =>
      Number(
        /mg_database_statement_duration_seconds_count (\d+)/.exec(
          await runtime.metrics.registry.metrics(),
        )?.[1],
      );
    const events = Array.from({ length: 200 }, (_, index) =>
      changed(`film-${index}`, 1, { title: `Film number ${index}` }),
    );
    const before = await statements();
    await runtime.stream.publish([...events, deleted('film-7', 2)]);
    // Three, and those of the outbox that looks for events meanwhile.
    expect((await statements()) - before).toBeLessThan(20);
    expect(await total('number')).toBe(199);
  });

  it('follows offers as they begin and end', async () => {
    const day = 24 * 3_600_000;
    const inDays = (days: number) => new Date(runtime.clock.now() + days * day).toISOString();
    await runtime.stream.publish([
      changed('a', 1, {
        title: 'Visitor',
        availability: [
          offerOf('US:netflix', { availableFrom: inDays(1), expiresAt: inDays(3) }),
          offerOf('FR:hulu', { expiresAt: inDays(2) }),
        ],
      }),
      changed('b', 1, { title: 'Resident' }),
    ]);
    const repository = new DocumentsRepository(runtime.database.queries);
    const titlesIn = async (region: string) => {
      const { rows } = await runtime.database.queries.execute<{ titles: string[] }>(
        sql`select titles from discovery.documents where regions @> array[${region}] order by titles`,
      );
      return rows.map(({ titles }) => titles[0]);
    };
    expect([await titlesIn('US'), await titlesIn('FR')]).toEqual([['Resident'], ['Visitor']]);
    expect(await repository.refreshOffers(runtime.clock.now())).toBe(0);
    expect(await repository.refreshOffers(runtime.clock.now() + day)).toBe(1);
    expect([await titlesIn('US'), await titlesIn('FR')]).toEqual([['Resident', 'Visitor'], ['Visitor']]);
    expect(await repository.refreshOffers(runtime.clock.now() + 3 * day)).toBe(1);
    expect([await titlesIn('US'), await titlesIn('FR')]).toEqual([['Resident'], []]);
    expect(await repository.refreshOffers(runtime.clock.now() + 9 * day)).toBe(0);
  });

  it('measures how long a change took to be found', async () => {
    const event = changed('a', 1, { title: 'Late' });
    runtime.clock.advance(90_000);
    await runtime.stream.publish([event]);
    const metrics = await runtime.metrics.registry.metrics();
    expect(metrics).toContain('mg_discovery_index_lag_seconds_sum 90');
    expect(metrics).toContain('mg_discovery_index_lag_seconds_bucket{le="60"} 0');
  });

  it('shows a new title at once to those who found nothing before', async () => {
    expect(await total('tomorrow')).toBe(0);
    await runtime.stream.publish([changed('a', 1, { title: 'Tomorrow' })]);
    expect(await total('tomorrow')).toBe(1);
  });
});
