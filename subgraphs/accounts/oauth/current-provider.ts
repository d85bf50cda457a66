import type Provider from 'oidc-provider';
import type { Clock } from '#shared/clock.ts';
import type { ProviderKey } from './provider-keys.ts';

/** How old what is known of the keys may be. */
const knownForMs = 10_000;

export interface CurrentProviderOptions {
  clock: Clock;
  readKeys: () => Promise<ProviderKey[]>;
  create: (keys: ProviderKey[]) => Provider;
}

interface Built {
  kids: string;
  provider: Provider;
}

/**
 * The provider of now. The keys of oidc-provider are fixed when it is built, so another takes its place when the keys
 * have changed; whatever it keeps is in the database, and what runs goes on with the old one.
 */
export class CurrentProvider {
  readonly #options: CurrentProviderOptions;
  #built: Built | undefined;
  #checkedAt = -Infinity;
  #checking: Promise<Built> | undefined;

  constructor(options: CurrentProviderOptions) {
    this.#options = options;
  }

  async get(): Promise<Provider> {
    const isFresh = this.#options.clock.now() - this.#checkedAt < knownForMs;
    if (isFresh && this.#built !== undefined) return this.#built.provider;
    this.#checking ??= this.#check().finally(() => (this.#checking = undefined));
    return (await this.#checking).provider;
  }

  async #check(): Promise<Built> {
    const { readKeys, create, clock } = this.#options;
    const keys = await readKeys();
    const kids = keys.map(({ kid }) => kid).join(' ');
    if (this.#built?.kids !== kids) this.#built = { kids, provider: create(keys) };
    this.#checkedAt = clock.now();
    return this.#built;
  }
}
