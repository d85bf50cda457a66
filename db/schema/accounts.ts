import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgSchema,
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
    /** Argon2id in PHC format. */
    passwordHash: text('password_hash').notNull(),
    roles: text('roles').array().$type<('user' | 'premium' | 'admin')[]>().notNull(),
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
    endReason: text('end_reason').$type<'logout' | 'revoked' | 'refresh-token-reuse'>(),
  },
  (table) => [
    index('idx_sessions_user')
      .on(table.userId)
      .where(sql`${table.endedAt} is null`),
    index('idx_sessions_expiry').on(table.expiresAt),
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
});

export const outbox = outboxTable(accounts);
