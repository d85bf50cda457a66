import { readFileSync } from 'node:fs';
import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { createNetworks } from '#shared/networks.ts';
import type { Networks } from '#shared/networks.ts';
import { createDocumentLimits } from './limits/document-limits.ts';
import type { DocumentLimits } from './limits/document-limits.ts';
import { openPersistedQueries } from './limits/persisted-queries.ts';
import type { PersistedQueries } from './limits/persisted-queries.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import type { RateLimiterOptions } from './limits/rate-limiter.ts';
import { openTrustedDocuments } from './limits/trusted-documents.ts';
import type { TrustedDocuments } from './limits/trusted-documents.ts';
import { createAdmission } from './security/admission.ts';
import type { Admission } from './security/admission.ts';

/** What stands between clients and the graph. */
export interface Protection {
  admission: Admission;
  limits: DocumentLimits;
  trusted: TrustedDocuments;
  persistedQueries: PersistedQueries['cache'];
  adminAddresses: Networks;
  trustedProxies: Networks;
  close(): void;
}

/** Makes the protection that the configuration states. Throws ConfigurationError. */
export async function createProtection(options: RateLimiterOptions): Promise<Protection> {
  const { config, log } = options;
  const trusted = openTrustedDocuments(config, log);
  const persistedQueries = openPersistedQueries(config, trusted);
  const rates = await createRateLimiter(options);
  const adminAddresses = createNetworks(config.ADMIN_ADDRESSES);
  return {
    admission: createAdmission(rates, adminAddresses),
    limits: createDocumentLimits(config),
    trusted,
    persistedQueries: persistedQueries.cache,
    adminAddresses,
    trustedProxies: createNetworks(config.TRUSTED_PROXIES),
    close() {
      rates.close();
      persistedQueries.close();
      trusted.close();
    },
  };
}

/** The router's own certificate and key; undefined when TLS ends before it. Throws ConfigurationError. */
export function readTls(config: Config): { cert: Buffer; key: Buffer } | undefined {
  const { ROUTER_TLS_CERTIFICATE_FILE: certificate, ROUTER_TLS_KEY_FILE: key } = config;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) {
    throw new ConfigurationError(
      'ROUTER_TLS_CERTIFICATE_FILE and ROUTER_TLS_KEY_FILE belong together: set both.',
    );
  }
  try {
    return { cert: readFileSync(certificate), key: readFileSync(key) };
  } catch (error) {
    throw new ConfigurationError(`The router's certificate cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
