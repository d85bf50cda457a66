import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, resumeAt, shareOf } from './position.ts';
import type { HistoryEffect, Position, Progress } from './position.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-03-10T12:00:00Z');
const owner = { userId: 'user', profileId: 'profile', contentId: 'film' };

const untouched: Position = {
  ...owner,
  positionMs: 0,
  durationMs: null,
  clock: '',
  updatedAt: new Date(0),
  completed: false,
  completion: null,
  watched: false,
  historyId: null,
  watchedAt: null,
};

/** A report of a share of an hour's film, some minutes after the start. */
function at(share: number, minutes: number, more: Partial<Progress> = {}): Progress {
  return {
    ...owner,
    sessionId: null,
    positionMs: Math.round(share * hourMs),
    durationMs: hourMs,
    ended: false,
    at: new Date(start + minutes * 60_000),
    clock: null,
    ...more,
  };
}

/** Walks through reports; returns the last position and the effects, a dash for a report that changed nothing. */
function walk(steps: Progress[], knownDurationMs: number | null = null) {
  let position = untouched;
  const effects: (HistoryEffect | '-')[] = steps.map((step) => {
    const moved = advance(position, step, knownDurationMs);
    if (moved === null) return '-';
    position =
      moved.effect === 'entered'
        ? { ...moved.position, historyId: 'entry', watchedAt: step.at }
        : moved.position;
    return moved.effect;
  });
  return { position, effects };
}

describe('where to resume', () => {
  const stopped = (positionMs: number, durationMs: number | null = hourMs, completed = false) =>
    resumeAt({ positionMs, durationMs, completed });

  it.each([
    ['at the start when nothing is known', resumeAt(null), 0],
    ['at the start under 30 s', stopped(29_999), 0],
    ['at 30 s from there on', stopped(30_000), 30_000],
    ['at 95 %', stopped(0.95 * hourMs), 0.95 * hourMs],
    ['at the start over 95 %', stopped(0.95 * hourMs + 1), 0],
    ['at the start of what was completed', stopped(0.9 * hourMs, hourMs, true), 0],
    ['where it stopped when the length is not known', stopped(50_000, null), 50_000],
  ])('is %s', (_rule, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('the history', () => {
  it('has an entry from 80 % on, whose figures grow', () => {
    const { effects, position } = walk([
      at(0.5, 30),
      at(0.79, 47),
      at(0.8, 48),
      at(0.9, 54),
      at(0.95, 57),
      at(1, 60),
    ]);
    expect(effects).toEqual(['none', 'none', 'entered', 'grown', 'grown', 'grown']);
    expect(position).toMatchObject({ completed: true, completion: 1, watched: true });
  });

  it('has one entry however often the same is reported', () => {
    expect(walk([at(0.85, 50), at(0.85, 50), at(0.85, 51), at(0.3, 52), at(0.85, 53)]).effects).toEqual([
      'entered',
      'none',
      'none',
      'none',
      'none',
    ]);
  });

  it('has an entry for what the device says has ended, at any position and without a length', () => {
    expect(walk([at(0.5, 30, { ended: true })]).effects).toEqual(['entered']);
    const { position } = walk([at(0.5, 30, { ended: true, durationMs: null })]);
    expect(position).toMatchObject({ completed: true, completion: 1 });
  });

  it('has a second entry when it is watched again from the start', () => {
    expect(walk([at(0.9, 54), at(0.01, 100), at(0.5, 130), at(0.9, 154)]).effects).toEqual([
      'entered',
      'none',
      'none',
      'entered',
    ]);
  });

  it('has no second entry for a jump to the start and back to the end', () => {
    expect(walk([at(0.9, 54), at(0.01, 55), at(0.9, 56)]).effects).toEqual(['entered', 'none', 'none']);
  });

  it('goes by the length that the catalogue knows when the device tells none', () => {
    expect(walk([at(0.8, 48, { durationMs: null })], hourMs).effects).toEqual(['entered']);
    expect(walk([at(0.8, 48, { durationMs: null })]).effects).toEqual(['none']);
  });
});

describe('completed', () => {
  it('lasts to the last fifth, and not before it', () => {
    const declared = at(0.9, 54, { ended: true });
    expect(walk([declared, at(0.88, 55)]).position.completed).toBe(true);
    expect(walk([declared, at(0.5, 55)]).position.completed).toBe(false);
    expect(walk([at(0.94, 55)]).position.completed).toBe(false);
  });
});

describe('a position', () => {
  const clockOf = (minute: number) => (start + minute * 60_000).toString(16).padStart(12, '0') + '0000';
  const steps = fc.array(
    fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), minute: fc.nat({ max: 500 }) }),
    { minLength: 1 },
  );

  it('is the one with the latest clock, whatever order the writes come in and however often', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const unique = [...new Map(drawn.map((step) => [step.minute, step])).values()];
        const writes = unique.map(({ share, minute }) => at(share, minute, { clock: clockOf(minute) }));
        const shuffled = [...writes, ...writes]
          .map((write) => ({ write, rank: order.next().value as number }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ write }) => write);
        const latest = writes.reduce((one, other) => (one.clock! > other.clock! ? one : other));
        const { position } = walk(shuffled);
        expect(position.positionMs).toBe(latest.positionMs);
        expect(position.updatedAt).toEqual(latest.at);
      }),
    );
  });

  it('changes nothing when the same write comes a second time', () => {
    const write = at(0.85, 50, { clock: clockOf(50) });
    expect(walk([write, write]).effects).toEqual(['entered', '-']);
  });

  it('never loses how far the profile ever came', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const writes = drawn.map(({ share }, index) => at(share, index));
        const furthest = Math.max(...writes.map(({ positionMs }) => positionMs / hourMs));
        expect(walk(writes).position.completion).toBeCloseTo(furthest, 9);
      }),
    );
  });
});

it('a share is between 0 and 1, and unknown without a length', () => {
  expect(shareOf(2 * hourMs, hourMs)).toBe(1);
  expect(shareOf(5, null)).toBeNull();
  expect(shareOf(5, 0)).toBeNull();
});
