-- Takes back 0003_audit_append_only.sql. Loses data: none; the audit log can be changed and emptied from then on.
DROP TRIGGER "audit_entries_append_only" ON "accounts"."audit_entries";
DROP FUNCTION "accounts"."refuse_audit_change"();
