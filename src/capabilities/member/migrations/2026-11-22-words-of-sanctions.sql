-- Why somebody was sanctioned says what he did: it lies sealed, as numbers and addresses do (S-40). Rows of before stay as
-- they were: they still move with their branch and can be withdrawn, hence no check over the whole table.
alter table member_event add column sealed_reason bytea;
create function member_seal_words() returns trigger language plpgsql set search_path = public as $$
begin
  raise exception 'the reason of a sanction must be sealed' using errcode = 'check_violation';
end $$;
create trigger member_event_sealed_words before insert on member_event for each row
  when (new.reason is not null and new.kind in ('SANCTIONED', 'SANCTION_LIFTED')) execute function member_seal_words();
