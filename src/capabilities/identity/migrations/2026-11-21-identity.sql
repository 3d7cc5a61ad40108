-- Accounts, credentials, sessions, offices, requests. Every table has policies of its own instead of the owner
-- procedures: an account is found before anybody wears a hat, and credentials are nobody's but the owner's.

-- Owns the functions that run before a hat is on. It can log in nowhere and is granted to nobody but the migrator.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tongxin_entry') then
    create role tongxin_entry nologin nobypassrls;
  end if;
end $$;
grant tongxin_entry to current_user;
grant usage on schema public, kernel to tongxin_entry;

-- One row: what was decided at installation, and the password policy.
create table identity_setting (
  only_row boolean primary key default true check (only_row),
  mode text not null check (mode in ('demo', 'production')),
  policy text not null default 'dengbao' check (policy in ('dengbao', 'modern')),
  bootstrap_digest bytea,
  bootstrapped_at timestamptz
);

create table identity_account (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z][a-z0-9._-]{2,31}$'),
  mobile_index bytea unique,
  display_name text not null,
  person_id uuid unique,
  organisation_id uuid,
  path text collate "C",
  organisation_name text,
  state text not null check (state in ('awaiting', 'active', 'disabled')),
  disabled_reason text,
  opened_at timestamptz not null,
  -- Idle time counts from here when the account was never used since (S-12).
  enabled_at timestamptz not null,
  mac bytea not null,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index identity_account_path on identity_account (path, id);
create index identity_account_name on identity_account (display_name);

create table identity_credential (
  account_id uuid primary key references identity_account (id),
  password_hash text not null,
  password_set_at timestamptz not null,
  former_hashes text[] not null default '{}',
  totp bytea,
  totp_last_step bigint,
  totp_draft bytea
);

create table identity_recovery_code (
  account_id uuid not null references identity_account (id),
  digest bytea not null,
  primary key (account_id, digest)
);

create table identity_activation (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  digest bytea not null,
  made_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index identity_activation_account on identity_activation (account_id);

-- `subject` is a keyed digest of the account or, when there is none, of the name that was typed (S-05).
create table identity_attempt (
  id uuid primary key,
  at timestamptz not null,
  subject bytea not null,
  network text not null,
  outcome text not null check (outcome in ('passed', 'failed', 'paused'))
);
create index identity_attempt_subject on identity_attempt (subject, at);

create table identity_session (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  token_digest bytea not null,
  started_at timestamptz not null,
  second_factor boolean not null default false,
  proven_at timestamptz,
  network text,
  device text,
  ended_at timestamptz,
  ended_why text
);
-- Partial, so that a new token is no change of a key: it must not wait for the sessions' other deeds (see identity_enter).
create unique index identity_session_token on identity_session (token_digest) where ended_at is null;
create index identity_session_account on identity_session (account_id, started_at);

-- Apart from the session, so that reading people do not wait for the session row an action holds.
create table identity_seen (
  session_id uuid primary key references identity_session (id),
  at timestamptz not null
);

create table identity_office (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  role text not null,
  organisation_id uuid,
  path text collate "C",
  organisation_name text,
  from_day date not null,
  to_day date,
  post_id uuid unique,
  request_id uuid,
  ended_at timestamptz,
  mac bytea not null,
  check ((role in ('system_admin', 'security_admin', 'audit_admin')) = (organisation_id is null)),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index identity_office_account on identity_office (account_id) where ended_at is null;
create index identity_office_place on identity_office (organisation_id);
-- S-35: one administrator role at most; one person has one account.
create unique index identity_office_one_admin on identity_office (account_id)
  where role in ('system_admin', 'security_admin', 'audit_admin') and ended_at is null and to_day is null;

-- Offices of posts whose holder has no account yet.
create table identity_awaited_office (
  post_id uuid primary key,
  person_id uuid not null,
  role text not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  organisation_name text not null,
  from_day date not null,
  to_day date,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index identity_awaited_office_person on identity_awaited_office (person_id);

create table identity_request (
  id uuid primary key,
  kind text not null check (kind in ('role', 'factor')),
  account_id uuid not null references identity_account (id),
  role text,
  organisation_id uuid,
  from_day date,
  to_day date,
  reason text not null,
  state text not null check (state in ('open', 'approved', 'rejected')),
  requested_by uuid not null references identity_account (id),
  requested_at timestamptz not null,
  decided_by uuid references identity_account (id) check (decided_by <> requested_by and decided_by <> account_id),
  decided_at timestamptz,
  decision_reason text
);
create index identity_request_at on identity_request (requested_at, id);

do $$
declare t text;
begin
  foreach t in array array['identity_setting', 'identity_account', 'identity_credential', 'identity_recovery_code',
    'identity_activation', 'identity_attempt', 'identity_session', 'identity_seen', 'identity_office', 'identity_awaited_office',
    'identity_request'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy entry on %I to tongxin_entry using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to tongxin_entry', t);
    execute format('call kernel.shared(%L, %L)', t, 'policies of its own: own account, range of accounts, administrators, sign-in');
  end loop;
end $$;

-- Settings: everybody reads them, except the digest of the bootstrap code.
grant select (only_row, mode, policy, bootstrapped_at) on identity_setting to tongxin_officer, tongxin_self, tongxin_admin;
grant select on identity_setting to tongxin_gate;
grant update (bootstrapped_at) on identity_setting to tongxin_gate;
grant update (policy) on identity_setting to tongxin_admin;
grant insert on identity_setting to tongxin_officer;
create policy all_read on identity_setting for select to tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate using (true);
create policy bootstrap on identity_setting for update to tongxin_gate using (bootstrapped_at is null) with check (true);
create policy policy_choice on identity_setting for update to tongxin_admin using (true);
create policy install on identity_setting for insert to tongxin_officer with check (kernel.account() is null);

-- Accounts: the own one, those of the range, all for administrators; sign-in finds any.
grant select on identity_account to tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate;
grant insert on identity_account to tongxin_officer, tongxin_admin, tongxin_gate;
grant update (state, disabled_reason, enabled_at) on identity_account to tongxin_officer, tongxin_admin, tongxin_gate;
create policy own on identity_account for select to tongxin_officer, tongxin_self, tongxin_admin using (id = kernel.account());
create policy range on identity_account to tongxin_officer using (path >= kernel.lo() and path < kernel.hi())
  with check (path >= kernel.lo() and path < kernel.hi());
create policy administration on identity_account to tongxin_admin using (true) with check (true);
create policy gate_read on identity_account for select to tongxin_gate using (true);
create policy gate_activate on identity_account for update to tongxin_gate using (state <> 'disabled') with check (state = 'active');
create policy bootstrap on identity_account for insert to tongxin_gate
  with check (person_id is null and path is null and exists (select from identity_setting where bootstrapped_at is null));

-- Credentials: the owner's alone. No role of an administrator or officer reaches a row of somebody else (S-09).
grant select on identity_credential to tongxin_officer, tongxin_self, tongxin_admin;
grant update on identity_credential to tongxin_officer, tongxin_self, tongxin_admin;
grant select, insert, update (password_hash, password_set_at, former_hashes) on identity_credential to tongxin_gate;
create policy own on identity_credential to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());
create policy gate on identity_credential to tongxin_gate using (true) with check (true);

grant select, insert, delete on identity_recovery_code to tongxin_officer, tongxin_self, tongxin_admin;
create policy own on identity_recovery_code to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());

-- Codes are made by those who see the account (the subselect stands under their own row lock) and used at the gate.
grant insert on identity_activation to tongxin_officer, tongxin_admin, tongxin_gate;
grant select, update (used_at) on identity_activation to tongxin_gate;
create policy make on identity_activation for insert to tongxin_officer, tongxin_admin, tongxin_gate
  with check (exists (select from identity_account a where a.id = account_id));
create policy gate_read on identity_activation for select to tongxin_gate using (true);
create policy gate_use on identity_activation for update to tongxin_gate using (used_at is null) with check (true);

grant select, insert on identity_attempt to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin;
create policy count on identity_attempt for select to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin using (true);
create policy note on identity_attempt for insert to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin with check (true);

-- Sessions: own ones; administrators see and end all (the verb lock says which of the three).
grant select, insert, update on identity_session to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin;
create policy own on identity_session to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());
create policy gate on identity_session to tongxin_gate using (true) with check (true);
create policy administration_read on identity_session for select to tongxin_admin using (true);
create policy administration_end on identity_session for update to tongxin_admin using (true) with check (ended_at is not null);
grant select on identity_seen to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin;
create policy read on identity_seen for select to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin
  using (exists (select from identity_session s where s.id = session_id));

-- Offices: own ones, those of accounts in the range, all for administrators; posts give them by the system.
grant select on identity_office to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin;
grant insert on identity_office to tongxin_officer, tongxin_admin, tongxin_gate;
grant update (to_day, ended_at, mac) on identity_office to tongxin_officer, tongxin_admin;
create policy own on identity_office for select to tongxin_officer, tongxin_self, tongxin_admin using (account_id = kernel.account());
create policy gate_read on identity_office for select to tongxin_gate using (true);
create policy bootstrap on identity_office for insert to tongxin_gate
  with check (organisation_id is null and exists (select from identity_setting where bootstrapped_at is null));
create policy administration on identity_office to tongxin_admin using (true) with check (true);
create policy of_posts on identity_office to tongxin_officer
  using (kernel.account() is null and path >= kernel.lo() and path < kernel.hi())
  with check (kernel.account() is null and path >= kernel.lo() and path < kernel.hi());

grant select, insert, delete on identity_awaited_office to tongxin_officer;
create policy adopt_read on identity_awaited_office for select to tongxin_officer
  using (path >= kernel.lo() and path < kernel.hi());
create policy adopt_take on identity_awaited_office for delete to tongxin_officer
  using (path >= kernel.lo() and path < kernel.hi());
-- An officer who opens an account passes on exactly the offices its person's posts already carry.
create policy adopt on identity_office for insert to tongxin_officer
  with check (path >= kernel.lo() and path < kernel.hi() and exists (
    select from identity_awaited_office w join identity_account a on a.person_id = w.person_id
    where w.post_id = identity_office.post_id and w.role = identity_office.role
      and w.organisation_id = identity_office.organisation_id and a.id = identity_office.account_id));
create policy of_posts on identity_awaited_office to tongxin_officer
  using (kernel.account() is null and path >= kernel.lo() and path < kernel.hi())
  with check (kernel.account() is null and path >= kernel.lo() and path < kernel.hi());

grant select, insert, update (state, decided_by, decided_at, decision_reason) on identity_request to tongxin_admin;
create policy administration on identity_request to tongxin_admin using (true) with check (true);

-- Who stands behind a session or an office, at this moment, before any hat is on. One row, or none.
-- With `lock` the session, the account and the offices are held until the deed is committed, so that a revocation
-- and a deed have one order (S-31). Revocations take the row FOR UPDATE, deeds FOR KEY SHARE: deeds do not wait for
-- each other, nor for a renewed token.
create function identity_enter_account(account uuid, hat text, moment timestamptz, lock boolean)
returns table (account_id uuid, login text, display_name text, person_id uuid, organisation_id uuid, path text,
  state text, account_mac bytea, password_set_at timestamptz, enrolled boolean, recovery_left int, policy text,
  mode text, offices jsonb)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare today date := (moment at time zone 'Asia/Shanghai')::date;
begin
  if lock then
    perform 1 from identity_account a where a.id = account for key share;
    perform 1 from identity_office o where o.account_id = account and o.ended_at is null
      and (hat is null or o.id::text = hat) for key share;
  end if;
  return query
    select a.id, a.login, a.display_name, a.person_id, a.organisation_id, a.path, a.state, a.mac, c.password_set_at,
      c.totp is not null, (select count(*)::int from identity_recovery_code r where r.account_id = a.id),
      s.policy, s.mode,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', o.id, 'role', o.role, 'organisationId', o.organisation_id,
          'path', o.path, 'organisationName', o.organisation_name, 'from', o.from_day, 'to', o.to_day,
          'postId', o.post_id, 'mac', encode(o.mac, 'hex')) order by o.from_day, o.id)
        from identity_office o
        where o.account_id = a.id and o.ended_at is null and o.from_day <= today and (o.to_day is null or today < o.to_day)
      ), '[]'::jsonb)
    from identity_account a
      left join identity_credential c on c.account_id = a.id
      left join identity_setting s on true
    where a.id = account;
end $$;

create function identity_enter(session_digest bytea, hat text, moment timestamptz, lock boolean)
returns table (session_id uuid, started_at timestamptz, seen_at timestamptz, second_factor boolean, proven_at timestamptz,
  account_id uuid, login text, display_name text, person_id uuid, organisation_id uuid, path text, state text,
  account_mac bytea, password_set_at timestamptz, enrolled boolean, recovery_left int, policy text, mode text, offices jsonb)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if lock then
    perform 1 from identity_session s where s.token_digest = session_digest and s.ended_at is null for key share;
  end if;
  return query
    select s.id, s.started_at, greatest(s.started_at, n.at), s.second_factor, s.proven_at, e.*
    from identity_session s
      left join identity_seen n on n.session_id = s.id,
      lateral identity_enter_account(s.account_id, hat, moment, lock) e
    where s.token_digest = session_digest and s.ended_at is null;
end $$;

create function identity_enter_office(account_id uuid, hat text, moment timestamptz, lock boolean)
returns table (account_id_ uuid, login text, display_name text, person_id uuid, organisation_id uuid, path text,
  state text, account_mac bytea, password_set_at timestamptz, enrolled boolean, recovery_left int, policy text,
  mode text, offices jsonb)
language sql volatile security definer set search_path = public, pg_temp as $$
  select * from identity_enter_account($1, $2, $3, $4)
$$;

-- Written beside the request, at most once a minute per session.
create function identity_note_seen(session uuid, moment timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into identity_seen (session_id, at) values (session, moment)
  on conflict (session_id) do update set at = greatest(identity_seen.at, excluded.at)
$$;

-- Which of the unique values are taken anywhere; the row lock would hide it (S-45: nothing but the word is told).
create function identity_taken(wanted_login text, wanted_mobile bytea, wanted_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when exists (select from identity_account where login = wanted_login) then 'login'
    when exists (select from identity_account where mobile_index = wanted_mobile) then 'mobile'
    when exists (select from identity_account where person_id = wanted_person) then 'person'
  end
$$;

-- Whether everything an account may do lies inside the present range. An officer who could reset an account with more
-- rights than his own would take them over.
create function identity_is_within(account uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from identity_office o where o.account_id = account and o.ended_at is null
    and not coalesce(o.path >= kernel.lo() and o.path < kernel.hi(), false))
$$;

-- How an account is used, for lists: a yes or no and a time, never the credential itself.
create function identity_use(account uuid) returns table (enrolled boolean, seen_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from identity_credential c where c.account_id = account and c.totp is not null),
    (select max(greatest(s.started_at, n.at)) from identity_session s left join identity_seen n on n.session_id = s.id
     where s.account_id = account)
$$;

-- S-10: the second factor of another account ends only by a request that a second person approved.
create function identity_remove_factor(request uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare subject uuid;
begin
  select r.account_id into subject from identity_request r
  where r.id = request and r.kind = 'factor' and r.state = 'approved'
    and r.decided_by <> r.requested_by and r.decided_by <> r.account_id;
  if subject is null then
    raise exception 'no approved request' using errcode = 'insufficient_privilege';
  end if;
  update identity_credential set totp = null, totp_draft = null, totp_last_step = null where account_id = subject;
  delete from identity_recovery_code where account_id = subject;
end $$;

-- Whether the wearer of the present hat holds a role today: the row lock of other capabilities may ask.
create function identity_holds(wanted_role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from identity_office o where o.account_id = kernel.account() and o.role = wanted_role
    and o.ended_at is null and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day))
$$;

-- The nightly checks act for nobody: they run under the system's hat only, which has no account.
create function identity_disable_idle(before timestamptz, why text, forget_before timestamptz) returns table (id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_attempt t where t.at < forget_before;
  return query
    update identity_account a set state = 'disabled', disabled_reason = why
    where a.state = 'active' and a.enabled_at < before and not exists (
      select from identity_session s left join identity_seen n on n.session_id = s.id
      where s.account_id = a.id and greatest(s.started_at, n.at) >= before)
    -- Never the last administrator of a kind: nobody could let anybody in again.
    and not exists (
      select from identity_office o where o.account_id = a.id and o.ended_at is null
        and o.role in ('system_admin', 'security_admin', 'audit_admin') and not exists (
          select from identity_office p join identity_account b on b.id = p.account_id
          where p.role = o.role and p.ended_at is null and b.id <> a.id and b.state = 'active'))
    returning a.id;
end $$;

create function identity_sealed_rows() returns table (kind text, id uuid, account_id uuid, person_id uuid, role text,
  organisation_id uuid, from_day date, to_day date, post_id uuid, ended_at timestamptz, mac bytea)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  return query
    select 'office', o.id, o.account_id, null::uuid, o.role, o.organisation_id, o.from_day, o.to_day, o.post_id, o.ended_at, o.mac
    from identity_office o where o.ended_at is null
    union all
    select 'account', a.id, a.id, a.person_id, null, null, null, null, null, null, a.mac from identity_account a;
end $$;

-- Where the person of an account belongs now; the foreign key holds organisation and path together.
create function identity_move_account(account uuid, place uuid, new_path text, new_name text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  update identity_account set organisation_id = place, path = new_path, organisation_name = new_name where id = account;
end $$;

create function identity_rename_place(place uuid, new_name text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  update identity_account set organisation_name = new_name where organisation_id = place;
  update identity_office set organisation_name = new_name where organisation_id = place;
  update identity_awaited_office set organisation_name = new_name where organisation_id = place;
end $$;

-- A new owner must be able to create in the schema at this moment, and only at this moment.
grant create on schema public to tongxin_entry;
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'identity\_%' loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to tongxin_entry', f);
  end loop;
end $$;
revoke create on schema public from tongxin_entry;

grant execute on function identity_enter(bytea, text, timestamptz, boolean) to tongxin_app;
grant execute on function identity_enter_office(uuid, text, timestamptz, boolean) to tongxin_app;
grant execute on function identity_note_seen(uuid, timestamptz) to tongxin_app;
grant execute on function identity_taken(text, bytea, uuid) to tongxin_officer, tongxin_admin;
grant execute on function identity_is_within(uuid) to tongxin_officer, tongxin_admin;
grant execute on function identity_holds(text) to tongxin_officer, tongxin_self, tongxin_admin;
grant execute on function identity_use(uuid) to tongxin_officer, tongxin_admin;
grant execute on function identity_remove_factor(uuid) to tongxin_admin;
grant execute on function identity_disable_idle(timestamptz, text, timestamptz) to tongxin_officer;
grant execute on function identity_sealed_rows() to tongxin_officer;
grant execute on function identity_rename_place(uuid, text) to tongxin_officer;
grant execute on function identity_move_account(uuid, uuid, text, text) to tongxin_officer;

-- What other capabilities may read: names of accounts, as far as the hat shows them.
create view account with (security_invoker = true) as
  select id, login, display_name, person_id, organisation_id, path, state from identity_account;
grant select on account to tongxin_officer, tongxin_self, tongxin_admin;
