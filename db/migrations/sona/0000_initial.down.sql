-- Takes back 0000_initial.sql. Loses data: what every profile liked, skipped and watched, their adapters, and events
-- not yet published. Titles, vectors and profiles are projections and can be made again from events.
DROP TABLE "sona"."outbox";
--> statement-breakpoint
DROP TABLE "sona"."adapters";
--> statement-breakpoint
DROP TABLE "sona"."profiles";
--> statement-breakpoint
DROP TABLE "sona"."interactions";
--> statement-breakpoint
DROP TABLE "sona"."vectors";
--> statement-breakpoint
DROP TABLE "sona"."contents";
--> statement-breakpoint
DROP SCHEMA "sona";
