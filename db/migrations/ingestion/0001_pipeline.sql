CREATE TABLE "ingestion"."marks" (
	"platform" text NOT NULL,
	"feed" text NOT NULL,
	"region" text NOT NULL,
	"mark" text,
	"synced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "marks_platform_feed_region_pk" PRIMARY KEY("platform","feed","region")
);
--> statement-breakpoint
CREATE TABLE "ingestion"."webhook_deliveries" (
	"platform" text NOT NULL,
	"delivery_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_platform_delivery_id_pk" PRIMARY KEY("platform","delivery_id")
);
--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" DROP CONSTRAINT "ingestion_jobs_status";--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "kind" text DEFAULT 'CATALOGUE' NOT NULL;--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "region" text DEFAULT 'US' NOT NULL;--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "fingerprint" text;--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "resume_at" text;--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD COLUMN "resume_records" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "idx_ingestion_webhook_deliveries_received" ON "ingestion"."webhook_deliveries" USING btree ("received_at");--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD CONSTRAINT "ingestion_jobs_kind" CHECK ("ingestion"."jobs"."kind" in ('CATALOGUE', 'AVAILABILITY', 'EXPIRING', 'WEBHOOK', 'REJECTS'));--> statement-breakpoint
ALTER TABLE "ingestion"."jobs" ADD CONSTRAINT "ingestion_jobs_status" CHECK ("ingestion"."jobs"."status" in ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED'));