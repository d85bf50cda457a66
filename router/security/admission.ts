import type { AppError } from '#shared/errors.ts';
import type { Networks } from '#shared/networks.ts';
import type { Viewer } from '#shared/viewer.ts';
import { rateLimitHeaders, refusalOf } from '../limits/rate-limiter.ts';
import type { Decision, RateLimiter } from '../limits/rate-limiter.ts';
import { refuseAdministrator } from './admin-addresses.ts';

/** Whether somebody may run an operation now. */
export interface Admitted {
  /** Why not. */
  error?: AppError;
  /** What the answer says of the rate, where it has headers. */
  headers?: Record<string, string>;
}

/** Lets viewers in by where they are and how much they have done. */
export interface Admission {
  /**
   * Counts an operation; answers at once unless the counts are kept elsewhere. Without an address, as of a caller in this
   * process, nobody anonymous is counted and no administrator admitted where their addresses are listed.
   */
  admit(viewer: Viewer | null, address?: string): Admitted | Promise<Admitted>;
}

const free: Admitted = {};

function admittedBy(decision: Decision | null): Admitted {
  if (decision === null) return free;
  const headers = rateLimitHeaders(decision);
  return decision.allowed ? { headers } : { headers, error: refusalOf(decision) };
}

/** Admits administrators from their addresses only, and everybody at the rate of their role. */
export function createAdmission(rates: RateLimiter, adminAddresses: Networks): Admission {
  return {
    admit(viewer, address) {
      const error = refuseAdministrator(adminAddresses, viewer, address);
      if (error !== undefined) return { error };
      const decision = rates.take(viewer, address);
      return decision instanceof Promise ? decision.then(admittedBy) : admittedBy(decision);
    },
  };
}
