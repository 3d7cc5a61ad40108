-- A letter leaves for an address only after its owner typed the code that was mailed there. What stood before counts as
-- not verified: its owner asks for a code once.
alter table notice_choice add column verified_at timestamptz;

create table notice_proof (
  reader uuid primary key,
  -- Sealed; gone when it was right, or when the tries are used up.
  code bytea,
  expires_at timestamptz not null,
  tries integer not null default 0,
  -- How many codes were asked for on that day: nobody's mailbox is filled through us.
  asked_on date not null,
  asked integer not null
);
alter table notice_proof enable row level security;
alter table notice_proof force row level security;
call kernel.shared('notice_proof', 'policies of its own: the reader, the system');
grant select, insert, update on notice_proof to tongxin_officer, tongxin_self, tongxin_admin;
create policy own on notice_proof to tongxin_officer, tongxin_self, tongxin_admin
  using (reader = notice_me()) with check (reader = notice_me());
create policy system on notice_proof for select to tongxin_officer using (kernel.account() is null);
