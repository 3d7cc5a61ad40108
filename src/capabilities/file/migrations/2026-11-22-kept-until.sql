-- A file that was made for one purpose is kept for a time; the night after, the system removes it.
alter table file_upload add column expires_at timestamptz;
create index file_upload_expiry on file_upload (expires_at) where expires_at is not null;
create policy system_reads_expired on file_upload for select to tongxin_officer
  using (kernel.account() is null and expires_at <= kernel.moment());
create policy system_drops_expired on file_upload for delete to tongxin_officer
  using (kernel.account() is null and expires_at <= kernel.moment());
