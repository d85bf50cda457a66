/** @category database */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createContentSubgraph } from './index.ts';

const hourMs = 3_600_000;
let runtime: TestRuntime;
let content: TestSubgraph;
let records = 0;

beforeAll(async () => {
  runtime = await createTestRuntime();
  content = await startTestSubgraph(createContentSubgraph, runtime);
});

afterAll(async () => {
  await content.stop();
  await runtime.close();
});

interface Stated {
  platform: string;
  amountMinor: number | null;
  quality: string;
  fromHours: number | null;
  untilHours: number | null;
}

interface Answer {
  platform: { id: string };
  price: { amountMinor: number } | null;
  qualities: string[];
}

/** Imports what a record of a film states now; returns the film's id. */
async function state(recordId: string, stated: readonly Stated[]): Promise<string> {
  const authorization = await runtime.authorizationOf({ ...administrator, profile: null });
  const now = runtime.clock.now();
  const moment = (hours: number | null) =>
    hours === null ? null : new Date(now + hours * hourMs).toISOString();
  const { importContents } = await content.query<{
    importContents: { results: { contentId: string; reason: string | null }[] };
  }>(
    `mutation ($items: [ImportContentInput!]!) {
      importContents(source: "times", items: $items) { results { contentId reason } } }`,
    {
      items: [
        {
          recordId,
          hash: `${now}`,
          content: { kind: 'MOVIE', title: `Film ${recordId}`, year: 2024 },
          availability: stated.map(({ platform, amountMinor, quality, fromHours, untilHours }) => ({
            ...{ platform, region: 'US', platformContentId: recordId, qualities: [quality] },
            offer: amountMinor === null ? 'SUBSCRIPTION' : 'RENT',
            price: amountMinor === null ? null : { amountMinor, currency: 'USD' },
            availableFrom: moment(fromHours),
            expiresAt: moment(untilHours),
          })),
        },
      ],
    },
    authorization,
  );
  expect(importContents.results[0]?.reason).toBeNull();
  return importContents.results[0]?.contentId ?? '';
}

async function known(id: string, asOf: number, knownAt: number): Promise<Answer[]> {
  const data = await content.query<{ content: { availability: Answer[] } }>(
    `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) { content(id: $id) {
      availability(region: "US", asOf: $asOf, knownAt: $knownAt) {
        platform { id } price { amountMinor } qualities } } }`,
    { id, asOf: new Date(asOf).toISOString(), knownAt: new Date(knownAt).toISOString() },
  );
  return data.content.availability;
}

const platformsOf = (answers: readonly Answer[]) => answers.map(({ platform }) => platform.id).sort();
const subscription = (platform: string, more: Partial<Stated> = {}): Stated => ({
  ...{ platform, amountMinor: null, quality: 'HD', fromHours: null, untilHours: null },
  ...more,
});

const stated: fc.Arbitrary<Stated[]> = fc.uniqueArray(
  fc.record({
    platform: fc.constantFrom('netflix', 'hulu', 'prime_video'),
    amountMinor: fc.constantFrom(null, 299, 399),
    quality: fc.constantFrom('SD', 'HD', 'UHD'),
    fromHours: fc.constantFrom(null, -48, -1, 24),
    untilHours: fc.constantFrom(null, 25, 72),
  }),
  { selector: ({ platform }) => platform, maxLength: 3 },
);

describe('what was known of offers', () => {
  it('at a moment never changes afterwards, whatever is imported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(stated, fc.integer({ min: 1, max: 40 })), { minLength: 2, maxLength: 5 }),
        async (imports) => {
          const recordId = `p${(records += 1)}`;
          const remembered: { asOf: number; knownAt: number; answers: Answer[] }[] = [];
          let id = '';
          for (const [offers, hours] of imports) {
            id = await state(recordId, offers);
            const knownAt = runtime.clock.now() + 1;
            runtime.clock.advance(hours * hourMs);
            for (const asOf of [knownAt - 30 * hourMs, knownAt, knownAt + 30 * hourMs]) {
              remembered.push({ asOf, knownAt, answers: await known(id, asOf, knownAt) });
            }
          }
          for (const { asOf, knownAt, answers } of remembered) {
            expect(await known(id, asOf, knownAt)).toEqual(answers);
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 180_000);

  it('tells what a platform said then of a time to come, and what it says of it now', async () => {
    const id = await state('future', [subscription('netflix', { untilHours: 100 })]);
    const [before, then] = [runtime.clock.now() + 1, runtime.clock.now() + 50 * hourMs];
    runtime.clock.advance(hourMs);
    await state('future', [subscription('netflix', { untilHours: 10 })]);
    runtime.clock.advance(hourMs);
    expect(platformsOf(await known(id, then, before))).toEqual(['netflix']);
    expect(platformsOf(await known(id, then, runtime.clock.now()))).toEqual([]);
  });

  it('keeps the price and the picture of each time when they change', async () => {
    const rented = { platform: 'prime_video', quality: 'HD', fromHours: null, untilHours: null };
    const id = await state('price', [{ ...rented, amountMinor: 399 }]);
    const before = runtime.clock.now() + 1;
    runtime.clock.advance(hourMs);
    await state('price', [{ ...rented, amountMinor: 299, quality: 'UHD' }]);
    runtime.clock.advance(hourMs);
    const now = runtime.clock.now();
    expect(await known(id, before, now)).toMatchObject([{ price: { amountMinor: 399 }, qualities: ['HD'] }]);
    expect(await known(id, now, now)).toMatchObject([{ price: { amountMinor: 299 }, qualities: ['UHD'] }]);
  });

  it('ends an offer that is withdrawn, and does not deny that it was there', async () => {
    const id = await state('gone', [subscription('hulu'), subscription('netflix')]);
    const before = runtime.clock.now() + 1;
    runtime.clock.advance(hourMs);
    await state('gone', [subscription('netflix')]);
    runtime.clock.advance(hourMs);
    const now = runtime.clock.now();
    expect(platformsOf(await known(id, now, now))).toEqual(['netflix']);
    expect(platformsOf(await known(id, before, now))).toEqual(['hulu', 'netflix']);
  });

  it('is kept record by record, with when each was known', async () => {
    const start = new Date(runtime.clock.now()).toISOString();
    const id = await state('history', [subscription('hulu', { quality: 'SD' })]);
    runtime.clock.advance(hourMs);
    const change = new Date(runtime.clock.now()).toISOString();
    await state('history', [subscription('hulu'), subscription('netflix')]);
    const data = await content.query<{ content: { availabilityHistory: unknown[] } }>(
      `query ($id: ID!) { content(id: $id) { availabilityHistory(region: "US", platform: "hulu") {
        offer { qualities } knownFrom knownUntil } } }`,
      { id },
    );
    expect(data.content.availabilityHistory).toEqual([
      { offer: { qualities: ['HD'] }, knownFrom: change, knownUntil: null },
      { offer: { qualities: ['SD'] }, knownFrom: start, knownUntil: change },
    ]);
  });

  it.each([
    ['availability(asOf: "yesterday")', 'asOf'],
    ['availability(knownAt: "+275760-09-13T00:00:00Z")', 'knownAt'],
    ['availabilityHistory(first: 0)', 'first'],
    ['availabilityHistory(region: "France")', 'region'],
  ])('refuses %s with the field that is wrong', async (field, name) => {
    const id = await state('refused', []);
    const { errors } = await content.execute(
      `query ($id: ID!) { content(id: $id) { ${field} { __typename } } }`,
      { id },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: name });
  });
});
