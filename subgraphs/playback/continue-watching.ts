import { nextEpisode } from './episode.ts';
import type { Episode } from './episode.ts';
import { resumeAt, shareOf } from './position.ts';

/** What nobody touched for this long was dropped, and leaves the list until it is played again. */
export const droppedAfterMs = 90 * 24 * 3_600_000;

/** The newest position of a profile in a film or in a series. */
export interface Candidate {
  contentId: string;
  /** The series of an episode. */
  parentId: string | null;
  seasonNumber: number | null;
  episodeNumber: number | null;
  positionMs: number;
  durationMs: number | null;
  completed: boolean;
  updatedAt: Date;
}

export interface ContinueWatchingItem {
  contentId: string;
  positionMs: number;
  durationMs: number | null;
  updatedAt: Date;
}

/** How much of an item is done, 0 to 1; null when its length is not known. */
export function progressOf({ positionMs, durationMs }: ContinueWatchingItem): number | null {
  return shareOf(positionMs, durationMs);
}

/** The episode that follows each finished one, by the finished one's id. */
export function followingEpisodes(
  candidates: readonly Candidate[],
  episodes: readonly (Episode & { parentId: string | null })[],
): Map<string, Episode> {
  const following = new Map<string, Episode>();
  for (const candidate of candidates.filter(({ completed }) => completed)) {
    const ofSeries = episodes.filter(({ parentId }) => parentId === candidate.parentId);
    const next = nextEpisode(ofSeries, candidate);
    if (next !== null) following.set(candidate.contentId, next);
  }
  return following;
}

/**
 * What to go on with, the latest first: the unfinished as they are; in place of a finished episode the one that
 * follows it, where the profile is in that one; nothing for what is finished with nothing to follow.
 */
export function continueWatching(
  candidates: readonly Candidate[],
  following: ReadonlyMap<string, Episode>,
  positions: ReadonlyMap<string, Pick<Candidate, 'positionMs' | 'durationMs' | 'completed'>>,
): ContinueWatchingItem[] {
  const items = candidates.flatMap(({ contentId, positionMs, durationMs, completed, updatedAt }) => {
    if (!completed) return [{ contentId, positionMs, durationMs, updatedAt }];
    const next = following.get(contentId);
    if (next === undefined) return [];
    const known = positions.get(next.contentId) ?? null;
    return [
      {
        contentId: next.contentId,
        positionMs: resumeAt(known),
        durationMs: known?.durationMs ?? next.durationMs,
        updatedAt,
      },
    ];
  });
  return items.sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime());
}
