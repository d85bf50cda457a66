import { mkdirSync, renameSync } from 'node:fs';
import { destination } from 'pino';
import type { Config } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import type { Log } from '#shared/log.ts';
import { version } from '#shared/version.ts';

/** The log file of an embedded installation. The lines of the run before are kept beside it. */
export function createFileLog(config: Config): { log: Log; path: string } {
  mkdirSync(config.DATA_DIR, { recursive: true });
  const path = `${config.DATA_DIR}/log.ndjson`;
  try {
    renameSync(path, `${config.DATA_DIR}/log.previous.ndjson`);
  } catch {
    // There was no run before.
  }
  const file = destination({ dest: path, sync: true });
  const log = createLog({ service: 'media-gateway', version, level: config.LOG_LEVEL, destination: file });
  return { log, path };
}
