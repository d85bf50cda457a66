import { join } from 'node:path';
import { createDatabase } from '#db/client.ts';
import type { Config } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { version } from '#shared/version.ts';
import { FolderStore } from './folder-store.ts';
import { PostgresStore } from './postgres-store.ts';
import type { RegistryStore } from './registry-store.ts';

/** Opens the registry of this configuration: in Postgres when there is one, otherwise in a folder. */
export async function openRegistryStore(config: Config, metrics = new Metrics()): Promise<RegistryStore> {
  const { DATABASE_URL: url, SCHEMA_REGISTRY_FOLDER: folder = join(config.DATA_DIR, 'registry') } = config;
  if (url === undefined) return new FolderStore(folder);
  // Standard output belongs to what a verb prints.
  const log = createLog({
    ...{ service: 'registry', version, level: config.LOG_LEVEL },
    destination: process.stderr,
  });
  return new PostgresStore(
    createDatabase({ url, config: { ...config, DATABASE_POOL_MIN: 0 }, log, metrics }),
  );
}
