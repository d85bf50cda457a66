CREATE TABLE "sync"."profiles" (
	"profile_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"region" text NOT NULL,
	"services" text[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idx_queue_content" ON "sync"."queue" USING btree ("content_id");