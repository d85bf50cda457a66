CREATE TABLE "content"."availability_notice" (
	"content_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"region" text NOT NULL,
	"offer" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"days" integer NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "availability_notice_content_id_platform_region_offer_days_at_pk" PRIMARY KEY("content_id","platform","region","offer","days","at")
);
--> statement-breakpoint
ALTER TABLE "content"."availability_notice" ADD CONSTRAINT "availability_notice_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_availability_notice_at" ON "content"."availability_notice" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idx_availability_ending" ON "content"."availability" USING btree ("expires_at") WHERE "content"."availability"."expires_at" is not null and "content"."availability"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "idx_availability_beginning" ON "content"."availability" USING btree ("available_from") WHERE "content"."availability"."available_from" is not null and "content"."availability"."superseded_at" is null;