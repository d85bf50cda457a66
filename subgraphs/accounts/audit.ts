import type { Log } from '#shared/log.ts';
import type { AuditTrail } from './audit/audit-trail.ts';

/** What happened to an account, as auditors look for it. */
type AuditEvent =
  | 'account-opened'
  | 'account-refused'
  | 'signed-in'
  | 'sign-in-refused'
  | 'sign-in-locked'
  | 'refresh-token-reused'
  | 'signed-out'
  | 'session-revoked'
  | 'profile-created'
  | 'profile-changed'
  | 'profile-switched'
  | 'profile-deleted'
  | 'profile-pin-changed'
  | 'email-verified'
  | 'password-changed'
  | 'password-reset-asked'
  | 'password-reset'
  | 'secret-refused'
  | 'secret-locked'
  | 'authenticator-enrolled'
  | 'authenticator-confirmed'
  | 'authenticator-removed'
  | 'recovery-codes-renewed'
  | 'second-factor-needed'
  | 'roles-changed'
  | 'premium-ended'
  | 'billing-refused'
  | 'do-not-sell-changed'
  | 'notification-preferences-changed'
  | 'data-export-ordered'
  | 'data-export-done'
  | 'data-export-downloaded'
  | 'data-request-failed'
  | 'account-deletion-ordered'
  | 'account-deletion-cancelled'
  | 'account-erased'
  | 'client-registered'
  | 'client-allowed'
  | 'client-denied'
  | 'client-refused'
  | 'identity-linked'
  | 'identity-unlinked'
  | 'identity-refused'
  | 'platform-linked'
  | 'platform-unlinked'
  | 'platform-refused'
  | 'platform-revoked'
  | 'platform-revocation-failed'
  | 'platform-token-given'
  | 'platform-token-refused'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-refused'
  | 'api-key-created'
  | 'api-key-rotated'
  | 'api-key-revoked'
  | 'api-key-refused'
  | 'rate-limited'
  | 'service-signed-in'
  | 'service-refused';

/** Ids only: no address, name, password or token reaches an audit line. */
interface AuditFacts {
  user_id?: string;
  /** Who did it, where it was somebody else. */
  actor_id?: string;
  session_id?: string;
  profile_id?: string;
  client_id?: string;
  order_id?: string;
  key_id?: string;
  reason?: string;
  count?: number;
}

export type Audit = (event: AuditEvent, facts?: AuditFacts) => void;

/**
 * Returns a function that writes audit lines, log lines with `audit: true` and `event: accounts.<what happened>`, and
 * appends the same to the audit log in the database.
 */
export function createAudit(log: Log, trail: Pick<AuditTrail, 'add'>): Audit {
  const lines = log.child({ audit: true });
  return (event, facts = {}) => {
    lines.info({ ...facts, event: `accounts.${event}` }, `Audit: ${event}`);
    trail.add(event, facts);
  };
}
