-- Takes back 0001_history_and_categories.sql. Loses what titles were before, the categories and what is in them.
DROP TABLE "content"."category_content";
DROP TABLE "content"."category";
DROP TABLE "content"."revision";
