import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Why a token was refused. */
export type TokenRefusal = 'expired' | 'revoked' | 'invalid';

/** Told of every token that is refused, with the code of what is wrong with it. */
export type OnTokenRefused = (reason: TokenRefusal, code: string) => void;

/**
 * Counts refused tokens in mg_tokens_refused_total{reason}, and logs those that nobody honest sends: forged, changed or
 * meant for somebody else. Never the token itself.
 */
export function observeTokenRefusals(metrics: Metrics, log: Log): OnTokenRefused {
  const refused = metrics.counter('mg_tokens_refused_total', 'Access tokens that were refused, by reason.', [
    'reason',
  ]);
  for (const reason of ['expired', 'revoked', 'invalid']) refused.inc({ reason }, 0);
  return (reason, code) => {
    refused.inc({ reason });
    if (reason === 'invalid') log.warn({ code }, 'An access token was refused');
  };
}
