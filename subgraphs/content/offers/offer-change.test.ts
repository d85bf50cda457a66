/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outbox as outboxTable } from '#db/schema/content.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { Outbox } from '#shared/outbox.ts';
import { eventually } from '#tests/eventually.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createContentSubgraph } from '../index.ts';
import { ContentMetrics } from '../metrics.ts';
import { NoticeService } from './notice-service.ts';

const dayMs = 86_400_000;
let runtime: TestRuntime;
let content: TestSubgraph;
let outbox: Outbox;
let notices: NoticeService[];
const events: DomainEvent[] = [];

beforeAll(async () => {
  runtime = await createTestRuntime();
  await runtime.stream.consume('test', async (batch) => void events.push(...batch));
  content = await startTestSubgraph(createContentSubgraph, runtime);
  outbox = new Outbox(outboxTable, runtime);
  const metrics = new ContentMetrics(runtime.metrics);
  const { bus, clock } = runtime;
  notices = [1, 2].map(() => new NoticeService({ outbox, bus, clock, metrics }));
});

afterAll(async () => {
  await content.stop();
  await runtime.close();
});

interface Offer {
  platform?: string;
  region?: string;
  fromDays?: number | null;
  untilDays?: number | null;
  audioLanguages?: string[];
}

/** Imports what a record of a film states now, in days from now; returns the film's id. */
async function state(recordId: string, offers: Offer[]): Promise<string> {
  const now = runtime.clock.now();
  const moment = (days: number | null | undefined) =>
    days == null ? null : new Date(now + days * dayMs).toISOString();
  const data = await content.query<{
    importContents: { results: { contentId: string; reason: string | null }[] };
  }>(
    `mutation ($items: [ImportContentInput!]!) {
      importContents(source: "offers", items: $items) { results { contentId reason } } }`,
    {
      items: [
        {
          recordId,
          hash: `${now} ${JSON.stringify(offers)}`,
          content: { kind: 'MOVIE', title: `Film ${recordId}`, year: 2024 },
          availability: offers.map(({ fromDays, untilDays, platform, region, audioLanguages }) => ({
            ...{ platform: platform ?? 'netflix', region: region ?? 'US', offer: 'SUBSCRIPTION' },
            ...{ platformContentId: recordId, audioLanguages: audioLanguages ?? [] },
            ...{ availableFrom: moment(fromDays), expiresAt: moment(untilDays) },
          })),
        },
      ],
    },
    await runtime.authorizationOf({ ...administrator, profile: null }),
  );
  expect(data.importContents.results[0]?.reason).toBeNull();
  return data.importContents.results[0]?.contentId ?? '';
}

/** Lets both processes look at once, and waits until all events are told. */
async function look(): Promise<number> {
  const given = await Promise.all(notices.map((one) => one.giveDue()));
  content.running.subgraph.outbox?.relaySoon();
  await content.running.subgraph.outbox?.untilEmpty();
  return given.reduce((sum, count) => sum + count, 0);
}

/** How many days before its end a title was told to leave, in order. */
const toldOf = (contentId: string) =>
  events.flatMap((event) => {
    const leaving = payloadOf(event, 'content.leaving');
    return leaving?.contentId === contentId ? [leaving.days] : [];
  });

const arrivalsOf = (contentId: string) =>
  events.filter((event) => payloadOf(event, 'content.arrived')?.contentId === contentId).length;

async function pass(days: number): Promise<void> {
  runtime.clock.advance(days * dayMs);
  await look();
}

describe('notices of offers that end', () => {
  it('are given 7, 3 and 1 days before, each once, by two processes and after a restart', async () => {
    const id = await state('ending', [{ untilDays: 10 }]);
    for (let day = 0; day < 22; day += 1) await pass(0.5);
    expect(toldOf(id)).toEqual([7, 3, 1]);
  }, 60_000);

  it('begin with the last that is due when the end is heard of late', async () => {
    const id = await state('late', [{ untilDays: 2 }]);
    await pass(0);
    expect(toldOf(id)).toEqual([3]);
    await pass(1.5);
    expect(toldOf(id)).toEqual([3, 1]);
  });

  it('are not given of what is withdrawn, and begin anew for what is prolonged', async () => {
    const [withdrawn, prolonged] = [
      await state('withdrawn', [{ untilDays: 8 }]),
      await state('prolonged', [{ untilDays: 8 }]),
    ];
    await pass(2);
    expect([toldOf(withdrawn), toldOf(prolonged)]).toEqual([[7], [7]]);
    await state('withdrawn', []);
    await state('prolonged', [{ untilDays: 20 }]);
    await pass(4.5);
    expect([toldOf(withdrawn), toldOf(prolonged)]).toEqual([[7], [7]]);
    await pass(10);
    expect(toldOf(prolonged)).toEqual([7, 7]);
  });

  it('are not given while another record says that the offer goes on', async () => {
    const id = await state('goes-on', [
      { fromDays: -10, untilDays: 2 },
      { fromDays: 2, untilDays: null },
    ]);
    await pass(1);
    expect(toldOf(id)).toEqual([]);
  });
});

describe('notices of offers that begin', () => {
  it('are given once, when the time has come, and only where a beginning was stated', async () => {
    const [announced, unstated] = [
      await state('announced', [{ fromDays: 2 }]),
      await state('unstated', [{}]),
    ];
    await pass(1);
    expect([arrivalsOf(announced), arrivalsOf(unstated)]).toEqual([0, 0]);
    await pass(1.5);
    await pass(1);
    expect([arrivalsOf(announced), arrivalsOf(unstated)]).toEqual([1, 0]);
  });
});

const listOf = async (field: string, args: string, authorization?: string) => {
  const data = await content.query<Record<string, { edges: { node: { content: { title: string } } }[] }>>(
    `{ ${field}${args} { edges { node { content { title } } } } }`,
    {},
    authorization,
  );
  return (data[field]?.edges ?? []).map(({ node }) => node.content.title);
};

describe('the offers that end and begin', () => {
  beforeAll(async () => {
    await state('fr', [{ region: 'FR', untilDays: 5, fromDays: -3, audioLanguages: ['fr'] }]);
    await state('fr-en', [{ region: 'FR', untilDays: 4, fromDays: -2, audioLanguages: ['en'] }]);
    await state('fr-hulu', [{ region: 'FR', platform: 'hulu', untilDays: 3, fromDays: -1 }]);
  });

  it('are those of a region, in order, page by page', async () => {
    expect(await listOf('leavingSoon', '(filter: { region: "FR" })')).toEqual([
      'Film fr-hulu',
      'Film fr-en',
      'Film fr',
    ]);
    expect(await listOf('arrivals', '(withinDays: 7, filter: { region: "FR" })')).toEqual([
      'Film fr-hulu',
      'Film fr-en',
      'Film fr',
    ]);
    const { leavingSoon } = await content.query<{
      leavingSoon: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(
      '{ leavingSoon(first: 2, filter: { region: "FR" }) { totalCount pageInfo { endCursor hasNextPage } } }',
    );
    expect(leavingSoon).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = `(first: 2, after: "${leavingSoon.pageInfo.endCursor}", filter: { region: "FR" })`;
    expect(await listOf('leavingSoon', rest)).toEqual(['Film fr']);
  });

  it('are those of the region, services and languages of the profile, unless told otherwise', async () => {
    const viewer = await runtime.authorizationOf({
      profile: { region: 'FR', services: ['netflix'], languages: ['fr'] },
    });
    expect(await listOf('leavingSoon', '', viewer)).toEqual(['Film fr']);
    expect(await listOf('leavingSoon', '(filter: { languages: ["en"] })', viewer)).toEqual(['Film fr-en']);
    expect(await listOf('leavingSoon', '(filter: { services: ["hulu"] })', viewer)).toEqual(['Film fr-hulu']);
    expect(
      await listOf('leavingSoon', '(withinDays: 4, filter: { region: "FR", services: ["netflix"] })'),
    ).toEqual(['Film fr-en']);
  });

  it.each([
    ['(withinDays: 0)', 'withinDays'],
    ['(withinDays: 91)', 'withinDays'],
    ['(first: 101)', 'first'],
    ['(after: "x")', 'after'],
    ['(filter: { region: "Gaul" })', 'region'],
  ])('are refused for %s with the field that is wrong', async (args, field) => {
    const { errors } = await content.execute(`{ leavingSoon${args} { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('are told live to whom they fit', async () => {
    const viewer = await runtime.authorizationOf({ profile: { region: 'DE', services: ['netflix'] } });
    const changes = await content.subscribe(
      'subscription { availabilityChanges { type content { title } offer { platform { id } } } }',
      {},
      viewer,
    );
    await state('de-hulu', [{ region: 'DE', platform: 'hulu', untilDays: 5 }]);
    await state('de', [{ region: 'DE', untilDays: 6 }]);
    const next = changes.next();
    await look();
    expect((await next).value).toEqual({
      data: {
        availabilityChanges: {
          type: 'LEAVING',
          content: { title: 'Film de' },
          offer: { platform: { id: 'netflix' } },
        },
      },
    });
    await changes.return?.();
    await eventually(async () =>
      /^mg_content_open_subscriptions_count\S* 0$/m.test(await runtime.metrics.registry.metrics()),
    );
  });
});
