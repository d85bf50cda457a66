-- Takes back 0001_identity.sql. Loses data: second factors, passkeys, API keys, linked accounts, the audit log, what the
-- OAuth server keeps, data requests and preferences; whoever has no password cannot sign in any more.
DROP TABLE "accounts"."notification_preferences";
DROP TABLE "accounts"."data_requests";
DROP TABLE "accounts"."oauth_records";
DROP TABLE "accounts"."audit_entries";
DROP TABLE "accounts"."linked_platforms";
DROP TABLE "accounts"."linked_identities";
DROP TABLE "accounts"."api_keys";
DROP TABLE "accounts"."passkeys";
DROP TABLE "accounts"."recovery_codes";
DROP TABLE "accounts"."authenticators";
DROP TABLE "accounts"."proofs";
ALTER TABLE "accounts"."signing_keys" DROP COLUMN "retired_at";
ALTER TABLE "accounts"."profiles" DROP COLUMN "pin_hash";
ALTER TABLE "accounts"."users" DROP COLUMN "do_not_sell";
ALTER TABLE "accounts"."users" DROP COLUMN "premium_until";
ALTER TABLE "accounts"."users" DROP COLUMN "email_verified_at";
UPDATE "accounts"."users" SET "password_hash" = '' WHERE "password_hash" IS NULL;
ALTER TABLE "accounts"."users" ALTER COLUMN "password_hash" SET NOT NULL;
