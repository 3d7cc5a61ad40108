-- Days without colour. Nothing is deleted: what was called off stays with the moment it was.
create table mourning_period (
  id uuid primary key,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  reason text not null,
  set_at timestamptz not null,
  set_by uuid not null,
  called_off_at timestamptz
);
create index mourning_period_days on mourning_period (until_on) where called_off_at is null;
alter table mourning_period enable row level security, force row level security;
call kernel.shared('mourning_period', 'the same for everybody who sees a page; set by the system administrator');
grant select on mourning_period to tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate;
grant insert, update (called_off_at) on mourning_period to tongxin_admin;
create policy all_read on mourning_period for select to tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate using (true);
create policy arrange on mourning_period for insert to tongxin_admin with check ((select identity_holds('system_admin')));
create policy call_off on mourning_period for update to tongxin_admin
  using ((select identity_holds('system_admin'))) with check ((select identity_holds('system_admin')));

-- What other capabilities read: the days that hold.
create view mourning with (security_invoker = true) as
  select from_on, until_on from mourning_period where called_off_at is null;
grant select on mourning to tongxin_officer, tongxin_self, tongxin_admin, tongxin_gate;
