CREATE TABLE "insights"."graph_fields" (
	"coordinate" text PRIMARY KEY NOT NULL,
	"deprecation_reason" text,
	"first_served_at" timestamp with time zone NOT NULL,
	"last_served_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "insights"."operation_usage" (
	"hash" text NOT NULL,
	"day" timestamp with time zone NOT NULL,
	"client_name" text NOT NULL,
	"client_version" text NOT NULL,
	"requests" bigint NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "operation_usage_hash_day_client_name_client_version_pk" PRIMARY KEY("hash","day","client_name","client_version")
);
--> statement-breakpoint
CREATE TABLE "insights"."operations" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text,
	"document" text NOT NULL,
	"coordinates" text[] NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "insights"."operation_usage" ADD CONSTRAINT "operation_usage_hash_operations_hash_fk" FOREIGN KEY ("hash") REFERENCES "insights"."operations"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_insights_operation_usage_day" ON "insights"."operation_usage" USING btree ("day");--> statement-breakpoint
CREATE INDEX "idx_insights_operations_coordinates" ON "insights"."operations" USING gin ("coordinates");--> statement-breakpoint
CREATE INDEX "idx_insights_operations_last_seen" ON "insights"."operations" USING btree ("last_seen_at");