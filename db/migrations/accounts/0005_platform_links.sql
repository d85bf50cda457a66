ALTER TABLE "accounts"."linked_platforms" ALTER COLUMN "encrypted_tokens" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."mails" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."authenticators" ADD COLUMN "enrolled_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."linked_platforms" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts"."mails" ADD COLUMN "encrypted_recipient" text;--> statement-breakpoint
ALTER TABLE "accounts"."mails" ADD CONSTRAINT "mails_one_recipient" CHECK (("accounts"."mails"."user_id" is null) = ("accounts"."mails"."encrypted_recipient" is not null));