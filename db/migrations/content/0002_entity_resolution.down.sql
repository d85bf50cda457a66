-- Takes back 0002_entity_resolution.sql. Loses the evidence of matches and the queue of those that wait for an editor.
DROP TABLE "content"."resolution";
DROP TABLE "content"."match_key";
