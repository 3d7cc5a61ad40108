-- Roles of the cluster. Idempotent; run by the owner before every migration.
-- The login role inherits nothing (NOINHERIT): without a hat it sees no row at all.
do $$
declare r text;
begin
  foreach r in array array['tongxin_officer','tongxin_self','tongxin_admin','tongxin_gate','tongxin_journal'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin nobypassrls', r);
    end if;
  end loop;
  foreach r in array array['tongxin_app','tongxin_sequencer','tongxin_verifier'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I login noinherit nobypassrls', r);
    end if;
  end loop;
end $$;
grant tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate to tongxin_app;
-- The owner must be able to give objects to the insert-only role.
grant tongxin_journal to current_user;
