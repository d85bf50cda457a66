CREATE SCHEMA "sync";
--> statement-breakpoint
CREATE TABLE "sync"."contents" (
	"content_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"deleted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync"."devices" (
	"user_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"announced_online" boolean NOT NULL,
	CONSTRAINT "devices_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync"."operations" (
	"profile_id" text NOT NULL,
	"id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"device_id" uuid NOT NULL,
	"content_id" text NOT NULL,
	"position_ms" integer NOT NULL,
	"duration_ms" integer,
	"clock" text COLLATE "C" NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "operations_profile_id_id_occurred_at_pk" PRIMARY KEY("profile_id","id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "sync"."operations_default" PARTITION OF "sync"."operations" DEFAULT;
--> statement-breakpoint
CREATE TABLE "sync"."outbox" (
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
CREATE TABLE "sync"."positions" (
	"profile_id" text NOT NULL,
	"content_id" text NOT NULL,
	"device_id" uuid NOT NULL,
	"position_ms" integer NOT NULL,
	"duration_ms" integer,
	"clock" text COLLATE "C" NOT NULL,
	CONSTRAINT "idx_playback_user" PRIMARY KEY("profile_id","content_id")
);
--> statement-breakpoint
CREATE TABLE "sync"."queue" (
	"profile_id" text NOT NULL,
	"content_id" text NOT NULL,
	"dot" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "queue_profile_id_content_id_dot_pk" PRIMARY KEY("profile_id","content_id","dot")
);
--> statement-breakpoint
CREATE INDEX "idx_devices_online" ON "sync"."devices" USING btree ("last_seen_at") WHERE "sync"."devices"."announced_online";--> statement-breakpoint
CREATE INDEX "idx_queue_user" ON "sync"."queue" USING btree ("profile_id","added_at" DESC);