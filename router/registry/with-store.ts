import type { Config } from '#shared/config.ts';
import { openRegistryStore } from './open-registry-store.ts';
import type { RegistryStore } from './registry-store.ts';

/** Runs a verb on the registry, and closes it. */
export async function withStore<T>(config: Config, work: (store: RegistryStore) => Promise<T>): Promise<T> {
  const store = await openRegistryStore(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
