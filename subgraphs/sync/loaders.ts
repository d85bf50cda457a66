import DataLoader from 'dataloader';
import type { Database } from '#db/client.ts';
import { createRowLoader } from '#shared/loaders.ts';
import type { Viewer } from '#shared/viewer.ts';
import { uuidOf } from './device.ts';
import type { Device } from './device.ts';
import type { DeviceRepository } from './device-repository.ts';
import type { Position } from './position.ts';
import type { PositionRepository } from './position-repository.ts';
import type { WatchlistRepository } from './watchlist-repository.ts';

export interface LoaderSources {
  database: Database;
  devices: DeviceRepository;
  positions: PositionRepository;
  watchlists: WatchlistRepository;
}

/** What one viewer may load: nothing of anybody else's, and nothing that the token's scopes do not cover. */
export interface Loaders {
  /** The viewer's device by id; null when it is not (or no longer) the viewer's. */
  device: DataLoader<string, Device | null>;
  /** The position of the viewer's profile by title. */
  position: DataLoader<string, Position | null>;
  /** Whether a title is on the watchlist of the viewer's profile. */
  inWatchlist: DataLoader<string, boolean>;
}

function has(viewer: Viewer | null, scope: string): viewer is Viewer {
  return viewer !== null && (viewer.scopes.includes(scope) || viewer.scopes.includes('admin'));
}

/** Makes the loaders of one request. */
export function createLoaders(sources: LoaderSources, viewer: Viewer | null): Loaders {
  const { queries } = sources.database;
  const profileWith = (scope: string) => (has(viewer, scope) ? viewer.profile : null);
  return {
    device: createRowLoader(
      async (ids) => {
        const uuids = ids.filter((id) => uuidOf(id) === id);
        return viewer === null || uuids.length === 0
          ? []
          : sources.devices.findMany(queries, viewer.userId, uuids);
      },
      ({ id }) => id,
    ),
    position: createRowLoader(
      async (contentIds) => {
        const profile = profileWith('playback:read');
        return profile === null ? [] : sources.positions.findMany(queries, profile.id, contentIds);
      },
      ({ contentId }) => contentId,
    ),
    inWatchlist: new DataLoader(async (contentIds) => {
      const profile = profileWith('watchlist:read');
      const listed = profile === null ? [] : await sources.watchlists.listed(queries, profile.id, contentIds);
      const titles = new Set(listed.map(({ contentId }) => contentId));
      return contentIds.map((contentId) => titles.has(contentId));
    }),
  };
}
