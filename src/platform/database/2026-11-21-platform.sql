-- What every capability stands on: the scope functions, the three owner helpers, idempotency keys.

create schema if not exists kernel;
grant usage on schema kernel, public to tongxin_app, tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate, tongxin_sequencer;

-- Written inline in policies (no subselect), so that the planner folds them and estimates the range.
-- T7: after a first SET LOCAL an unset setting reads as '', so both ends go through nullif.
create function kernel.lo() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.lo', true), '') $$;
create function kernel.hi() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.hi', true), '') $$;
create function kernel.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function kernel.account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.account', true), '')::uuid $$;
-- Path of the actor's own branch, for the self hat.
create function kernel.own_path() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.path', true), '') $$;
-- The transaction's time as the kernel gave it; capability SQL never says now().
create function kernel.moment() returns timestamptz language sql stable parallel safe
  as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$;

-- The settings above are only worth something together: a keyed digest over them and the role, made by the kernel.
-- An injected statement can change a setting, but not the seal, so it sees less and never more.
create table kernel.scope_key (key bytea not null);
create function kernel.worn() returns boolean language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(current_setting('app.seal', true) = encode(sha256(key || convert_to(concat_ws('|',
      current_setting('role', true), current_setting('app.lo', true), current_setting('app.hi', true),
      current_setting('app.person', true), current_setting('app.account', true), current_setting('app.path', true),
      current_setting('app.now', true)), 'UTF8') || key), 'hex'), false) from kernel.scope_key
  $$;

-- Run after every migration: no policy of a hat can forget the seal.
create procedure kernel.seal_policies() language plpgsql as $$
declare p record;
begin
  for p in
    select polname, polrelid::regclass as owner, pg_get_expr(polqual, polrelid) as seen, pg_get_expr(polwithcheck, polrelid) as written
    from pg_policy
    where exists (select from pg_roles where oid = any(polroles) and rolname in ('tongxin_officer', 'tongxin_self', 'tongxin_admin', 'tongxin_gate'))
      and coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) not like '%kernel.worn()%'
  loop
    execute format('alter policy %I on %s', p.polname, p.owner)
      || coalesce(' using ((' || p.seen || ') and (select kernel.worn()))', '')
      || coalesce(' with check ((' || p.written || ') and (select kernel.worn()))', '');
  end loop;
end $$;

create table kernel.table_owner (
  table_name text primary key,
  kind text not null check (kind in ('organisation', 'person', 'shared')),
  reason text not null
);

-- Rows of an organisation: visible to officers inside their range; admins never.
create procedure kernel.organisation_owned(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', t);
  execute format('create policy officer_range on %s to tongxin_officer using (path >= kernel.lo() and path < kernel.hi()) with check (path >= kernel.lo() and path < kernel.hi())', t);
  execute format('grant select, insert, update, delete on %s to tongxin_officer', t);
  execute format('grant select on %s to tongxin_app', t);
  insert into kernel.table_owner values (t::text, 'organisation', 'rows carry the organisation path');
end $$;

-- Rows about one person that also belong to an organisation: officers by range, the person by identity.
create procedure kernel.person_owned(t regclass, person_column text default 'person_id') language plpgsql as $$
begin
  call kernel.organisation_owned(t);
  execute format('create policy self_row on %s for select to tongxin_self using (%I = kernel.person())', t, person_column);
  execute format('grant select on %s to tongxin_self', t);
  update kernel.table_owner set kind = 'person', reason = 'rows carry the organisation path and the person' where table_name = t::text;
end $$;

-- Rows without an owner: a reason is required and a test pins the list.
create procedure kernel.shared(t regclass, why text) language plpgsql as $$
begin
  insert into kernel.table_owner values (t::text, 'shared', why);
end $$;

create table kernel.idempotency (
  account_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  operation text not null,
  fingerprint bytea not null,
  response jsonb,
  at timestamptz not null,
  primary key (account_id, key)
);
grant select, insert, update on kernel.idempotency to tongxin_app;
