CREATE SCHEMA "registry";
--> statement-breakpoint
CREATE TABLE "registry"."publications" (
	"variant" text NOT NULL,
	"number" integer NOT NULL,
	"subgraphs" jsonb NOT NULL,
	"supergraph_sdl" text NOT NULL,
	"hash" text NOT NULL,
	"git_commit" text,
	"author" text,
	"published_at" timestamp with time zone NOT NULL,
	"restores" integer,
	CONSTRAINT "publications_variant_number_pk" PRIMARY KEY("variant","number")
);
