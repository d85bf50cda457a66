import { ConfigurationError, required } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';

const isLocal = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** A variable of the environment that holds the address of a platform. */
type AddressName = Extract<keyof Config, `${string}_API_URL` | `${string}_ACCOUNTS_URL`>;

/**
 * The address of a platform as the profile allows it: in development a replay server or a mock on this machine, so that
 * nobody's quota is spent by accident; in staging and production the platform itself, over TLS. Throws
 * ConfigurationError.
 */
export function platformAddress(config: Config, name: AddressName): URL {
  const url = new URL(required(config, name));
  const profile = config.PLATFORM_PROFILE;
  if (profile === 'development' && !isLocal(url)) {
    throw new ConfigurationError(
      `${name} is ${url.origin}, and PLATFORM_PROFILE is development: set it to a server of tests/emulators on this ` +
        'machine, or set PLATFORM_PROFILE to staging or production. See docs/connectors.md.',
    );
  }
  if (profile !== 'development' && (url.protocol !== 'https:' || isLocal(url))) {
    throw new ConfigurationError(
      `${name} must be the https address of the platform when PLATFORM_PROFILE is ${profile}.`,
    );
  }
  return url;
}

/** An address that an answer of a platform gave, at the platform itself whatever it says: credentials go nowhere else. */
export function withinPlatform(api: URL, address: string): URL {
  const { pathname, search } = new URL(address, api);
  return new URL(pathname + search, api);
}
