CREATE TABLE "content"."category" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "category_path_unique" UNIQUE NULLS NOT DISTINCT("parent_id","slug")
);
--> statement-breakpoint
CREATE TABLE "content"."category_content" (
	"category_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	CONSTRAINT "category_content_category_id_content_id_pk" PRIMARY KEY("category_id","content_id")
);
--> statement-breakpoint
CREATE TABLE "content"."revision" (
	"content_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"editor_id" text,
	"source" text,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "revision_content_id_version_pk" PRIMARY KEY("content_id","version"),
	CONSTRAINT "revision_cause_known" CHECK ("content"."revision"."cause" in ('START', 'CREATE', 'EDIT', 'IMPORT', 'MERGE', 'RESTORE', 'RELATE', 'CATEGORISE'))
);
--> statement-breakpoint
ALTER TABLE "content"."category" ADD CONSTRAINT "category_parent_id_category_id_fk" FOREIGN KEY ("parent_id") REFERENCES "content"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."category_content" ADD CONSTRAINT "category_content_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "content"."category"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content"."category_content" ADD CONSTRAINT "category_content_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "content"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_category_content_content" ON "content"."category_content" USING btree ("content_id");--> statement-breakpoint
CREATE INDEX "idx_revision_editor" ON "content"."revision" USING btree ("editor_id") WHERE "content"."revision"."editor_id" is not null;--> statement-breakpoint
INSERT INTO "content"."revision" ("content_id", "version", "changed_at", "cause", "snapshot")
SELECT "id", "version", "updated_at", 'START', jsonb_build_object(
	'kind', "kind", 'parentId', "parent_id", 'number', "number", 'title', "title", 'titles', "titles",
	'originalTitle', "original_title", 'synopsis', "synopsis", 'year', "year", 'endYear', "end_year",
	'durationMs', "duration_ms", 'genres', "genres", 'languages', "languages", 'countries', "countries",
	'maturityRating', "maturity_rating",
	'credits', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', person."name", 'role', credit."role", 'character', credit."character") ORDER BY credit."position"), '[]')
		FROM "content"."credit" JOIN "content"."person" ON person."id" = credit."person_id" WHERE credit."content_id" = title."id"),
	'externalIds', (SELECT coalesce(jsonb_agg(jsonb_build_object('scheme', known."scheme", 'value', known."value") ORDER BY known."scheme", known."value"), '[]')
		FROM "content"."external_id" AS known WHERE known."content_id" = title."id"),
	'relations', (SELECT coalesce(jsonb_agg(jsonb_build_object('fromId', known."from_id", 'type', known."type", 'toId', known."to_id") ORDER BY known."type", known."from_id", known."to_id"), '[]')
		FROM "content"."relation" AS known WHERE title."id" IN (known."from_id", known."to_id")),
	'categories', '[]'::jsonb)
FROM "content"."content" AS title;
