CREATE SCHEMA "content";
--> statement-breakpoint
CREATE TABLE "content"."availability" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"content_id" uuid NOT NULL,
	"source" text NOT NULL,
	"record_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"platform" text NOT NULL,
	"platform_content_id" text NOT NULL,
	"region" text NOT NULL,
	"offer" text NOT NULL,
	"price_minor" integer,
	"currency" text,
	"qualities" text[] DEFAULT '{}'::text[] NOT NULL,
	"audio_languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"subtitle_languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"web_url" text,
	"available_from" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"is_sample" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "availability_offer_known" CHECK ("content"."availability"."offer" in ('SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY')),
	CONSTRAINT "availability_price_whole" CHECK (("content"."availability"."price_minor" is null) = ("content"."availability"."currency" is null))
);
--> statement-breakpoint
CREATE TABLE "content"."content" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"top_id" uuid,
	"number" integer,
	"title" text NOT NULL,
	"titles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sort_title" text NOT NULL,
	"identity_key" text,
	"original_title" text,
	"synopsis" text,
	"year" integer,
	"end_year" integer,
	"duration_ms" integer,
	"genres" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"countries" text[] DEFAULT '{}'::text[] NOT NULL,
	"maturity_rating" text,
	"popularity" double precision DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "content_kind_known" CHECK ("content"."content"."kind" in ('MOVIE', 'SERIES', 'SEASON', 'EPISODE', 'ARTIST', 'ALBUM', 'TRACK')),
	CONSTRAINT "content_popularity_in_range" CHECK ("content"."content"."popularity" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "content"."credit" (
	"content_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"character" text,
	CONSTRAINT "credit_content_id_position_pk" PRIMARY KEY("content_id","position")
);
--> statement-breakpoint
CREATE TABLE "content"."external_id" (
	"scheme" text NOT NULL,
	"value" text NOT NULL,
	"content_id" uuid NOT NULL,
	CONSTRAINT "external_id_scheme_value_pk" PRIMARY KEY("scheme","value")
);
--> statement-breakpoint
CREATE TABLE "content"."outbox" (
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
CREATE TABLE "content"."person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "content"."relation" (
	"from_id" uuid NOT NULL,
	"type" text NOT NULL,
	"to_id" uuid NOT NULL,
	CONSTRAINT "relation_from_id_type_to_id_pk" PRIMARY KEY("from_id","type","to_id"),
	CONSTRAINT "relation_of_two" CHECK ("content"."relation"."from_id" <> "content"."relation"."to_id")
);
--> statement-breakpoint
CREATE TABLE "content"."source" (
	"name" text PRIMARY KEY NOT NULL,
	"last_import_at" timestamp with time zone NOT NULL,
	"fingerprint" text
);
--> statement-breakpoint
CREATE TABLE "content"."source_record" (
	"source" text NOT NULL,
	"record_id" text NOT NULL,
	"hash" text NOT NULL,
	"content_id" uuid NOT NULL,
	"is_primary" boolean NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "source_record_source_record_id_pk" PRIMARY KEY("source","record_id")
);
--> statement-breakpoint
ALTER TABLE "content"."availability" ADD CONSTRAINT "availability_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."content" ADD CONSTRAINT "content_parent_id_content_id_fk" FOREIGN KEY ("parent_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."content" ADD CONSTRAINT "content_top_id_content_id_fk" FOREIGN KEY ("top_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."credit" ADD CONSTRAINT "credit_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."credit" ADD CONSTRAINT "credit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "content"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."external_id" ADD CONSTRAINT "external_id_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."relation" ADD CONSTRAINT "relation_from_id_content_id_fk" FOREIGN KEY ("from_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."relation" ADD CONSTRAINT "relation_to_id_content_id_fk" FOREIGN KEY ("to_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."source_record" ADD CONSTRAINT "source_record_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_content_platform" ON "content"."availability" USING btree ("platform","platform_content_id");--> statement-breakpoint
CREATE INDEX "idx_availability_content" ON "content"."availability" USING btree ("content_id","region");--> statement-breakpoint
CREATE INDEX "idx_content_parent" ON "content"."content" USING btree ("parent_id","number");--> statement-breakpoint
CREATE INDEX "idx_content_top" ON "content"."content" USING btree ("top_id");--> statement-breakpoint
CREATE INDEX "idx_content_identity" ON "content"."content" USING btree ("identity_key");--> statement-breakpoint
CREATE INDEX "idx_content_sort_title" ON "content"."content" USING btree ("sort_title" collate "C","id");--> statement-breakpoint
CREATE INDEX "idx_content_genres" ON "content"."content" USING gin ("genres");--> statement-breakpoint
CREATE INDEX "idx_external_id_content" ON "content"."external_id" USING btree ("content_id");--> statement-breakpoint
CREATE INDEX "idx_relation_to" ON "content"."relation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "idx_source_record_content" ON "content"."source_record" USING btree ("content_id");