import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { NotFoundError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireProfile } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Dot } from './crdt/dot-context.ts';
import { addDelta, orSetOf, removeDelta } from './crdt/or-set.ts';
import type { OrSet } from './crdt/or-set.ts';
import type { LiveMessages } from './live-messages.ts';
import type { ProfileRepository } from './profile-repository.ts';
import { titlesOf } from './title.ts';
import type { TitleRepository } from './title-repository.ts';
import type { Addition, WatchlistEntry, WatchlistKey, WatchlistRepository } from './watchlist-repository.ts';

export interface WatchlistServiceOptions {
  database: Database;
  outbox: Outbox;
  watchlists: WatchlistRepository;
  titles: TitleRepository;
  profiles: ProfileRepository;
  live: LiveMessages;
  clock: Clock;
  /** Names additions made here. */
  nextDot: () => Dot;
}

const isKey = (value: unknown): value is WatchlistKey =>
  Array.isArray(value) &&
  value.length === 2 &&
  Number.isSafeInteger(value[0]) &&
  typeof value[1] === 'string';

const setOf = (contentId: string, additions: readonly Addition[]): OrSet =>
  orSetOf(additions.map(({ dot }) => [contentId, dot]));

/** What profiles saved for later. */
export class WatchlistService {
  readonly #options: WatchlistServiceOptions;

  constructor(options: WatchlistServiceOptions) {
    this.#options = options;
  }

  /** A page of the profile's watchlist, the newest first. Titles that were deleted are left out. */
  async page(
    viewer: Viewer | null,
    args: { first?: number | null; after?: string | null },
  ): Promise<Connection<WatchlistEntry>> {
    const { profile } = requireProfile(viewer, 'watchlist:read');
    const { database, watchlists } = this.#options;
    const request = pageRequest(args, isKey);
    const [entries, total] = await Promise.all([
      watchlists.page(database.queries, profile.id, request),
      watchlists.count(database.queries, profile.id),
    ]);
    return connectionOf(entries, request, total, ({ addedAt, contentId }): WatchlistKey => [
      addedAt,
      contentId,
    ]);
  }

  /** Saves a title. Throws NOT_FOUND when there is no such title. */
  async add(viewer: Viewer | null, contentId: string): Promise<void> {
    const { userId, profile } = requireProfile(viewer, 'watchlist:write');
    const { database, watchlists, titles, profiles, clock, nextDot } = this.#options;
    if (!(await titles.exists(database.queries, contentId))) throw new NotFoundError('title', contentId);
    const { id: profileId, region, services } = profile;
    await profiles.introduce(database.queries, { profileId, userId, region, services });
    const seen = await watchlists.additionsOf(database.queries, profile.id, contentId);
    const addedAt = Math.min(clock.now(), ...seen.map((addition) => addition.addedAt));
    const delta = addDelta(setOf(contentId, seen), contentId, nextDot());
    await this.#merge(userId, profile.id, { contentId, addedAt }, delta);
  }

  /** Takes a title off the list: the additions that are there now, and none that comes meanwhile. */
  async remove(viewer: Viewer | null, contentId: string): Promise<void> {
    const { userId, profile } = requireProfile(viewer, 'watchlist:write');
    const { database, watchlists, clock } = this.#options;
    const seen = await watchlists.additionsOf(database.queries, profile.id, contentId);
    if (seen.length === 0) return;
    const delta = removeDelta(setOf(contentId, seen), contentId);
    await this.#merge(userId, profile.id, { contentId, addedAt: clock.now() }, delta);
  }

  /** Follows which titles exist. */
  async followTitles(events: readonly DomainEvent[]): Promise<void> {
    const { database, titles } = this.#options;
    await titles.save(database.queries, titlesOf(events));
  }

  async #merge(userId: string, profileId: string, entry: WatchlistEntry, delta: OrSet): Promise<void> {
    const { outbox, watchlists, clock, live } = this.#options;
    const { contentId } = entry;
    const change = await outbox.commit(async (tx) => {
      await watchlists.lock(tx, profileId);
      const { before, after } = await watchlists.merge(tx, profileId, entry, delta);
      if (before === after) return { result: null, events: [] };
      const result = { userId, profileId, contentId, inWatchlist: after };
      return {
        result,
        events: [domainEvent(clock, 'sync.watchlist-changed', `${profileId}:${contentId}`, result)],
      };
    });
    if (change !== null) live.watchlistChanged(userId, change);
  }
}
