-- The three administrators share a database role; what each may do to accounts, offices, requests and sessions is told
-- apart here (S-34). `identity_holds` asks for the role of the account the seal names; nobody holds two (S-35).

drop policy administration on identity_account;
create policy administration_read on identity_account for select to tongxin_admin using (true);
create policy system_open on identity_account for insert to tongxin_admin
  with check ((select identity_holds('system_admin')));
create policy system_change on identity_account for update to tongxin_admin
  using ((select identity_holds('system_admin'))) with check ((select identity_holds('system_admin')));

drop policy make on identity_activation;
create policy make on identity_activation for insert to tongxin_officer, tongxin_gate
  with check (exists (select from identity_account a where a.id = account_id));
create policy system_make on identity_activation for insert to tongxin_admin
  with check ((select identity_holds('system_admin')));

drop policy policy_choice on identity_setting;
create policy policy_choice on identity_setting for update to tongxin_admin
  using ((select identity_holds('security_admin')));

drop policy administration_read on identity_session;
drop policy administration_end on identity_session;
create policy security_read on identity_session for select to tongxin_admin
  using ((select identity_holds('security_admin')));
create policy security_end on identity_session for update to tongxin_admin
  using ((select identity_holds('security_admin'))) with check (ended_at is not null);

drop policy administration on identity_request;
create policy administration_read on identity_request for select to tongxin_admin
  using ((select identity_holds('security_admin') or identity_holds('system_admin')));
create policy security_ask on identity_request for insert to tongxin_admin
  with check (state = 'open' and requested_by = kernel.account() and (select identity_holds('security_admin')));
create policy system_decide on identity_request for update to tongxin_admin
  using ((select identity_holds('system_admin')))
  with check (state <> 'open' and decided_by = kernel.account());

-- S-36: the second administrator makes exactly the office he approved; the first one only ends offices.
drop policy administration on identity_office;
create policy administration_read on identity_office for select to tongxin_admin
  using ((select identity_holds('security_admin') or identity_holds('system_admin')));
create policy system_grant on identity_office for insert to tongxin_admin
  with check ((select identity_holds('system_admin')) and ended_at is null and exists (
    select from identity_request r where r.id = request_id and r.kind = 'role' and r.state = 'approved'
      and r.decided_by = kernel.account() and r.account_id = identity_office.account_id and r.role = identity_office.role
      and r.organisation_id is not distinct from identity_office.organisation_id
      and r.from_day = identity_office.from_day and r.to_day is not distinct from identity_office.to_day));
create unique index identity_office_request on identity_office (request_id);
create policy security_end on identity_office for update to tongxin_admin
  using ((select identity_holds('security_admin')));

-- Ends what stands open of an account that is disabled, or whose factor the caller has just let end. Returns the
-- sessions, so that their sockets are closed as well (S-20). The rows themselves say that it is due.
create function identity_end_sessions(account uuid, why text, moment timestamptz) returns table (id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (why = 'disabled' and exists (select from identity_account a where a.id = account and a.state = 'disabled'))
    and not (why = 'factor' and exists (select from identity_request r where r.account_id = account and r.kind = 'factor'
      and r.state = 'approved' and r.decided_by = kernel.account() and r.decided_at = moment)) then
    raise exception 'nothing ends these sessions' using errcode = 'insufficient_privilege';
  end if;
  -- FOR UPDATE in one order: a deed under way in a session is finished first (S-31).
  perform 1 from identity_session s where s.account_id = account and s.ended_at is null order by s.id for update;
  return query update identity_session s set ended_at = moment, ended_why = why
    where s.account_id = account and s.ended_at is null returning s.id;
end $$;
revoke all on function identity_end_sessions(uuid, text, timestamptz) from public;
grant create on schema public to tongxin_entry;
alter function identity_end_sessions(uuid, text, timestamptz) owner to tongxin_entry;
revoke create on schema public from tongxin_entry;
grant execute on function identity_end_sessions(uuid, text, timestamptz) to tongxin_officer, tongxin_admin;
