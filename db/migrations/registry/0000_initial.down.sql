-- Takes back 0000_initial.sql. Loses data: every published schema and supergraph.
DROP TABLE "registry"."publications";
DROP SCHEMA "registry";
