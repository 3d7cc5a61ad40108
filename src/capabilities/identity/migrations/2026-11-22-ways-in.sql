-- Passkeys and accounts of an identity provider. Both open a session of an account that exists; neither makes one.

create table identity_passkey (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamptz not null,
  used_at timestamptz,
  -- Holds account and key together: a key written past the application opens nothing (S-46).
  mac bytea not null
);
create index identity_passkey_account on identity_passkey (account_id);

-- S-16: who somebody is there is the pair of issuer and subject; the subject is kept as a keyed digest.
create table identity_link (
  id uuid primary key,
  account_id uuid not null references identity_account (id),
  issuer text not null,
  subject bytea not null,
  added_at timestamptz not null,
  used_at timestamptz,
  mac bytea not null,
  unique (issuer, subject)
);
create unique index identity_link_account on identity_link (account_id, issuer);

-- Tickets that were handed in: each is good once.
create table identity_spent (
  ticket bytea primary key,
  at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['identity_passkey', 'identity_link', 'identity_spent'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy entry on %I to tongxin_entry using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to tongxin_entry', t);
    execute format('call kernel.shared(%L, %L)', t, 'policies of its own: the account''s owner, sign-in');
  end loop;
end $$;

grant select, insert, delete, update (counter, used_at) on identity_passkey to tongxin_officer, tongxin_self, tongxin_admin;
grant select, update (counter, used_at) on identity_passkey to tongxin_gate;
create policy own on identity_passkey to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());
create policy gate on identity_passkey to tongxin_gate using (true) with check (true);

grant select, insert, delete on identity_link to tongxin_officer, tongxin_self, tongxin_admin;
grant select, update (used_at) on identity_link to tongxin_gate;
create policy own on identity_link to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());
create policy gate on identity_link to tongxin_gate using (true) with check (true);

grant insert on identity_spent to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin;
create policy spend on identity_spent for insert to tongxin_gate, tongxin_officer, tongxin_self, tongxin_admin with check (true);

-- Two administrators link an account for somebody else: one asks with the subject, the other makes what he approved.
alter table identity_request drop constraint identity_request_kind_check;
alter table identity_request add constraint identity_request_kind_check check (kind in ('role', 'factor', 'link'));
alter table identity_request add column subject text check ((subject is not null) = (kind = 'link'));
create policy system_link on identity_link for insert to tongxin_admin
  with check ((select identity_holds('system_admin')) and exists (
    select from identity_request r where r.kind = 'link' and r.state = 'approved' and r.decided_by = kernel.account()
      and r.decided_at = identity_link.added_at and r.account_id = identity_link.account_id));

-- Whether the subject, or the account, is linked already; the row lock would hide it.
create function identity_link_taken(wanted_issuer text, wanted_subject bytea, account uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from identity_link where issuer = wanted_issuer and (subject = wanted_subject or account_id = account))
$$;

-- A passkey is a factor as well: lists count it, and a factor that is removed takes the passkeys along (S-10).
create or replace function identity_use(account uuid) returns table (enrolled boolean, seen_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from identity_credential c where c.account_id = account and c.totp is not null)
      or exists (select from identity_passkey p where p.account_id = account),
    (select max(greatest(s.started_at, n.at)) from identity_session s left join identity_seen n on n.session_id = s.id
     where s.account_id = account)
$$;
create or replace function identity_remove_factor(request uuid) returns void
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
  delete from identity_passkey where account_id = subject;
end $$;

create function identity_forget_spent(before timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_spent s where s.at < before;
end $$;

grant create on schema public to tongxin_entry;
do $$
declare f regprocedure;
begin
  foreach f in array array['identity_link_taken(text, bytea, uuid)', 'identity_forget_spent(timestamptz)']::regprocedure[] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to tongxin_entry', f);
  end loop;
end $$;
revoke create on schema public from tongxin_entry;
grant execute on function identity_link_taken(text, bytea, uuid) to tongxin_officer, tongxin_self, tongxin_admin;
grant execute on function identity_forget_spent(timestamptz) to tongxin_officer;
