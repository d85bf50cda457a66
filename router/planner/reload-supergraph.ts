import { createHash } from 'node:crypto';
import type { Log } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';

export type ReloadOutcome = 'replaced' | 'refused';

export interface ReloadOptions {
  /** The SDL that is served. */
  current: string;
  /** Serves another one. Throws OperatorError, and goes on with the old one, when it cannot be served. */
  replace(supergraphSdl: string): void;
  onReload(outcome: ReloadOutcome): void;
  log: Log;
}

/** Characters. */
const shortHash = 12;

/** What names a supergraph in logs and in the history of the registry: the beginning of the SHA-256 of its SDL. */
export const shortHashOf = (sdl: string): string => hashOf(sdl).slice(0, shortHash);

const hashOf = (sdl: string) => createHash('sha256').update(sdl).digest('hex');

/**
 * Makes a function that serves the supergraph that is loaded, when it is another one than is served. One that is broken is
 * refused with the reason in the log, once, and the old one is kept. `load` throws OperatorError. Returns the outcome, if
 * there is one to tell.
 */
export function createReload({ current, replace, onReload, log }: ReloadOptions) {
  let served = hashOf(current);
  let refused: string | undefined;
  let isRefused = false;

  return async (load: () => Promise<string>): Promise<ReloadOutcome | undefined> => {
    let hash: string | undefined;
    try {
      const sdl = await load();
      hash = hashOf(sdl);
      if (hash === refused) return undefined;
      if (hash === served) {
        if (isRefused)
          log.info(
            { supergraph: served.slice(0, shortHash) },
            'The supergraph is the one that is served again',
          );
        refused = undefined;
        isRefused = false;
        return undefined;
      }
      replace(sdl);
      served = hash;
      refused = undefined;
      isRefused = false;
      onReload('replaced');
      log.info({ supergraph: hash.slice(0, shortHash) }, 'The supergraph has changed: the new one is served');
      return 'replaced';
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      refused = hash;
      isRefused = true;
      onReload('refused');
      log.error(
        { reason: error.message },
        'The supergraph has changed and cannot be served: the old one is kept',
      );
      return 'refused';
    }
  };
}
