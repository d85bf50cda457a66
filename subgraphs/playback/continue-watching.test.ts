import { describe, expect, it } from '@jest/globals';
import { continueWatching, followingEpisodes, progressOf } from './continue-watching.ts';
import type { Candidate } from './continue-watching.ts';

const hourMs = 3_600_000;
const day = (number: number) => new Date(Date.UTC(2026, 2, number));

function candidate(contentId: string, dayNumber: number, more: Partial<Candidate> = {}): Candidate {
  return {
    ...{ contentId, parentId: null, seasonNumber: null, episodeNumber: null },
    ...{ positionMs: hourMs / 2, durationMs: hourMs, completed: false, updatedAt: day(dayNumber) },
    ...more,
  };
}

const episode = (contentId: string, parentId: string, seasonNumber: number, episodeNumber: number) => ({
  ...{ contentId, parentId, seasonNumber, episodeNumber },
  durationMs: hourMs,
});

describe('what to continue', () => {
  it('is what was not finished, the latest first', () => {
    const items = continueWatching(
      [candidate('old', 1), candidate('new', 3), candidate('done', 2, { completed: true })],
      new Map(),
      new Map(),
    );
    expect(items.map(({ contentId }) => contentId)).toEqual(['new', 'old']);
  });

  it('is the episode after a finished one, from its start or where the profile is in it', () => {
    const finished = candidate('e1', 2, {
      parentId: 'show',
      seasonNumber: 1,
      episodeNumber: 1,
      completed: true,
    });
    const following = followingEpisodes(
      [finished],
      [episode('e2', 'show', 1, 2), episode('x2', 'other', 1, 2)],
    );
    expect(continueWatching([finished], following, new Map())).toEqual([
      { contentId: 'e2', positionMs: 0, durationMs: hourMs, updatedAt: day(2) },
    ]);
    const begun = new Map([['e2', { positionMs: 60_000, durationMs: hourMs, completed: false }]]);
    expect(continueWatching([finished], following, begun)[0]?.positionMs).toBe(60_000);
  });

  it('is nothing when the last episode is finished', () => {
    const last = candidate('e2', 2, { parentId: 'show', seasonNumber: 1, episodeNumber: 2, completed: true });
    expect(
      continueWatching([last], followingEpisodes([last], [episode('e1', 'show', 1, 1)]), new Map()),
    ).toEqual([]);
  });
});

it('progress is a share of the length', () => {
  expect(progressOf(candidate('film', 1))).toBe(0.5);
  expect(progressOf(candidate('film', 1, { durationMs: null }))).toBeNull();
});
