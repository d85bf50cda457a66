-- Takes back 0003_availability_notices.sql. Loses which notices were given: some are given again afterwards.
DROP INDEX "content"."idx_availability_beginning";
DROP INDEX "content"."idx_availability_ending";
DROP TABLE "content"."availability_notice";
