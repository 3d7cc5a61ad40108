-- Whoever asks for an official code holds it until his transaction ends: of two who take one code at once the second is
-- told that it is taken, instead of failing at the unique index. Volatile, so that the look after the wait is a fresh one.
create function organisation_claim_code(source text, code text, except_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation_code/' || source || '/' || code, 0));
  return exists (select from organisation_node where code_source = source and official_code = code and id is distinct from except_id);
end $$;
revoke execute on function organisation_claim_code from public;
grant execute on function organisation_claim_code to tongxin_officer, tongxin_admin;
