-- Whoever asks for a name below a parent holds it until his transaction ends: of two who take one name at once the second
-- is told that it is taken. Volatile, so that the look after the wait is a fresh one. Names of siblings beyond the range
-- count too, and the answer is yes or no.
create function organisation_claim_name(parent uuid, name text, except_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation_name/' || parent || '/' || name, 0));
  return exists (select from organisation_node where parent_id = parent and full_name = name
    and revoked_on is null and id is distinct from except_id);
end $$;
revoke execute on function organisation_claim_name from public;
grant execute on function organisation_claim_name to tongxin_officer;
