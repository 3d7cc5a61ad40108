-- S-14: what happened to an account, for its owner to read. Lines are added and never changed; the nightly upkeep
-- forgets them after two years.
create table identity_notice (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  at timestamptz not null,
  kind text not null,
  network text,
  detail text
);
create index identity_notice_account on identity_notice (account_id, id);

-- Since when the password opens nothing because its owner said that somebody else used the account.
alter table identity_credential add column voided_at timestamptz;
grant update (voided_at) on identity_credential to tongxin_gate;

alter table identity_notice enable row level security, force row level security;
create policy entry on identity_notice to tongxin_entry using (true) with check (true);
grant select, insert, update, delete on identity_notice to tongxin_entry;
call kernel.shared('identity_notice', 'policies of its own: read by the owner of the account alone, written with what happened');
grant select, insert on identity_notice to tongxin_officer, tongxin_self, tongxin_admin;
grant insert on identity_notice to tongxin_gate;
create policy own on identity_notice for select to tongxin_officer, tongxin_self, tongxin_admin using (account_id = kernel.account());
create policy gate_tell on identity_notice for insert to tongxin_gate with check (true);
-- About accounts the hat sees (the subselect stands under its own row lock); the system tells about any.
create policy tell on identity_notice for insert to tongxin_officer, tongxin_self, tongxin_admin
  with check (kernel.account() is null or exists (select from identity_account a where a.id = account_id));

drop function identity_enter(bytea, text, timestamptz, boolean);
drop function identity_enter_office(uuid, text, timestamptz, boolean);
drop function identity_enter_account(uuid, text, timestamptz, boolean);

-- As before (2026-11-21-identity.sql), and whether the password is void.
create function identity_enter_account(account uuid, hat text, moment timestamptz, lock boolean)
returns table (account_id uuid, login text, display_name text, person_id uuid, organisation_id uuid, path text,
  state text, account_mac bytea, password_set_at timestamptz, password_void boolean, enrolled boolean, recovery_left int,
  policy text, mode text, offices jsonb)
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
      c.voided_at is not null, c.totp is not null,
      (select count(*)::int from identity_recovery_code r where r.account_id = a.id), s.policy, s.mode,
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
  account_mac bytea, password_set_at timestamptz, password_void boolean, enrolled boolean, recovery_left int,
  policy text, mode text, offices jsonb)
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
  state text, account_mac bytea, password_set_at timestamptz, password_void boolean, enrolled boolean, recovery_left int,
  policy text, mode text, offices jsonb)
language sql volatile security definer set search_path = public, pg_temp as $$
  select * from identity_enter_account($1, $2, $3, $4)
$$;

create function identity_forget_notices(before timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_notice n where n.at < before;
end $$;

grant create on schema public to tongxin_entry;
do $$
declare f regprocedure;
begin
  foreach f in array array['identity_enter_account(uuid, text, timestamptz, boolean)',
    'identity_enter(bytea, text, timestamptz, boolean)', 'identity_enter_office(uuid, text, timestamptz, boolean)',
    'identity_forget_notices(timestamptz)']::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to tongxin_entry', f);
  end loop;
end $$;
revoke create on schema public from tongxin_entry;
grant execute on function identity_enter(bytea, text, timestamptz, boolean) to tongxin_app;
grant execute on function identity_enter_office(uuid, text, timestamptz, boolean) to tongxin_app;
grant execute on function identity_forget_notices(timestamptz) to tongxin_officer;
