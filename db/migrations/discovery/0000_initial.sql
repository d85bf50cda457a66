CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE SCHEMA "discovery";
--> statement-breakpoint
CREATE TABLE "discovery"."documents" (
	"content_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"titles" text[] NOT NULL,
	"title_text" text NOT NULL,
	"people_text" text NOT NULL,
	"genre_text" text NOT NULL,
	"description_text" text NOT NULL,
	"genres" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"offers" jsonb NOT NULL,
	"platforms" text[] NOT NULL,
	"regions" text[] NOT NULL,
	"offers_change_at" timestamp with time zone,
	"year" integer,
	"minimum_age" integer,
	"popularity" real NOT NULL,
	"search_vector" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', title_text) || to_tsvector('english', title_text), 'A') || setweight(to_tsvector('simple', people_text) || to_tsvector('english', people_text), 'B') || setweight(to_tsvector('simple', genre_text) || to_tsvector('english', genre_text), 'C') || setweight(to_tsvector('english', description_text), 'D')) STORED
);
--> statement-breakpoint
CREATE TABLE "discovery"."outbox" (
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
CREATE TABLE "discovery"."searches" (
	"id" uuid NOT NULL,
	"searched_at" timestamp with time zone NOT NULL,
	"profile_id" text,
	"query" text NOT NULL,
	"region" text NOT NULL,
	"result_count" integer NOT NULL,
	"latency_ms" real NOT NULL,
	CONSTRAINT "searches_searched_at_id_pk" PRIMARY KEY("searched_at","id")
) PARTITION BY RANGE ("searched_at");
--> statement-breakpoint
CREATE TABLE "discovery"."searches_default" PARTITION OF "discovery"."searches" DEFAULT;
--> statement-breakpoint
CREATE TABLE "discovery"."selections" (
	"search_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"searched_at" timestamp with time zone NOT NULL,
	"selected_at" timestamp with time zone NOT NULL,
	"profile_id" text,
	"region" text NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "selections_searched_at_search_id_content_id_pk" PRIMARY KEY("searched_at","search_id","content_id")
) PARTITION BY RANGE ("searched_at");
--> statement-breakpoint
CREATE TABLE "discovery"."selections_default" PARTITION OF "discovery"."selections" DEFAULT;
--> statement-breakpoint
CREATE TABLE "discovery"."words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_search" ON "discovery"."documents" USING gin ("search_vector");--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_title_trigrams" ON "discovery"."documents" USING gin ("title_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_platforms" ON "discovery"."documents" USING gin ("platforms");--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_genres" ON "discovery"."documents" USING gin ("genres");--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_offers_change" ON "discovery"."documents" USING btree ("offers_change_at") WHERE offers_change_at is not null;--> statement-breakpoint
CREATE INDEX "idx_discovery_documents_popularity" ON "discovery"."documents" USING btree ("popularity" DESC NULLS LAST) WHERE not removed;--> statement-breakpoint
CREATE INDEX "idx_discovery_selections_region" ON "discovery"."selections" USING btree ("region","selected_at");--> statement-breakpoint
CREATE INDEX "idx_discovery_words_trigrams" ON "discovery"."words" USING gist ("word" gist_trgm_ops);