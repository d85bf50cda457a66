import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Log } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';

type ReloadOutcome = 'replaced' | 'refused';

export interface WatchOptions {
  /** The files that the supergraph is made from. */
  files(): Promise<string[]>;
  /** Makes the supergraph from the files. Throws OperatorError. */
  load(): Promise<string>;
  /** The SDL that is served. */
  current: string;
  /** Serves another one. Throws OperatorError, and goes on with the old one, when it cannot be served. */
  replace(supergraphSdl: string): void;
  onReload(outcome: ReloadOutcome): void;
  log: Log;
  /**
   * How often the files are looked at, in milliseconds; 1000 unless told. Looking works wherever files come from, editors
   * and mounts alike.
   */
  everyMs?: number;
}

const hashOf = (sdl: string) => createHash('sha256').update(sdl).digest('hex');

/** What changes when one of the files does. A file that is missing for a moment is being replaced. */
async function fingerprintOf(files: readonly string[]): Promise<string> {
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return JSON.stringify(stats.map((one) => one && [one.mtimeMs, one.size, one.ino]));
}

/**
 * Serves the supergraph anew when its files change. One that is broken is refused with the reason in the log, once, and
 * the old one is kept. Returns what ends it.
 */
export async function watchSupergraph(options: WatchOptions): Promise<() => void> {
  const { log, everyMs = 1000 } = options;
  let served = hashOf(options.current);
  let refused: string | undefined;
  let handled = await fingerprintOf(await options.files());
  let seen = handled;

  async function reload(): Promise<void> {
    let hash: string | undefined;
    try {
      const sdl = await options.load();
      hash = hashOf(sdl);
      if (hash === served || hash === refused) return;
      options.replace(sdl);
      served = hash;
      refused = undefined;
      options.onReload('replaced');
      log.info('The supergraph has changed: the new one is served');
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      refused = hash;
      options.onReload('refused');
      log.error(
        { reason: error.message },
        'The supergraph has changed and cannot be served: the old one is kept',
      );
    }
  }

  async function look(): Promise<void> {
    const found = await fingerprintOf(await options.files().catch(() => []));
    // Only when it has stopped changing: half a file is no supergraph.
    if (found === seen && found !== handled) {
      handled = found;
      await reload();
    }
    seen = found;
  }

  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => log.error({ err: error }, 'The files of the supergraph cannot be looked at'))
      .finally(() => (looking = false));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
