-- Takes back 0000_initial.sql. Loses data: devices, positions, the operation log and watchlists of all profiles.
DROP TABLE "sync"."outbox";
DROP TABLE "sync"."contents";
DROP TABLE "sync"."queue";
DROP TABLE "sync"."operations";
DROP TABLE "sync"."positions";
DROP TABLE "sync"."devices";
DROP SCHEMA "sync";
