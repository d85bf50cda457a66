import { stat } from 'node:fs/promises';
import { createReload } from './reload-supergraph.ts';
import type { ReloadOptions } from './reload-supergraph.ts';

export interface WatchOptions extends ReloadOptions {
  /** The files that the supergraph is made from. */
  files(): Promise<string[]>;
  /** Makes the supergraph from the files. Throws OperatorError. */
  load(): Promise<string>;
  /**
   * How often the files are looked at, in milliseconds; 1000 unless told. Looking works wherever files come from, editors
   * and mounts alike.
   */
  everyMs?: number;
}

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
  const reload = createReload(options);
  let handled = await fingerprintOf(await options.files());
  let seen = handled;

  async function look(): Promise<void> {
    const found = await fingerprintOf(await options.files().catch(() => []));
    // Only when it has stopped changing: half a file is no supergraph.
    if (found === seen && found !== handled) {
      handled = found;
      await reload(options.load);
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
