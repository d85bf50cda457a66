-- Takes back 0000_initial.sql. Loses data: every user, profile, session, refresh token and signing key, so that all
-- access tokens stop being valid; and events that have not been relayed yet.
DROP TABLE "accounts"."outbox";
DROP TABLE "accounts"."signing_keys";
DROP TABLE "accounts"."login_attempts";
DROP TABLE "accounts"."refresh_tokens";
DROP TABLE "accounts"."sessions";
DROP TABLE "accounts"."profiles";
DROP TABLE "accounts"."users";
DROP SCHEMA "accounts";
