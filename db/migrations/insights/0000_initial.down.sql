-- Takes back 0000_initial.sql. Loses data: the whole history of events, which is kept nowhere else.
DROP TABLE "insights"."events";
DROP TABLE "insights"."profiles";
DROP SCHEMA "insights";
