import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import { interactionOf, mergedByKey } from './interaction.ts';
import type { Interaction } from './interaction.ts';

const clock = new ManualClock(Date.parse('2026-11-01T12:00:00Z'));
const who = { userId: 'u', profileId: 'p' };

describe('what an event says of a title', () => {
  it('is the watched share for a position whose length is known', () => {
    const position = { ...who, deviceId: 'tv', contentId: 'c', clock: 'x' };
    const half = { ...position, positionMs: 30_000, durationMs: 60_000 };
    expect(interactionOf(domainEvent(clock, 'sync.position-changed', 'c', half))).toEqual({
      profileId: 'p',
      contentId: 'c',
      kind: 'WATCHED',
      value: 0.5,
      occurredAtMs: clock.now(),
    });
    const unknown = { ...position, positionMs: 30_000, durationMs: null };
    expect(interactionOf(domainEvent(clock, 'sync.position-changed', 'c', unknown))).toBeNull();
    const past = { ...position, positionMs: 90_000, durationMs: 60_000 };
    expect(interactionOf(domainEvent(clock, 'sync.position-changed', 'c', past))?.value).toBe(1);
  });

  it('is on or off for the watchlist', () => {
    const added = domainEvent(clock, 'sync.watchlist-changed', 'c', {
      ...who,
      contentId: 'c',
      inWatchlist: true,
    });
    const removed = domainEvent(clock, 'sync.watchlist-changed', 'c', {
      ...who,
      contentId: 'c',
      inWatchlist: false,
    });
    expect([added, removed].map((event) => interactionOf(event)?.value)).toEqual([1, 0]);
  });

  it('is a selection for a search result of a known profile', () => {
    const click = { searchId: 's', contentId: 'c', rank: 1 };
    const known = domainEvent(clock, 'discovery.result-selected', 's', { ...click, profileId: 'p' });
    const anonymous = domainEvent(clock, 'discovery.result-selected', 's', { ...click, profileId: null });
    expect(interactionOf(known)).toMatchObject({ kind: 'SELECT', profileId: 'p', contentId: 'c' });
    expect(interactionOf(anonymous)).toBeNull();
  });

  it('is nothing for an event of another sort', () => {
    expect(
      interactionOf(domainEvent(clock, 'accounts.signed-in', 'u', { userId: 'u', sessionId: 's' })),
    ).toBeNull();
  });
});

describe('merging interactions', () => {
  const interaction = fc.record<Interaction>({
    profileId: fc.constantFrom('p', 'q'),
    contentId: fc.constantFrom('c', 'd'),
    kind: fc.constantFrom('LIKE', 'WATCHED', 'WATCHLIST'),
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    occurredAtMs: fc.integer({ min: 0, max: 1_000_000 }),
  });
  const sorted = (interactions: Interaction[]) =>
    [...interactions].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  const distinctTimes = fc.uniqueArray(interaction, { selector: ({ occurredAtMs }) => occurredAtMs });

  it('gives the same in any order and when some come twice', () => {
    fc.assert(
      fc.property(distinctTimes, fc.integer({ min: 0, max: 20 }), (interactions, at) => {
        const again = [...interactions.slice(at), ...interactions].reverse();
        expect(sorted(mergedByKey(again))).toEqual(sorted(mergedByKey(interactions)));
      }),
    );
  });

  it('keeps the furthest that was watched and the last word on the watchlist', () => {
    const base = { profileId: 'p', contentId: 'c' };
    const merged = mergedByKey([
      { ...base, kind: 'WATCHED', value: 0.9, occurredAtMs: 1 },
      { ...base, kind: 'WATCHED', value: 0.2, occurredAtMs: 2 },
      { ...base, kind: 'WATCHLIST', value: 0, occurredAtMs: 4 },
      { ...base, kind: 'WATCHLIST', value: 1, occurredAtMs: 3 },
    ]);
    expect(merged).toEqual([
      { ...base, kind: 'WATCHED', value: 0.9, occurredAtMs: 2 },
      { ...base, kind: 'WATCHLIST', value: 0, occurredAtMs: 4 },
    ]);
  });
});
