CREATE SCHEMA "insights";
--> statement-breakpoint
CREATE TABLE "insights"."events" (
	"id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text,
	"profile_id" text,
	"payload" jsonb NOT NULL,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "events_id_occurred_at_pk" PRIMARY KEY("id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "insights"."events_default" PARTITION OF "insights"."events" DEFAULT;
--> statement-breakpoint
CREATE TABLE "insights"."profiles" (
	"profile_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idx_insights_events_type" ON "insights"."events" USING btree ("type","occurred_at");--> statement-breakpoint
CREATE INDEX "idx_insights_events_user" ON "insights"."events" USING btree ("occurred_at","user_id");