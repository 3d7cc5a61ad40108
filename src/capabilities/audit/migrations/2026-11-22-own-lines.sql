-- PIPL Art. 44: everybody reads what he did and what was done to his own record; sealed values stay shut, and so does who
-- did it, beyond the office.
grant select (id, at, account_id, hat, verb, object_kind, object_id, sentence, outcome, address_prefix) on journal_line
  to tongxin_self;
create policy own_deeds on journal_line for select to tongxin_self using (account_id = kernel.account());
create policy own_record on journal_line for select to tongxin_self
  using (object_kind = 'member' and object_id = kernel.person()::text);
