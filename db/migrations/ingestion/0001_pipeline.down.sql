-- Takes back 0001_pipeline.sql. Loses how far jobs are, from where changes are read, and which deliveries are known;
-- what waits or was cancelled counts as failed.
DROP TABLE "ingestion"."webhook_deliveries";
DROP TABLE "ingestion"."marks";
ALTER TABLE "ingestion"."jobs" DROP CONSTRAINT "ingestion_jobs_status";
ALTER TABLE "ingestion"."jobs" DROP CONSTRAINT "ingestion_jobs_kind";
UPDATE "ingestion"."jobs" SET "status" = 'FAILED' WHERE "status" IN ('QUEUED', 'CANCELLED');
ALTER TABLE "ingestion"."jobs" ADD CONSTRAINT "ingestion_jobs_status" CHECK ("ingestion"."jobs"."status" in ('RUNNING', 'FINISHED', 'FAILED'));
ALTER TABLE "ingestion"."jobs" DROP COLUMN "kind";
ALTER TABLE "ingestion"."jobs" DROP COLUMN "region";
ALTER TABLE "ingestion"."jobs" DROP COLUMN "fingerprint";
ALTER TABLE "ingestion"."jobs" DROP COLUMN "position";
ALTER TABLE "ingestion"."jobs" DROP COLUMN "resume_at";
ALTER TABLE "ingestion"."jobs" DROP COLUMN "resume_records";
