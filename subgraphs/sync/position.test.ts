import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HybridClock, encodeClock } from './crdt/hlc.ts';
import { acceptOperation, winnersOf, writtenAt } from './position.ts';
import type { PositionOperation } from './position.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const writer = { profileId: 'profile', deviceId: '00000000-0000-4000-8000-000000000001' };
const operation: PositionOperation = {
  id: 'ABCDEF00-0000-4000-8000-000000000000',
  contentId: 'film',
  positionMs: 1000,
  clock: encodeClock({ milliseconds: now, counter: 0 }),
};
const accept = (change: Partial<PositionOperation>) =>
  acceptOperation({ ...operation, ...change }, writer, new HybridClock(() => now));

describe('an operation', () => {
  it('is accepted with its id in lower case and the writer filled in', () => {
    expect(accept({})).toEqual({
      id: 'abcdef00-0000-4000-8000-000000000000',
      position: { ...writer, contentId: 'film', positionMs: 1000, durationMs: null, clock: operation.clock },
    });
  });

  it.each<[string, Partial<PositionOperation>, string]>([
    [
      'a clock a year ahead',
      { clock: encodeClock({ milliseconds: now + 365 * 86_400_000, counter: 0 }) },
      '31536000 s ahead',
    ],
    ['a clock that is none', { clock: 'soon' }, '16 lower-case hex digits'],
    ['a negative position', { positionMs: -1 }, 'not negative'],
    ['a duration of nothing', { durationMs: 0 }, 'greater than 0'],
    ['an id that is no UUID', { id: '1' }, 'UUID'],
    ['no title', { contentId: '' }, 'id of a title'],
    ['an endless title id', { contentId: 'x'.repeat(101) }, 'id of a title'],
  ])('is refused with a reason for %s', (_name, change, reason) => {
    expect(accept(change)).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('moves the clock past its own when accepted, and leaves it alone when refused', () => {
    const clock = new HybridClock(() => now);
    const ahead = encodeClock({ milliseconds: now + 30_000, counter: 9 });
    acceptOperation({ ...operation, positionMs: -1, clock: ahead }, writer, clock);
    expect(clock.tick() < ahead).toBe(true);
    acceptOperation({ ...operation, clock: ahead }, writer, clock);
    expect(clock.tick() > ahead).toBe(true);
  });
});

describe('the winners of a batch', () => {
  it('are the latest write of each title, sorted by title, whatever the order of the batch', () => {
    const operations = fc.uniqueArray(
      fc.record({ title: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: 0, max: 1000 }) }),
      { selector: ({ title, at }) => `${title}${at}` },
    );
    fc.assert(
      fc.property(operations, (writes) => {
        const batch = writes.map(({ title, at }, index) => ({
          id: String(index),
          position: {
            ...writer,
            contentId: title,
            positionMs: at,
            durationMs: null,
            clock: encodeClock({ milliseconds: at, counter: 0 }),
          },
        }));
        const expected = ['a', 'b', 'c'].flatMap((title) => {
          const times = writes.filter((write) => write.title === title).map(({ at }) => at);
          return times.length === 0 ? [] : [{ title, at: Math.max(...times) }];
        });
        const winners = winnersOf(batch).map(({ position }) => ({
          title: position.contentId,
          at: writtenAt(position),
        }));
        expect(winners).toEqual(expected);
      }),
    );
  });
});
