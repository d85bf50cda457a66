CREATE SCHEMA "ingestion";
--> statement-breakpoint
CREATE TABLE "ingestion"."jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"feed" text NOT NULL,
	"status" text NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"progressed_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "ingestion_jobs_status" CHECK ("ingestion"."jobs"."status" in ('RUNNING', 'FINISHED', 'FAILED'))
);
--> statement-breakpoint
CREATE TABLE "ingestion"."outbox" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "outbox_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "ingestion"."rejects" (
	"job_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"record_id" text,
	"reason" text NOT NULL,
	"raw" text NOT NULL,
	CONSTRAINT "rejects_job_id_line_pk" PRIMARY KEY("job_id","line")
);
--> statement-breakpoint
ALTER TABLE "ingestion"."rejects" ADD CONSTRAINT "rejects_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "ingestion"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_ingestion_jobs_started" ON "ingestion"."jobs" USING btree ("started_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "idx_ingestion_jobs_running" ON "ingestion"."jobs" USING btree ("platform","feed") WHERE "ingestion"."jobs"."status" = 'RUNNING';