import type { Config } from '#shared/config.ts';
import { CallError } from './call.ts';
import { isName } from './name.ts';
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

/** A name that a caller gave. Throws CallError when it can be none. */
export function readName(option: string, name: string): string {
  if (!isName(name)) throw new CallError(`--${option} takes letters, digits, _ and -, not "${name}".`);
  return name;
}

/** A number that a caller gave. Throws CallError for anything else. */
export function readNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CallError(`--${option} takes a number, not "${text}".`);
  return Number(text);
}
