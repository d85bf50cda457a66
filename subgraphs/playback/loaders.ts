import { createRowLoader } from '#shared/loaders.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { SessionService } from './session-service.ts';
import type { WatchingService } from './watching-service.ts';

/** The loaders of one request: what is asked for in a tick is read with one statement. */
export function createLoaders(sessions: SessionService, watching: WatchingService, viewer: Viewer | null) {
  return {
    completion: createRowLoader(
      (ids: readonly string[]) => watching.completions(viewer, ids),
      ({ contentId }) => contentId,
    ),
    session: createRowLoader(
      (ids: readonly string[]) => sessions.find(viewer, ids),
      ({ id }) => id,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
