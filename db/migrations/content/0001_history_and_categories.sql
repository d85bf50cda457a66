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
WITH credits AS (
	SELECT credit."content_id" AS id, jsonb_agg(jsonb_build_object('name', person."name", 'role', credit."role", 'character', credit."character") ORDER BY credit."position") AS list
	FROM "content"."credit" JOIN "content"."person" ON person."id" = credit."person_id" GROUP BY 1
), external_ids AS (
	SELECT "content_id" AS id, jsonb_agg(jsonb_build_object('scheme', "scheme", 'value', "value") ORDER BY "scheme", "value") AS list
	FROM "content"."external_id" GROUP BY 1
), relations AS (
	SELECT id, jsonb_agg(jsonb_build_object('fromId', "from_id", 'type', "type", 'toId', "to_id") ORDER BY "type", "from_id", "to_id") AS list
	FROM (SELECT "from_id" AS id, * FROM "content"."relation" UNION ALL SELECT "to_id" AS id, * FROM "content"."relation") AS seen GROUP BY 1
)
INSERT INTO "content"."revision" ("content_id", "version", "changed_at", "cause", "snapshot")
SELECT title."id", "version", "updated_at", 'START', jsonb_build_object(
	'kind', "kind", 'parentId', "parent_id", 'number', "number", 'title', "title", 'titles', "titles",
	'originalTitle', "original_title", 'synopsis', "synopsis", 'year', "year", 'endYear', "end_year",
	'durationMs', "duration_ms", 'genres', "genres", 'languages', "languages", 'countries', "countries",
	'maturityRating', "maturity_rating", 'credits', coalesce(credits.list, '[]'),
	'externalIds', coalesce(external_ids.list, '[]'), 'relations', coalesce(relations.list, '[]'), 'categories', '[]'::jsonb)
FROM "content"."content" AS title
	LEFT JOIN credits USING (id) LEFT JOIN external_ids USING (id) LEFT JOIN relations USING (id);
