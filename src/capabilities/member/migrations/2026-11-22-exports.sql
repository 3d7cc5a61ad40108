-- Exports of more people than one person may take out alone (S-36, S-68): requested, decided by a second person, made once.
create table member_export (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  -- Filters, columns and order as they were asked for; sealed, because a filter may name a person.
  wish bytea not null,
  purpose text not null,
  people int not null check (people > 0),
  by_account uuid not null,
  by_person uuid,
  by_name text not null,
  by_office text not null,
  asked_at timestamptz not null,
  -- What happened; where it stands besides follows from the decision and the time (`exportState`).
  state text not null check (state in ('open', 'withdrawn', 'running', 'ready', 'expired')),
  problem text,
  file_id uuid,
  file_name text,
  taken int,
  ready_at timestamptz,
  unique (id, path),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  check ((state = 'ready') <= (file_id is not null and ready_at is not null))
);
create index member_export_path on member_export (path, asked_at, id);

-- The second person's word: one, and for good.
create table member_export_decision (
  export_id uuid primary key,
  path text collate "C" not null,
  verdict text not null check (verdict in ('approved', 'rejected')),
  by_account uuid not null,
  by_person uuid,
  by_name text not null,
  at timestamptz not null,
  reason text,
  check ((verdict = 'rejected') = (reason is not null)),
  foreign key (export_id, path) references member_export (id, path) on update cascade
);

-- A wish to stop work that holds the export locked; the work looks here between its pages.
create table member_export_stop (
  export_id uuid primary key,
  path text collate "C" not null,
  foreign key (export_id, path) references member_export (id, path) on update cascade
);

call kernel.organisation_owned('member_export');
call kernel.organisation_owned('member_export_decision');
call kernel.organisation_owned('member_export_stop');
revoke update, delete on member_export from tongxin_officer;
grant update (state, problem, file_id, file_name, taken, ready_at) on member_export to tongxin_officer;
revoke update, delete on member_export_decision from tongxin_officer;

-- Who asks, asks for himself; only he goes on with it, and only where somebody else has said yes. The system ends what is over.
create policy asker_asks on member_export as restrictive for insert to tongxin_officer
  with check (by_account = kernel.account() and by_person is not distinct from kernel.person() and state = 'open');
create policy asker_goes_on on member_export as restrictive for update to tongxin_officer
  using (by_account = kernel.account() or kernel.account() is null)
  with check (state in ('withdrawn', 'expired') or exists (
    select from member_export_decision d where d.export_id = member_export.id and d.verdict = 'approved'));
-- S-36: neither the same account nor the same person behind two of them.
create policy another_decides on member_export_decision as restrictive for insert to tongxin_officer
  with check (by_account = kernel.account() and by_person is not distinct from kernel.person() and exists (
    select from member_export e where e.id = export_id and e.state = 'open' and e.by_account <> kernel.account()
      and (e.by_person is null or e.by_person is distinct from kernel.person())));
