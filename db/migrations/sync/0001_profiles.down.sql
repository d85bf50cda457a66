-- Takes back 0001_profiles.sql. Loses where profiles watch; accounts tells it again when they change.
DROP INDEX "sync"."idx_queue_content";
DROP TABLE "sync"."profiles";
