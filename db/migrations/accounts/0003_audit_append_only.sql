CREATE FUNCTION "accounts"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'accounts.audit_entries is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "accounts"."audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "accounts"."refuse_audit_change"();
