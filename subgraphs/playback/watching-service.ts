import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireProfile, requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { continueWatching, droppedAfterMs, followingEpisodes } from './continue-watching.ts';
import type { ContinueWatchingItem } from './continue-watching.ts';
import { historyKeyOf, isHistoryKey } from './history.ts';
import type { HistoryEntry } from './history.ts';
import type { HistoryRepository } from './history-repository.ts';
import type { PositionRepository } from './position-repository.ts';
import type { TitleRepository } from './title-repository.ts';

export interface WatchingServiceParts {
  database: Database;
  clock: Clock;
  titles: TitleRepository;
  positions: PositionRepository;
  history: HistoryRepository;
}

interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** What a profile watched and is watching. */
export class WatchingService {
  readonly #parts: WatchingServiceParts;

  constructor(parts: WatchingServiceParts) {
    this.#parts = parts;
  }

  /**
   * What the profile began and did not finish, the latest first, one item a series. What it did not touch for 90 days
   * counts as dropped and is left out. Throws BAD_USER_INPUT for a `first` that is not 1 to 100.
   */
  async continueWatching(viewer: Viewer | null, first?: number | null): Promise<ContinueWatchingItem[]> {
    const { profile } = requireProfile(viewer, 'playback:read');
    const { limit } = pageRequest({ first: first ?? null }, (_key): _key is never => false);
    const { database, positions, titles, clock } = this.#parts;
    const since = new Date(clock.now() - droppedAfterMs);
    const candidates = await positions.candidates(database.queries, profile.id, since);
    const finished = candidates
      .filter(({ completed }) => completed)
      .flatMap(({ parentId }) => parentId ?? []);
    const episodes = await titles.episodesOf(database.queries, finished);
    const following = followingEpisodes(candidates, episodes);
    const known = await positions.find(
      database.queries,
      profile.id,
      [...following.values()].map(({ contentId }) => contentId),
    );
    return continueWatching(candidates, following, known).slice(0, limit);
  }

  /** What the profile watched to 80 % or more, the latest first. Throws BAD_USER_INPUT for a wrong page. */
  async history(viewer: Viewer | null, args: PageArgs): Promise<Connection<HistoryEntry>> {
    const { profile } = requireProfile(viewer, 'playback:read');
    const request = pageRequest(args, isHistoryKey);
    const { database, history } = this.#parts;
    const [entries, total] = await Promise.all([
      history.page(database.queries, profile.id, request),
      history.count(database.queries, profile.id),
    ]);
    return connectionOf(entries, request, total, historyKeyOf);
  }

  /** How much of each title the viewer's profile watched, 0 to 1, where it began it; nothing for anonymous. */
  async completions(
    viewer: Viewer | null,
    contentIds: readonly string[],
  ): Promise<{ contentId: string; completion: number }[]> {
    if (viewer === null || viewer.profile === null) return [];
    requireScope(viewer, 'playback:read');
    return this.#parts.titles.completions(this.#parts.database.queries, viewer.profile.id, contentIds);
  }
}
