-- Takes back 0000_initial.sql. Loses data: every session, position and history entry, and events not relayed yet.
DROP TABLE "playback"."history";
DROP TABLE "playback"."sessions";
DROP TABLE "playback"."positions";
DROP TABLE "playback"."titles";
DROP TABLE "playback"."outbox";
DROP SCHEMA "playback";
