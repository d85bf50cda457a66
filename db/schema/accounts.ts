import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { outboxTable } from '../outbox-table.ts';

export const accounts = pgSchema('accounts');

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Who holds an account. The address is kept in lower case, which makes it unique whatever its case. */
export const users = accounts.table(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    /** When its owner showed that mail to the address arrives. */
    emailVerifiedAt: moment('email_verified_at'),
    /** Argon2id in PHC format; null of who signs in by a passkey or another service alone. */
    passwordHash: text('password_hash'),
    roles: text('roles').array().$type<('user' | 'premium' | 'admin')[]>().notNull(),
    /** Until when the role premium is paid for; null without an end. */
    premiumUntil: moment('premium_until'),
    /** California Consumer Privacy Act, 1798.120. */
    doNotSell: boolean('do_not_sell').notNull().default(false),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('idx_users_email').on(table.email),
    check('users_email_lower_case', sql`${table.email} = lower(${table.email})`),
  ],
);

/** The people of a household. */
export const profiles = accounts.table(
  'profiles',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** ISO 3166-1 alpha-2. */
    region: text('region').notNull(),
    services: text('services').array().notNull(),
    /** ISO 639-1, the most preferred first. */
    languages: text('languages').array().notNull(),
    maturityLimit: integer('maturity_limit'),
    /** Argon2id in PHC format; asked for by who goes on as this profile. */
    pinHash: text('pin_hash'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('idx_profiles_user').on(table.userId, table.createdAt, table.id)],
);

/** Sign-ins. A session is also the family of the refresh tokens that were rotated in it. */
export const sessions = accounts.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** What the client called itself. */
    client: text('client'),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at').notNull(),
    /** When the newest refresh token expires; every rotation moves it. */
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endReason: text('end_reason').$type<
      | 'logout'
      | 'revoked'
      | 'refresh-token-reuse'
      | 'password-changed'
      | 'profile-deleted'
      | 'roles-changed'
      | 'account-erased'
    >(),
  },
  (table) => [
    index('idx_sessions_user')
      .on(table.userId)
      .where(sql`${table.endedAt} is null`),
    index('idx_sessions_expiry').on(table.expiresAt),
    index('idx_sessions_ended')
      .on(table.endedAt)
      .where(sql`${table.endedAt} is not null`),
  ],
);

/** Refresh tokens, the used ones too: showing a used one again gives the thief or the victim away. */
export const refreshTokens = accounts.table(
  'refresh_tokens',
  {
    /** SHA-256 in base64url; the token itself is kept nowhere. */
    tokenHash: text('token_hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    issuedAt: moment('issued_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('idx_refresh_tokens_session').on(table.sessionId)],
);

/** Failed sign-ins in a row by address, whether or not an account has it. */
export const loginAttempts = accounts.table(
  'login_attempts',
  {
    /** SHA-256 of the address in base64url. */
    addressHash: text('address_hash').primaryKey(),
    failures: integer('failures').notNull(),
    lastAttemptAt: moment('last_attempt_at').notNull(),
    lockedUntil: moment('locked_until').notNull(),
  },
  (table) => [index('idx_login_attempts_time').on(table.lastAttemptAt)],
);

/** The RSA keys that sign access tokens. The private half is encrypted under DATA_ENCRYPTION_KEY. */
export const signingKeys = accounts.table('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').$type<{ kty: string; n: string; e: string }>().notNull(),
  encryptedPrivateJwk: text('encrypted_private_jwk').notNull(),
  createdAt: moment('created_at').notNull(),
  /** When it stopped signing; what it signed verifies for a day more. */
  retiredAt: moment('retired_at'),
});

/** Single-use tokens that prove one thing once: an address, a reset, a first factor, a challenge. */
export const proofs = accounts.table(
  'proofs',
  {
    /** SHA-256 in base64url; the token itself is kept nowhere. */
    tokenHash: text('token_hash').primaryKey(),
    purpose: text('purpose')
      .$type<
        | 'verify-email'
        | 'reset-password'
        | 'second-factor'
        | 'passkey'
        | 'sign-in-elsewhere'
        | 'link-platform'
        | 'billing-event'
      >()
      .notNull(),
    /** Null where nobody is known yet, as when a passkey says who signs in. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** What the purpose needs besides, such as the challenge of a passkey. */
    facts: jsonb('facts'),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('idx_proofs_user').on(table.userId), index('idx_proofs_expiry').on(table.expiresAt)],
);

/** Authenticator apps (RFC 6238), one a user; it counts from when it was confirmed. */
export const authenticators = accounts.table('authenticators', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  encryptedSecret: text('encrypted_secret').notNull(),
  /** One that is not confirmed goes a day later. */
  enrolledAt: moment('enrolled_at').notNull().defaultNow(),
  confirmedAt: moment('confirmed_at'),
  /** The time step of the newest code that was taken: none is taken twice. */
  lastStep: bigint('last_step', { mode: 'number' }),
});

export const recoveryCodes = accounts.table(
  'recovery_codes',
  {
    /** SHA-256 in base64url. */
    codeHash: text('code_hash').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    usedAt: moment('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/** Passkeys: https://www.w3.org/TR/webauthn-3/#credential-record. */
export const passkeys = accounts.table(
  'passkeys',
  {
    /** Base64url. */
    credentialId: text('credential_id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What its owner calls it. */
    name: text('name').notNull(),
    /** COSE key in base64url. */
    publicKey: text('public_key').notNull(),
    signCount: bigint('sign_count', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    backedUp: boolean('backed_up').notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('idx_passkeys_user').on(table.userId)],
);

/** Keys for programs of a user: shown once, kept as a hash. */
export const apiKeys = accounts.table(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The last characters, by which its owner knows it again. */
    ending: text('ending').notNull(),
    /** SHA-256 in base64url. */
    keyHash: text('key_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    requestsPerMinute: integer('requests_per_minute').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('idx_api_keys_hash').on(table.keyHash),
    index('idx_api_keys_user').on(table.userId),
  ],
);

/** Accounts at the services that people sign in with: google, apple, github. */
export const linkedIdentities = accounts.table(
  'linked_identities',
  {
    provider: text('provider').notNull(),
    /** `sub` of the provider. */
    subject: text('subject').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    linkedAt: moment('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index('idx_linked_identities_user').on(table.userId),
  ],
);

/** Accounts at the platforms that titles play on. */
export const linkedPlatforms = accounts.table(
  'linked_platforms',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    /** Access and refresh token, encrypted under the key that the text names; null once the platform took them back. */
    encryptedTokens: text('encrypted_tokens'),
    scopes: text('scopes').array().notNull(),
    linkedAt: moment('linked_at').notNull(),
    /** When the link ends by itself; null where the platform lets it be renewed. */
    expiresAt: moment('expires_at'),
    /** When the platform said that it takes the tokens no more. */
    revokedAt: moment('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.platform] })],
);

/** What happened to accounts: rows are only ever added, and each carries the hash of the one before. */
export const auditEntries = accounts.table(
  'audit_entries',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    event: text('event').notNull(),
    /** Ids only. */
    facts: jsonb('facts').notNull(),
    /** SHA-256 in hexadecimal over the hash before, the moment, the event and the facts. */
    hash: text('hash').notNull(),
  },
  (table) => [index('idx_audit_entries_time').on(table.at)],
);

/** What the OAuth server keeps: clients, grants, codes, tokens, device codes and interactions. */
export const oauthRecords = accounts.table(
  'oauth_records',
  {
    model: text('model').notNull(),
    id: text('id').notNull(),
    payload: jsonb('payload').notNull(),
    grantId: text('grant_id'),
    uid: text('uid'),
    userCode: text('user_code'),
    accountId: text('account_id'),
    consumedAt: moment('consumed_at'),
    expiresAt: moment('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.model, table.id] }),
    index('idx_oauth_records_grant').on(table.grantId),
    index('idx_oauth_records_uid').on(table.uid),
    index('idx_oauth_records_user_code').on(table.userCode),
    index('idx_oauth_records_account').on(table.accountId),
    index('idx_oauth_records_expiry').on(table.expiresAt),
  ],
);

/** Orders to export or to erase the data of a person, until every domain has answered. */
export const dataRequests = accounts.table(
  'data_requests',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'export' | 'erasure'>().notNull(),
    /** Kept after the account is gone, so that the order can be carried to its end. */
    userId: uuid('user_id').notNull(),
    profileIds: text('profile_ids').array().notNull(),
    state: text('state').$type<'running' | 'done' | 'failed'>().notNull(),
    /** By domain, what it answered. */
    answers: jsonb('answers').notNull(),
    requestedAt: moment('requested_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('idx_data_requests_user').on(table.userId)],
);

/** By kind of message, whether and how a user wants it. */
export const notificationPreferences = accounts.table('notification_preferences', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  preferences: jsonb('preferences').notNull(),
});

/** Mail that is to be sent: written with the change it tells of, and deleted once a mail server has it. */
export const mails = accounts.table(
  'mails',
  {
    id: uuid('id').primaryKey(),
    /** Null of mail that tells of the end of an account: it goes out when the account is gone. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The address of such mail, encrypted; all other mail goes to the address of its user. */
    encryptedRecipient: text('encrypted_recipient'),
    kind: text('kind').notNull(),
    /** What the letter says besides. No token: the one in a link is made when the mail is sent. */
    facts: jsonb('facts').$type<Record<string, string>>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When it is tried next; while it is being sent, when another process may take it over. */
    dueAt: moment('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [
    index('idx_mails_due').on(table.dueAt),
    index('idx_mails_user').on(table.userId),
    check('mails_one_recipient', sql`(${table.userId} is null) = (${table.encryptedRecipient} is not null)`),
  ],
);

export const outbox = outboxTable(accounts);
