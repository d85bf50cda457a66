/** @category database */
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createMemoryBus, createRedisBus } from '#shared/bus.ts';
import type { Bus } from '#shared/bus.ts';
import { ManualClock } from '#shared/clock.ts';
import { testRedisUrl } from '#tests/database/test-redis.ts';
import { eventually } from '#tests/eventually.ts';
import { Invalidations } from './invalidations.ts';

const redis = new Redis(testRedisUrl());
const prefix = `test:${Math.random()}:`;
afterAll(() => redis.disconnect());

const ofItem = (tags: string[], askedAt: number, subgraphs = ['library']) => ({ subgraphs, tags, askedAt });

describe('what is kept', () => {
  it('counts until something changes that it is made of', async () => {
    const clock = new ManualClock(1000);
    const invalidations = new Invalidations({ bus: createMemoryBus(), clock });
    const kept = ofItem(['Item:a', 'Item:b'], 1000);
    await invalidations.invalidate('library', ['Item:c']);
    expect(invalidations.isFresh(kept)).toBe(true);
    await invalidations.invalidate('library', ['Item:b']);
    expect(invalidations.isFresh(kept)).toBe(false);
    expect(invalidations.isFresh(ofItem(['Item:b'], 1001))).toBe(true);
  });

  it('does not count when it was on its way while something changed', async () => {
    const clock = new ManualClock(1000);
    const invalidations = new Invalidations({ bus: createMemoryBus(), clock });
    const askedAt = clock.now();
    clock.advance(5);
    await invalidations.invalidate('library', ['Item:a']);
    clock.advance(5);
    expect(invalidations.isFresh(ofItem(['Item:a'], askedAt))).toBe(false);
  });

  it('is not touched by changes in subgraphs that have no part in it', async () => {
    const invalidations = new Invalidations({ bus: createMemoryBus(), clock: new ManualClock(1000) });
    await invalidations.invalidate('player', ['Item:a']);
    expect(invalidations.isFresh(ofItem(['Item:a'], 1000, ['library', 'shop']))).toBe(true);
    expect(invalidations.isFresh(ofItem(['Item:a'], 1000, ['library', 'player']))).toBe(false);
  });

  it('does not count when it is older than what is remembered of changes', async () => {
    const clock = new ManualClock(1000);
    const invalidations = new Invalidations({ bus: createMemoryBus(), clock, mostTags: 2 });
    expect(invalidations.isFresh(ofItem([], 999))).toBe(false);
    for (const tag of ['Item:a', 'Item:b', 'Item:c']) {
      await invalidations.invalidate('library', [tag]);
      clock.advance(10);
    }
    expect(invalidations.isFresh(ofItem(['Item:a'], 1000))).toBe(false);
    expect(invalidations.isFresh(ofItem(['Item:z'], 1000))).toBe(false);
    expect(invalidations.isFresh(ofItem(['Item:z'], 1005))).toBe(true);
  });
});

const memoryBus = createMemoryBus();
describe.each<[string, () => Bus]>([
  ['in process', () => memoryBus],
  ['over Redis', () => createRedisBus(redis, prefix)],
])('routers on one bus %s', (_name, createBus) => {
  it('hear of what any of them is told, and allow for clocks that differ', async () => {
    const [one, other] = [createBus(), createBus()];
    const [ahead, behind] = [new ManualClock(2000), new ManualClock(1700)];
    const teller = new Invalidations({ bus: one, clock: behind });
    const listener = new Invalidations({ bus: other, clock: ahead, skewMs: 500 });
    await listener.start();
    expect(listener.isFresh(ofItem(['Item:a'], 2100))).toBe(true);
    await teller.invalidate('library', ['Item:a']);
    await eventually(() => !listener.isFresh(ofItem(['Item:a'], 2100)));
    expect(listener.isFresh(ofItem(['Item:a'], 2201))).toBe(true);
    await listener.stop();
    await Promise.all([one.close(), other.close()]);
  });
});
