-- The audit administrator reads the journal; the sealed values stay shut, and every other administrator sees no line.
grant select (id, at, request_id, account_id, person_id, hat, verb, object_kind, object_id, path, sentence, outcome,
  address_prefix, cause) on journal_line to tongxin_admin;
create policy audit_read on journal_line for select to tongxin_admin using ((select identity_holds('audit_admin')));
grant select (size, at) on journal_checkpoint to tongxin_admin;
grant select (seq) on journal_pending to tongxin_admin;
create index journal_line_time on journal_line (at, id);
