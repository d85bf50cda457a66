-- Takes back 0002_mails.sql. Loses data: mail that was not sent yet.
DROP TABLE "accounts"."mails";
