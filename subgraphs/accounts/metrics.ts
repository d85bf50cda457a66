import type { Metrics } from '#shared/metrics.ts';

const loginResults = ['success', 'wrong_credentials', 'locked', 'second_factor_needed'];
const passkeyResults = ['success', 'refused', 'count_went_back', 'challenge_expired', 'too_many'];
const refreshResults = ['rotated', 'refused', 'reused'];

export type AccountsMetrics = ReturnType<typeof createAccountsMetrics>;

/** Returns every metric of the domain, with the series that alerts watch present from the start. */
export function createAccountsMetrics(metrics: Metrics) {
  const logins = metrics.counter('mg_accounts_logins_total', 'Sign-ins with a password, by result.', [
    'result',
  ]);
  const refreshes = metrics.counter('mg_accounts_refreshes_total', 'Uses of refresh tokens, by result.', [
    'result',
  ]);
  const passkeySignIns = metrics.counter(
    'mg_accounts_passkey_sign_ins_total',
    'Sign-ins with a passkey, by result.',
    ['result'],
  );
  for (const result of passkeyResults) passkeySignIns.inc({ result }, 0);
  for (const result of loginResults) logins.inc({ result }, 0);
  for (const result of refreshResults) refreshes.inc({ result }, 0);
  return {
    logins,
    refreshes,
    passkeySignIns,
    registrations: metrics.counter(
      'mg_accounts_registrations_total',
      'Attempts to open an account, by result.',
      ['result'],
    ),
    secretChecks: metrics.counter(
      'mg_accounts_secret_checks_total',
      'Checks of what somebody signed in must know or have, by secret and result.',
      ['secret', 'result'],
    ),
    oauthAnswers: metrics.counter(
      'mg_accounts_oauth_answers_total',
      'Requests to the OAuth server, by route and result.',
      ['route', 'result'],
    ),
    apiKeyExchanges: metrics.counter(
      'mg_accounts_api_key_exchanges_total',
      'API keys that were shown for an access token, by result.',
      ['result'],
    ),
    dataRequests: metrics.counter(
      'mg_accounts_data_requests_total',
      'Orders to export or to erase the data of a person, by kind and what came of them.',
      ['kind', 'result'],
    ),
    failedDataRequests: metrics.gauge(
      'mg_accounts_failed_data_requests',
      'Orders about personal data that failed, by kind and the domain that they failed at.',
      ['kind', 'domain'],
    ),
    dataRequestOverdue: metrics.gauge(
      'mg_accounts_data_request_overdue_seconds',
      'How long the next step of an order about personal data is due and not done; the longest.',
    ),
    externalSignIns: metrics.counter(
      'mg_accounts_external_sign_ins_total',
      'Sign-ins with an identity at another service, by service and result.',
      ['provider', 'result'],
    ),
    platformLinks: metrics.counter(
      'mg_accounts_platform_links_total',
      'Platform accounts that people link, by platform and what came of it.',
      ['platform', 'result'],
    ),
    platformTokens: metrics.counter(
      'mg_accounts_platform_tokens_total',
      'Access tokens of linked platforms that services ask for, by platform and result.',
      ['platform', 'result'],
    ),
    mails: metrics.counter('mg_accounts_mails_total', 'Attempts to send a mail, by result.', ['result']),
    tokensIssued: metrics.counter('mg_accounts_tokens_issued_total', 'Tokens handed out, by kind.', ['kind']),
    sessionsEnded: metrics.counter('mg_accounts_sessions_ended_total', 'Sessions ended early, by reason.', [
      'reason',
    ]),
    activeSessions: metrics.gauge(
      'mg_accounts_active_sessions',
      'Sessions that are signed in, counted every minute.',
    ),
    rateLimited: metrics.counter(
      'mg_accounts_rate_limited_total',
      'Attempts that were refused because there were too many, by what was attempted.',
      ['what'],
    ),
    undecryptableTexts: metrics.gauge(
      'mg_accounts_undecryptable_texts',
      'Encrypted texts that none of the configured keys opens.',
    ),
    loginDuration: metrics.histogram(
      'mg_accounts_login_duration_seconds',
      'Time to check a password and sign in.',
    ),
  };
}
