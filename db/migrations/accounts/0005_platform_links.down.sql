-- Takes back 0005_platform_links.sql. Loses data: mail about the end of accounts that is not sent yet, links that platforms took back.
DELETE FROM "accounts"."mails" WHERE "user_id" IS NULL;--> statement-breakpoint
DELETE FROM "accounts"."linked_platforms" WHERE "encrypted_tokens" IS NULL;--> statement-breakpoint
ALTER TABLE "accounts"."mails" DROP CONSTRAINT "mails_one_recipient";--> statement-breakpoint
ALTER TABLE "accounts"."mails" DROP COLUMN "encrypted_recipient";--> statement-breakpoint
ALTER TABLE "accounts"."linked_platforms" DROP COLUMN "revoked_at";--> statement-breakpoint
ALTER TABLE "accounts"."authenticators" DROP COLUMN "enrolled_at";--> statement-breakpoint
ALTER TABLE "accounts"."mails" ALTER COLUMN "user_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."linked_platforms" ALTER COLUMN "encrypted_tokens" SET NOT NULL;
