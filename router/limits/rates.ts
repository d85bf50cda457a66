import type { Config } from '#shared/config.ts';
import type { Viewer, ViewerApiKey } from '#shared/viewer.ts';

/** So many operations in any span of so many seconds. */
export interface Policy {
  /** As the RateLimit headers name it. */
  name: 'minute' | 'hour' | 'key';
  limit: number;
  windowSeconds: number;
}

/** The roles that have rates of their own; services of ours have none. */
export type RateRole = 'anonymous' | 'user' | 'premium' | 'admin';

export type Rates = Readonly<Record<RateRole, readonly Policy[]>>;

const perMinute = (limit: number): Policy => ({ name: 'minute', limit, windowSeconds: 60 });
const perHour = (limit: number): Policy => ({ name: 'hour', limit, windowSeconds: 3600 });

/** The rates of the configuration. A role's policies are in the order of their windows. */
export function ratesOf(config: Config): Rates {
  return {
    anonymous: [perMinute(config.ROUTER_RATE_ANONYMOUS_PER_MINUTE)],
    user: [perMinute(config.ROUTER_RATE_USER_PER_MINUTE), perHour(config.ROUTER_RATE_USER_PER_HOUR)],
    premium: [perMinute(config.ROUTER_RATE_PREMIUM_PER_MINUTE), perHour(config.ROUTER_RATE_PREMIUM_PER_HOUR)],
    admin: [perMinute(config.ROUTER_RATE_ADMIN_PER_MINUTE), perHour(config.ROUTER_RATE_ADMIN_PER_HOUR)],
  };
}

/** The rate of an API key, beside that of its owner. */
export const rateOfKey = ({ requestsPerMinute: limit }: ViewerApiKey): Policy => ({
  ...{ name: 'key', limit, windowSeconds: 60 },
});

/** The role whose rates hold for a viewer, the most generous of those it has; null for a service of ours. */
export function rateRoleOf(viewer: Viewer | null): RateRole | null {
  if (viewer === null) return 'anonymous';
  const { roles } = viewer;
  if (roles.includes('service')) return null;
  if (roles.includes('admin')) return 'admin';
  return roles.includes('premium') ? 'premium' : 'user';
}
