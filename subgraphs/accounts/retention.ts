const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How long rows are kept that nobody needs any more; housekeeping removes them every minute. Sessions, ended ones too,
 * go when their refresh token would have expired (refreshTokenLifeMs): until then a stolen token is recognised. Failed
 * attempts go after forgetFailuresAfterMs, mail that nobody takes after mailLifeMs.
 */

/** Used and expired proofs, after they have expired: so long a support desk can tell a used link from an invented one. */
export const expiredProofsKeptMs = dayMs;

/** Ids of billing events, which are taken once: longer than any billing service sends an event again. */
export const billingEventsKeptMs = 30 * dayMs;

/** Authenticator apps that were set up and never confirmed with a code: nothing ever asked for them. */
export const unconfirmedAuthenticatorsKeptMs = dayMs;
