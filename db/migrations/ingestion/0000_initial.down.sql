-- Takes back 0000_initial.sql. Loses data: the record of every feed that was read, what each refused, and events not yet relayed.
DROP TABLE "ingestion"."rejects";
DROP TABLE "ingestion"."jobs";
DROP TABLE "ingestion"."outbox";
DROP SCHEMA "ingestion";
