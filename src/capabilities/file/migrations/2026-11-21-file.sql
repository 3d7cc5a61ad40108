-- One row per stored file. The bytes lie sealed in the file store under the same id.
create table file_upload (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  size bigint not null check (size >= 0),
  digest text not null,
  at timestamptz not null
);
create index file_upload_account on file_upload (account_id, at);

call kernel.shared('file_upload', 'a file belongs to the account that brought it; the policy compares the account');
alter table file_upload enable row level security, force row level security;
create policy own_file on file_upload to tongxin_officer, tongxin_self, tongxin_admin
  using (account_id = kernel.account()) with check (account_id = kernel.account());
grant select, insert, delete on file_upload to tongxin_officer, tongxin_self, tongxin_admin;
