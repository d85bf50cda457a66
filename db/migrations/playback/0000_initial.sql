CREATE SCHEMA "playback";
--> statement-breakpoint
CREATE TABLE "playback"."history" (
	"id" uuid NOT NULL,
	"watched_at" timestamp with time zone NOT NULL,
	"profile_id" text NOT NULL,
	"user_id" text NOT NULL,
	"content_id" text NOT NULL,
	"session_id" uuid,
	"completion" double precision NOT NULL,
	"completed" boolean NOT NULL,
	CONSTRAINT "history_id_watched_at_pk" PRIMARY KEY("id","watched_at")
) PARTITION BY RANGE ("watched_at");
--> statement-breakpoint
CREATE TABLE "playback"."history_default" PARTITION OF "playback"."history" DEFAULT;
--> statement-breakpoint
CREATE TABLE "playback"."outbox" (
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
CREATE TABLE "playback"."positions" (
	"profile_id" text NOT NULL,
	"content_id" text NOT NULL,
	"user_id" text NOT NULL,
	"position_ms" integer NOT NULL,
	"duration_ms" integer,
	"clock" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"completed" boolean NOT NULL,
	"completion" double precision,
	"watched" boolean NOT NULL,
	"history_id" uuid,
	"watched_at" timestamp with time zone,
	CONSTRAINT "positions_profile_id_content_id_pk" PRIMARY KEY("profile_id","content_id")
);
--> statement-breakpoint
CREATE TABLE "playback"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"profile_id" text NOT NULL,
	"device_id" text NOT NULL,
	"content_id" text NOT NULL,
	"platform" text NOT NULL,
	"link" text NOT NULL,
	"state" text NOT NULL,
	"started_at_ms" integer NOT NULL,
	"position_ms" integer NOT NULL,
	"duration_ms" integer,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "playback"."titles" (
	"content_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"minimum_age" integer,
	"duration_ms" integer,
	"parent_id" text,
	"season_number" integer,
	"episode_number" integer,
	"offers" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idx_playback_history_profile" ON "playback"."history" USING btree ("profile_id","watched_at","id");--> statement-breakpoint
CREATE INDEX "idx_playback_positions_latest" ON "playback"."positions" USING btree ("profile_id","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_playback_sessions_device" ON "playback"."sessions" USING btree ("user_id","device_id") WHERE "playback"."sessions"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "idx_playback_sessions_profile" ON "playback"."sessions" USING btree ("profile_id","started_at") WHERE "playback"."sessions"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "idx_playback_sessions_silent" ON "playback"."sessions" USING btree ("updated_at") WHERE "playback"."sessions"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "idx_playback_titles_parent" ON "playback"."titles" USING btree ("parent_id","season_number","episode_number");