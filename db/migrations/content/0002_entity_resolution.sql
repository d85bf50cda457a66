CREATE TABLE "content"."match_key" (
	"content_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "match_key_content_id_key_pk" PRIMARY KEY("content_id","key")
);
--> statement-breakpoint
CREATE TABLE "content"."resolution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"record_id" text NOT NULL,
	"content_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"score" double precision NOT NULL,
	"evidence" jsonb NOT NULL,
	"decision" text NOT NULL,
	"model_version" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"is_by_hand" boolean DEFAULT false NOT NULL,
	CONSTRAINT "resolution_pair_unique" UNIQUE("source","record_id","candidate_id"),
	CONSTRAINT "resolution_decision_known" CHECK ("content"."resolution"."decision" in ('SAME', 'REVIEW', 'DIFFERENT'))
);
--> statement-breakpoint
ALTER TABLE "content"."match_key" ADD CONSTRAINT "match_key_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."resolution" ADD CONSTRAINT "resolution_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."resolution" ADD CONSTRAINT "resolution_candidate_id_content_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_match_key" ON "content"."match_key" USING btree ("key");--> statement-breakpoint
CREATE INDEX "idx_resolution_review" ON "content"."resolution" USING btree ("score","id") WHERE "content"."resolution"."decision" = 'REVIEW';--> statement-breakpoint
CREATE INDEX "idx_resolution_content" ON "content"."resolution" USING btree ("content_id");--> statement-breakpoint
CREATE INDEX "idx_resolution_candidate" ON "content"."resolution" USING btree ("candidate_id");