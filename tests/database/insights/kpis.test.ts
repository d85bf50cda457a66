/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventPayload, EventType } from '#shared/events.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';

const dayMs = 24 * 3_600_000;
const at = Date.parse('2026-11-01T12:00:00Z');
const daysBefore = (days: number) => new Date(at - days * dayMs).toISOString();

let runtime: TestRuntime;
let insights: TestSubgraph;

beforeAll(async () => {
  runtime = await createTestRuntime();
  insights = await startTestSubgraph(createInsightsSubgraph, runtime);
  await runtime.stream.publish(population());
});

afterAll(async () => {
  await insights.stop();
  await runtime.close();
});

function event<Type extends EventType>(
  type: Type,
  daysAgo: number,
  payload: EventPayload<Type>,
): DomainEvent {
  return { id: randomUUID(), type, subject: 'subject', payload, occurredAt: daysBefore(daysAgo) };
}

const of = (name: string) => ({ userId: `user-${name}`, profileId: `profile-${name}` });

const registered = (name: string, daysAgo: number) => event('accounts.user-registered', daysAgo, of(name));
const active = (name: string, ...daysAgo: number[]) =>
  daysAgo.map((days) => event('accounts.signed-in', days, { userId: of(name).userId, sessionId: 's' }));
const connected = (name: string, daysAgo: number, services = ['netflix']) =>
  event('accounts.profile-changed', daysAgo, {
    ...of(name),
    region: 'US',
    services,
    languages: [],
    maturityLimit: null,
  });
const search = (searchId: string, daysAgo: number, resultCount: number, profileId: string | null = null) =>
  event('discovery.searched', daysAgo, { searchId, profileId, query: 'space', resultCount, latencyMs: 5 });
const chosen = (searchId: string, daysAgo: number) =>
  event('discovery.result-selected', daysAgo, { searchId, profileId: null, contentId: 'c', rank: 1 });
const watched = (name: string, daysAgo: number) =>
  event('playback.watched', daysAgo, { ...of(name), sessionId: null, contentId: 'c', completion: 0.9 });
const recommended = (name: string, daysAgo: number, contentIds: string[]) =>
  event('sona.recommended', daysAgo, { ...of(name), contentIds, modelVersion: '1' });
const feedback = (name: string, daysAgo: number, contentId: string, kind: 'SELECT' | 'LIKE') =>
  event('sona.feedback-given', daysAgo, { ...of(name), contentId, feedback: kind });

/** Eight users whose every figure can be counted by hand. */
function population(): DomainEvent[] {
  return [
    // Ann: opened 20 days ago, connected on day 3, came on day 2 and in week 2, and is here today.
    ...[registered('ann', 20), connected('ann', 17), ...active('ann', 18.5, 10, 0.2)],
    // Bob: opened 25 days ago and connected too late; came in week 2 only.
    ...[registered('bob', 25), connected('bob', 25, []), connected('bob', 17.5), ...active('bob', 15)],
    // Cy: opened 28 days ago and never came back.
    registered('cy', 28),
    // Di: opened 1.5 days ago; her day 2 is not over.
    registered('di', 1.5),
    // Eve: opened 80 days ago, so her month 2 ended 20 days ago; she came in it (40 days ago) and watches today.
    ...[registered('eve', 80), ...active('eve', 40), watched('eve', 0.5), watched('eve', 29)],
    // Fay: opened 70 days ago and came in her month 2 (35 days ago), and has been gone since.
    ...[registered('fay', 70), ...active('fay', 35)],
    // Gus: opened 65 days ago; came on his first day only. Gone before the month that churn looks at.
    registered('gus', 65),
    // Hal: long here; he only searches, known by his profile, three times today: two of them in one session.
    registered('hal', 400),
    ...[search('found', 0.9, 12, 'profile-hal'), search('found-too', 0.3, 4, 'profile-hal')],
    search('nothing', 0.3 - 29 / 1440, 0, 'profile-hal'),
    ...[chosen('found', 0.9), chosen('found', 0.89)],
    // Anonymous: no user. One search of 31 days ago is too old to count.
    ...[search('anonymous', 5, 3), search('old', 31, 0), chosen('old', 31)],
    // Four titles shown to Ann, one of them twice; she chose one, liked another, and chose a third before it was shown.
    ...[recommended('ann', 10, ['a', 'b']), recommended('ann', 9.99, ['b', 'c', 'd'])],
    ...[
      feedback('ann', 9.98, 'a', 'SELECT'),
      feedback('ann', 9.98, 'b', 'LIKE'),
      feedback('ann', 10.01, 'd', 'SELECT'),
    ],
  ];
}

const figures = async (moment?: string) => {
  const { kpis } = await insights.query<{ kpis: Record<string, number | null> }>(
    `query ($at: DateTime) { kpis(at: $at) {
      dailyActiveUsers monthlyActiveUsers stickiness newUsers searchSuccessRate zeroResultRate
      recommendationClickThroughRate titlesWatched activationRate day1Retention day7Retention day30Retention
      monthlyChurnRate sessionsPerUserPerWeek } }`,
    { at: moment },
    await runtime.authorizationOf(administrator),
  );
  return kpis;
};

describe('the figures of a known population', () => {
  it.each([
    ['dailyActiveUsers', 3, 'Ann, Eve and Hal'],
    ['monthlyActiveUsers', 6, 'Ann, Bob, Cy, Di, Eve and Hal'],
    ['stickiness', 3 / 6, 'the one over the other'],
    ['newUsers', 4, 'Ann, Bob, Cy and Di'],
    ['searchSuccessRate', 1 / 4, 'one of Hal’s three and the anonymous one'],
    ['zeroResultRate', 1 / 4, 'one of the same four'],
    ['recommendationClickThroughRate', 1 / 4, 'one of a, b, c and d, chosen after it was shown'],
    ['titlesWatched', 2, 'both Eve’s'],
    ['activationRate', 1 / 3, 'Ann of Ann, Bob and Cy; Di has time left'],
    ['day1Retention', 1 / 3, 'Ann of Ann, Bob and Cy'],
    ['day7Retention', 2 / 3, 'Ann and Bob of Ann, Bob and Cy'],
    ['day30Retention', 2 / 3, 'Eve and Fay of Eve, Fay and Gus'],
    ['monthlyChurnRate', 1 / 2, 'Fay of Eve and Fay'],
    ['sessionsPerUserPerWeek', 5 / 4, 'one each of Ann, Di and Eve, and two of Hal'],
  ])('%s is %p: %s', async (name, expected) => {
    expect((await figures(new Date(at).toISOString()))[name]).toBeCloseTo(expected as number, 9);
  });

  it('are those of now when no moment is told', async () => {
    expect(await figures()).toEqual(await figures(new Date(runtime.clock.now()).toISOString()));
  });

  it('are unknown, and not zero, where nothing is there to divide by', async () => {
    expect(await figures('2020-01-01T00:00:00Z')).toMatchObject({
      ...{
        dailyActiveUsers: 0,
        newUsers: 0,
        stickiness: null,
        searchSuccessRate: null,
        zeroResultRate: null,
      },
      ...{ activationRate: null, day1Retention: null, monthlyChurnRate: null, sessionsPerUserPerWeek: null },
    });
  });
});
