import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Outbox } from '#shared/outbox.ts';
import type { Audit } from './audit.ts';
import type { Authenticate } from './authentication.ts';
import type { Encryption } from './encryption.ts';
import type { AccountsMetrics } from './metrics.ts';
import type { AccountRates } from './rate-limits/account-rates.ts';

/** What the services of the domain are built from. */
export interface Parts {
  database: Database;
  outbox: Outbox;
  clock: Clock;
  metrics: AccountsMetrics;
  encryption: Encryption;
  audit: Audit;
  rates: AccountRates;
  authenticate: Authenticate;
}
