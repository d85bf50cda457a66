CREATE SCHEMA "sona";
--> statement-breakpoint
CREATE TABLE "sona"."adapters" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"factors" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sona"."contents" (
	"content_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"year" integer,
	"genres" text[] NOT NULL,
	"people" jsonb NOT NULL,
	"popularity" real NOT NULL,
	"minimum_age" integer,
	"parent_id" uuid,
	"offers" jsonb NOT NULL,
	"text" text NOT NULL,
	"vector_source" text NOT NULL,
	"vector_wanted" boolean NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sona"."interactions" (
	"profile_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" real NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "interactions_profile_id_content_id_kind_pk" PRIMARY KEY("profile_id","content_id","kind")
);
--> statement-breakpoint
CREATE TABLE "sona"."outbox" (
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
CREATE TABLE "sona"."profiles" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sona"."vectors" (
	"content_id" uuid PRIMARY KEY NOT NULL,
	"vector" "bytea" NOT NULL,
	"source" text NOT NULL,
	"model" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "contents_vector_wanted" ON "sona"."contents" USING btree ("popularity" DESC NULLS FIRST) WHERE "sona"."contents"."vector_wanted";--> statement-breakpoint
CREATE INDEX "contents_changed_at" ON "sona"."contents" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "interactions_of_profile" ON "sona"."interactions" USING btree ("profile_id","occurred_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "interactions_occurred_at" ON "sona"."interactions" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "vectors_changed_at" ON "sona"."vectors" USING btree ("changed_at");