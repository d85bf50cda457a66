-- Takes back 0000_initial.sql. Loses data: the history of searches and selections, and events not relayed yet. The
-- index is a projection and can be made again from content.changed.
-- The extension pg_trgm stays: other schemas of the database may use it.
DROP TABLE "discovery"."documents";
DROP TABLE "discovery"."words";
DROP TABLE "discovery"."searches";
DROP TABLE "discovery"."selections";
DROP TABLE "discovery"."outbox";
DROP SCHEMA "discovery";
