-- One inbox per person. An official notice keeps who confirmed it; of anything else nobody learns whether it was read.

-- Whose inbox it is: the person's, or the account's where no person stands behind it.
create function notice_me() returns uuid language sql stable parallel safe
  as $$ select coalesce(kernel.person(), kernel.account()) $$;

create table notice_official (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  sender text not null,
  title text not null,
  body text not null,
  -- To whom, as it was chosen: `{whom, below, organisations: [{id, name}]}`.
  audience jsonb not null,
  needs_confirmation boolean not null,
  confirm_on date,
  files jsonb not null default '[]',
  recipients integer not null default 0,
  sent_at timestamptz not null,
  sent_by uuid not null,
  recalled_at timestamptz,
  recall_reason text,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  check ((recalled_at is null) = (recall_reason is null)),
  check (confirm_on is null or needs_confirmation)
);
create index notice_official_sent on notice_official (path, sent_at, id);

create table notice_letter (
  id uuid primary key,
  reader uuid not null,
  person_id uuid,
  account_id uuid,
  -- Where the reader stood when it was sent: the receipts are counted there.
  organisation_id uuid,
  path text collate "C",
  notice_id uuid references notice_official (id),
  -- Where the notice came from, as on the notice: the row lock of each table stands on its own columns.
  sender_organisation_id uuid,
  sender_path text collate "C",
  kind text not null check (kind in ('official', 'account', 'office', 'work')),
  sender text not null,
  title text not null,
  body text,
  page text,
  sent_at timestamptz not null,
  confirmed_at timestamptz,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  foreign key (sender_organisation_id, sender_path) references organisation_node (id, path) on update cascade,
  check ((notice_id is not null) = (kind = 'official')),
  -- No receipt but of an official notice: not even by mistake.
  check (confirmed_at is null or notice_id is not null)
);
create index notice_letter_inbox on notice_letter (reader, sent_at, id);
create unique index notice_letter_once on notice_letter (notice_id, reader) where notice_id is not null;
create index notice_letter_receipts on notice_letter (notice_id, organisation_id, id) where notice_id is not null;

-- What only the reader knows: opened, put away. No time, and no policy for anybody else.
create table notice_mark (
  letter_id uuid primary key references notice_letter (id),
  reader uuid not null,
  opened boolean not null default false,
  archived boolean not null default false
);
create index notice_mark_reader on notice_mark (reader);

create table notice_choice (
  reader uuid primary key,
  mail boolean not null default false,
  -- Sealed: an address is personal.
  address bytea,
  push boolean not null default false,
  -- Minutes after midnight, Beijing time; equal or empty: no quiet hours.
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_to integer check (quiet_to between 0 and 1439)
);

create table notice_device (
  id uuid primary key,
  reader uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  label text,
  added_at timestamptz not null
);
create index notice_device_reader on notice_device (reader);

create table notice_parcel (
  id uuid primary key,
  letter_id uuid not null references notice_letter (id),
  reader uuid not null,
  channel text not null check (channel in ('mail', 'push')),
  device_id uuid references notice_device (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  not_before timestamptz not null,
  attempts integer not null default 0,
  problem text
);
create index notice_parcel_due on notice_parcel (not_before, id) where state in ('waiting', 'sending');
create unique index notice_parcel_once on notice_parcel (letter_id, channel, coalesce(device_id, letter_id));

create table notice_setting (
  only_row boolean primary key default true check (only_row),
  -- `{host, port, security, user, from, site}`; null: no e-mail leaves.
  mail jsonb,
  mail_password bytea,
  -- `{contact, hosts, publicKey}`; null: no push leaves.
  push jsonb,
  push_key bytea
);

do $$
declare t text;
begin
  foreach t in array array['notice_official', 'notice_letter', 'notice_mark', 'notice_choice', 'notice_device',
    'notice_parcel', 'notice_setting'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('call kernel.shared(%L, %L)', t, 'policies of its own: the reader, the sender''s range, the system');
    if t <> 'notice_mark' then
      -- Only the kernel makes a hat without an account: reactions and schedules.
      execute format('create policy system on %I to tongxin_officer using (kernel.account() is null) with check (kernel.account() is null)', t);
    end if;
  end loop;
end $$;

grant select, insert, update (recipients, recalled_at, recall_reason) on notice_official to tongxin_officer;
grant select on notice_official to tongxin_self, tongxin_admin;
create policy sender on notice_official to tongxin_officer
  using (path >= kernel.lo() and path < kernel.hi()) with check (path >= kernel.lo() and path < kernel.hi());
create policy addressed on notice_official for select to tongxin_officer, tongxin_self, tongxin_admin
  using (id = any (array(select l.notice_id from notice_letter l where l.reader = notice_me() and l.notice_id is not null)));

grant select, insert, update (confirmed_at) on notice_letter to tongxin_officer;
grant select, update (confirmed_at) on notice_letter to tongxin_self, tongxin_admin;
create policy own on notice_letter for select to tongxin_officer, tongxin_self, tongxin_admin using (reader = notice_me());
create policy own_confirm on notice_letter for update to tongxin_officer, tongxin_self, tongxin_admin
  using (reader = notice_me() and notice_id is not null) with check (reader = notice_me());
create policy sender on notice_letter for select to tongxin_officer
  using (notice_id is not null and sender_path >= kernel.lo() and sender_path < kernel.hi());
create policy send on notice_letter for insert to tongxin_officer
  with check (notice_id is not null and sender_path = kernel.lo() and path >= kernel.lo() and path < kernel.hi());

grant select, insert, update on notice_mark to tongxin_officer, tongxin_self, tongxin_admin;
create policy own on notice_mark to tongxin_officer, tongxin_self, tongxin_admin
  using (reader = notice_me()) with check (reader = notice_me());

grant select, insert, update on notice_choice to tongxin_officer, tongxin_self, tongxin_admin;
create policy own on notice_choice to tongxin_officer, tongxin_self, tongxin_admin
  using (reader = notice_me()) with check (reader = notice_me());
grant select, insert, update, delete on notice_device to tongxin_officer, tongxin_self, tongxin_admin;
create policy own on notice_device to tongxin_officer, tongxin_self, tongxin_admin
  using (reader = notice_me()) with check (reader = notice_me());
grant select, insert, update on notice_parcel to tongxin_officer;

-- Whether channels exist is everybody's to know; how they are set up, the system administrator's and the system's.
grant select on notice_setting to tongxin_officer, tongxin_self, tongxin_admin;
grant insert, update on notice_setting to tongxin_admin;
create policy administration on notice_setting to tongxin_admin
  using ((select identity_holds('system_admin'))) with check ((select identity_holds('system_admin')));
create function notice_channels() returns table (mail boolean, push_key text, hosts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.mail is not null, s.push ->> 'publicKey', s.push -> 'hosts' from notice_setting s where kernel.worn()
$$;
revoke execute on function notice_channels from public;
grant execute on function notice_channels to tongxin_officer, tongxin_self, tongxin_admin;
-- The owner behind that function need not be a superuser.
create policy owner_read on notice_setting for select to current_user using (true);
