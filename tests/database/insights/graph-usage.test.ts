/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { DomainEvent, EventPayload } from '#shared/events.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';

type Operation = EventPayload<'graph.operations-used'>['operations'][number];

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
beforeEach(() =>
  runtime.database.queries.execute(
    sql`TRUNCATE insights.operations, insights.graph_fields, insights.events CASCADE`,
  ),
);

const used = (occurredAt: string, ...operations: Operation[]): DomainEvent => ({
  ...{ id: randomUUID(), type: 'graph.operations-used', subject: 'current', occurredAt },
  payload: { operations },
});
const served = (occurredAt: string, ...coordinates: string[]): DomainEvent => ({
  ...{ id: randomUUID(), type: 'graph.schema-served', subject: 'current', occurredAt },
  payload: {
    fields: coordinates.map((coordinate) => ({
      coordinate,
      deprecationReason: coordinate.endsWith('.old') ? 'Use title.' : null,
    })),
  },
});

const tv = { name: 'tv', version: '4.2.0' };
const phone = { name: 'phone', version: '1.9.3' };
const operation = (name: string, coordinates: string[], ...clients: Operation['clients']): Operation => ({
  ...{ hash: `hash of ${name}`, name, document: `query ${name} { title }`, coordinates, clients },
});

const since = '2026-10-02T00:00:00.000Z';

interface Page {
  edges: { node: { name: string; clients: unknown[] } }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const recorded = async (variables: object = {}) => {
  const data = await insights.query<{ recordedOperations: Page }>(
    `query ($since: DateTime!, $first: Int, $after: String) {
      recordedOperations(since: $since, first: $first, after: $after) {
        edges { node { hash name document clients { name version requests lastSeen } } }
        totalCount pageInfo { hasNextPage endCursor }
      }
    }`,
    { since, ...variables },
    authorization,
  );
  return data.recordedOperations;
};
const usageOf = async (coordinate: string) => {
  const data = await insights.query<{ fieldUsage: unknown }>(
    `query ($coordinate: String!, $since: DateTime!) {
      fieldUsage(coordinate: $coordinate, since: $since) {
        requests clients { name version requests } operations { name }
      }
    }`,
    { coordinate, since },
    authorization,
  );
  return data.fieldUsage;
};
const stale = async () => {
  const data = await insights.query<{ staleFields: { coordinate: string }[] }>(
    'query ($since: DateTime!) { staleFields(since: $since) { coordinate deprecationReason servedSince lastSeen } }',
    { since },
    authorization,
  );
  return data.staleFields;
};

describe('the operations that apps asked', () => {
  it('are counted once however often a report comes, and added up over reports and days', async () => {
    const first = used('2026-10-02T10:00:00Z', operation('Title', [], { ...tv, requests: 3 }));
    await runtime.stream.publish([first, first]);
    await runtime.stream.publish([first]);
    await runtime.stream.publish([
      used(
        '2026-10-02T23:59:59Z',
        operation('Title', [], { ...tv, requests: 4 }, { name: null, version: null, requests: 1 }),
      ),
      used('2026-10-03T00:00:00Z', operation('Title', [], { ...tv, requests: 5_000_000_000 })),
    ]);
    const { edges } = await recorded();
    expect(edges.map(({ node }) => node)).toEqual([
      {
        ...{ hash: 'hash of Title', name: 'Title', document: 'query Title { title }' },
        clients: [
          { ...tv, requests: 5_000_000_007, lastSeen: '2026-10-03T00:00:00.000Z' },
          { name: null, version: null, requests: 1, lastSeen: '2026-10-02T23:59:59.000Z' },
        ],
      },
    ]);
  });

  it('are those of the window, with the clients of the window', async () => {
    await runtime.stream.publish([
      used('2026-09-01T10:00:00Z', operation('Gone', [], { ...tv, requests: 1 })),
      used('2026-09-01T11:00:00Z', operation('Title', [], { ...tv, requests: 1 })),
      used('2026-10-03T10:00:00Z', operation('Title', [], { ...phone, requests: 2 })),
    ]);
    const { edges, totalCount } = await recorded();
    expect(totalCount).toBe(1);
    expect(edges.map(({ node }) => [node.name, node.clients])).toEqual([
      ['Title', [{ ...phone, requests: 2, lastSeen: '2026-10-03T10:00:00.000Z' }]],
    ]);
  });

  it('come page by page', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `Number${at}`);
    await runtime.stream.publish([
      used('2026-10-03T10:00:00Z', ...names.map((name) => operation(name, [], { ...tv, requests: 1 }))),
    ]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo, totalCount } = await recorded({ first: 2, after });
      expect(totalCount).toBe(5);
      seen.push(...edges.map(({ node }) => node.name));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(names);
  });

  it('are kept while several processes take reports of the same operations at once', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `Number${at}`);
    const report = (order: string[]) =>
      used('2026-10-03T10:00:00Z', ...order.map((name) => operation(name, [], { ...tv, requests: 1 })));
    await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        runtime.stream.publish([report(at % 2 === 0 ? names : names.toReversed())]),
      ),
    );
    const { edges } = await recorded({ first: 100 });
    expect(edges.map(({ node }) => node.clients)).toEqual(
      names.map(() => [{ ...tv, requests: 8, lastSeen: '2026-10-03T10:00:00.000Z' }]),
    );
  });

  it('leave no documents in the history of events', async () => {
    await runtime.stream.publish([
      used('2026-10-03T10:00:00Z', operation('Title', [], { ...tv, requests: 1 })),
    ]);
    const { rows } = await runtime.database.queries.execute(
      sql`SELECT payload FROM insights.events WHERE type = 'graph.operations-used'`,
    );
    expect(rows).toEqual([{ payload: {} }]);
  });
});

describe('who would miss a field', () => {
  it('are those who asked operations that touch it, in the window', async () => {
    await runtime.stream.publish([
      used('2026-09-01T10:00:00Z', operation('Old', ['Film.director'], { ...phone, requests: 9 })),
      used(
        '2026-10-03T10:00:00Z',
        operation(
          'Director',
          ['Film.director', 'Film.name'],
          { ...tv, requests: 2 },
          { ...phone, requests: 3 },
        ),
        operation('Films', ['Film.director'], { ...tv, requests: 2 }),
        operation('Names', ['Film.name'], { ...tv, requests: 50 }),
      ),
    ]);
    expect(await usageOf('Film.director')).toEqual({
      requests: 7,
      clients: [
        { ...tv, requests: 4 },
        { ...phone, requests: 3 },
      ],
      operations: [{ name: 'Director' }, { name: 'Films' }],
    });
    expect(await usageOf('Film.tagline')).toEqual({ requests: 0, clients: [], operations: [] });
  });

  it('refuses what is no coordinate of a field', async () => {
    await expect(usageOf('director')).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('stale fields', () => {
  it('are served since before the window and were not asked for in it', async () => {
    await runtime.stream.publish([
      served('2026-09-01T10:00:00Z', 'Film.name', 'Film.old', 'Film.gone', 'Film.once'),
      used('2026-09-02T10:00:00Z', operation('Once', ['Film.once'], { ...tv, requests: 1 })),
      served('2026-10-03T10:00:00Z', 'Film.name', 'Film.old', 'Film.once', 'Film.new'),
      used('2026-10-04T10:00:00Z', operation('Names', ['Film.name'], { ...tv, requests: 1 })),
    ]);
    const servedSince = '2026-09-01T10:00:00.000Z';
    expect(await stale()).toEqual([
      { coordinate: 'Film.old', deprecationReason: 'Use title.', servedSince, lastSeen: null },
      {
        coordinate: 'Film.once',
        deprecationReason: null,
        servedSince,
        lastSeen: '2026-09-02T10:00:00.000Z',
      },
    ]);
  });
});

describe('questions about usage', () => {
  it('are for administrators', async () => {
    const ordinary = await runtime.authorizationOf();
    for (const query of [
      '{ recordedOperations(since: "2026-10-01T00:00:00Z") { totalCount } }',
      '{ fieldUsage(coordinate: "Film.name", since: "2026-10-01T00:00:00Z") { requests } }',
      '{ staleFields(since: "2026-10-01T00:00:00Z") { coordinate } }',
    ]) {
      const { errors } = await insights.execute(query, {}, ordinary);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', requiredScope: 'admin' });
    }
  });

  it('refuse what is no moment, and a page that is too large', async () => {
    await expect(recorded({ since: 'yesterday' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(recorded({ first: 101 })).rejects.toThrow('BAD_USER_INPUT');
    await expect(recorded({ after: 'nonsense' })).rejects.toThrow('BAD_USER_INPUT');
  });
});
