-- Of the three administrators only the system administrator founds a tree (S-34). The function of identity comes later in the
-- order of migrations, so it is named where it is called.
create function organisation_may_found() returns boolean language plpgsql stable as $$
begin
  return identity_holds('system_admin');
end $$;
revoke execute on function organisation_may_found from public;
grant execute on function organisation_may_found to tongxin_admin;
alter policy admin_root on organisation_node with check (parent_id is null and (select organisation_may_found()));
alter policy admin_root on organisation_event with check (length(path) = 5 and (select organisation_may_found()));
alter policy admin_root on organisation_naming with check (length(path) = 5 and (select organisation_may_found()));
alter policy admin_root on organisation_tally with check (length(path) = 5 and (select organisation_may_found()));
