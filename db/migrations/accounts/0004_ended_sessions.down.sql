-- Takes back 0004_ended_sessions.sql. Loses data: none.
DROP INDEX "accounts"."idx_sessions_ended";
