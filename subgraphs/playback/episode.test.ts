import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextEpisode } from './episode.ts';
import type { Episode } from './episode.ts';

const episode = (code: string): Episode => {
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(code)!;
  return { contentId: code, seasonNumber: Number(season), episodeNumber: Number(number), durationMs: null };
};

const known = ['s0e1', 's0e3', 's1e1', 's1e2', 's1e4', 's2e1', 's2e2', 's4e1'].map(episode);

describe('the episode that follows', () => {
  it.each([
    ['the next number of the season', 's1e1', 's1e2'],
    ['past a gap in the numbers', 's1e2', 's1e4'],
    ['past one that is itself unknown', 's1e3', 's1e4'],
    ['the first of the next season at the end of one', 's1e4', 's2e1'],
    ['past a season that is missing', 's2e2', 's4e1'],
    ['past the end of a season by numbers nobody knows', 's1e9', 's2e1'],
    ['the next special after a special', 's0e1', 's0e3'],
    ['nothing after the last special: the series does not begin with it', 's0e3', null],
    ['nothing after the last of all', 's4e1', null],
  ])('is %s (%s to %s)', (_rule, current, next) => {
    expect(nextEpisode(known, episode(current))?.contentId ?? null).toBe(next);
  });

  it('is never a special for a regular episode', () => {
    expect(nextEpisode(['s0e9', 's1e1'].map(episode), episode('s1e1'))).toBeNull();
  });

  it('is unknown where numbers are unknown', () => {
    const unnumbered = { contentId: 'x', seasonNumber: 1, episodeNumber: null, durationMs: null };
    expect(nextEpisode([unnumbered, episode('s1e2')], unnumbered)).toBeNull();
    expect(nextEpisode([unnumbered], episode('s1e1'))).toBeNull();
  });

  it('leads through every regular episode once, in order, whatever the order they are listed in', () => {
    const codes = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 })).map(([s, e]) => `s${s}e${e}`),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(codes, (shuffled) => {
        const episodes = shuffled.map(episode);
        const walked: string[] = [];
        let current = nextEpisode(episodes, { seasonNumber: 1, episodeNumber: 0 });
        while (current !== null) {
          walked.push(current.contentId);
          current = nextEpisode(episodes, current);
        }
        expect(walked).toEqual([...shuffled].sort());
      }),
    );
  });
});
