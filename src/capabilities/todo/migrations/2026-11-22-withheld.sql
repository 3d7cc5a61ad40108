-- What a second person has to decide is no work of the first, though he may hold the office it is addressed to (S-36).
alter table todo_item add column not_for uuid;
create policy not_for on todo_item as restrictive to tongxin_officer
  using (not_for is null or not_for is distinct from kernel.account())
  with check (not_for is null or not_for is distinct from kernel.account());
