-- Takes back 0000_initial.sql. Loses the whole catalogue: titles, people, offers with their history, source records.
DROP TABLE "content"."outbox";
DROP TABLE "content"."source";
DROP TABLE "content"."source_record";
DROP TABLE "content"."availability";
DROP TABLE "content"."relation";
DROP TABLE "content"."external_id";
DROP TABLE "content"."credit";
DROP TABLE "content"."person";
DROP TABLE "content"."content";
DROP SCHEMA "content";
