-- Members: the record, dated facts, the history of fields, who looked, and imports.

-- A date known to the day or only to the month; text order is date order.
create domain member_partial_day as text collate "C" check (value ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$');

create table member_person (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  group_id uuid,
  version int not null default 1,

  name text collate "C" not null,
  -- Sort keys and spellings, written by the server (src/platform/han).
  name_pinyin text collate "C" not null,
  surname_strokes text collate "C" not null,
  name_strokes text collate "C" not null,
  name_spelling text collate "C" not null,
  name_initials text collate "C" not null,

  id_type text not null default 'CN_ID',
  -- Sealed with table, column and row bound in (S-40); found only through the blind indexes beside them (S-42).
  id_number bytea not null,
  id_index bytea not null,
  id_tail bytea,
  mobile bytea,
  mobile_index bytea,
  phone bytea,
  residence bytea,
  household_register bytea,

  sex text,
  ethnicity text,
  birth_date member_partial_day,
  native_place text,
  birth_place text,
  is_taiwan_origin boolean,
  marital text,
  education text,
  degree text,
  school text,
  major text,
  joint_unit text,
  joined_on member_partial_day,
  regularised_on member_partial_day,
  join_type text,
  regularisation text,
  extension_months int,
  party_age_correction_months int,
  join_branch_text text,
  introducers text,
  party_posts text,
  dossier_unit text,
  applied_on member_partial_day,
  activist_on member_partial_day,
  prospect_on member_partial_day,
  work_start_on member_partial_day,
  job_post text collate "C",
  employer text,
  position text,
  tech_post text,
  tech_post_level text,
  new_stratum text,
  front_line text,
  is_migrant_worker boolean,
  is_out_of_contact boolean not null default false,
  is_floating boolean not null default false,
  hardship boolean,
  external_id text,
  training_note text,

  -- Follow from member_event by the status function; kept so that lists can filter. A test holds them equal.
  person_type text not null,
  membership_status text,
  is_active boolean not null generated always as
    (membership_status is null or membership_status in ('NORMAL', 'SUSPENDED')) stored,
  is_counted boolean not null generated always as
    (membership_status is not distinct from 'NORMAL' and person_type in ('FULL', 'PROBATIONARY')) stored,
  completeness int not null default 0,
  joined_key text collate "C" not null generated always as (coalesce(joined_on::text, '9999')) stored,
  birth_key text collate "C" not null generated always as (coalesce(birth_date::text, '9999')) stored,

  source text not null check (source in ('manual', 'import', 'demo')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (id, path),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
-- One index per order of the roster; the row cursor starts at the subtree.
create index member_person_pinyin on member_person (path, name_pinyin, id);
create index member_person_surname on member_person (path, surname_strokes, id);
create index member_person_strokes on member_person (path, name_strokes, id);
create index member_person_joined on member_person (path, joined_key, id);
create index member_person_birth on member_person (path, birth_key, id);
create index member_person_id on member_person (id_index);
create index member_person_mobile on member_person (mobile_index);
create index member_person_branch on member_person (organisation_id, id_tail);
create index member_person_group on member_person (group_id) where group_id is not null;
alter table member_person alter column path set statistics 1000;

-- Identity numbers of active members of the whole instance, as blind indexes and nothing else (IDN-07, S-45):
-- whoever adds a person learns that the number is taken, never where or by whom.
create table member_identity (id_index bytea primary key check (length(id_index) = 16));

create table member_event (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  on_day member_partial_day not null,
  decided_on member_partial_day,
  join_type text,
  regularisation text,
  exit_type text,
  months int,
  sanction text,
  until_day member_partial_day,
  from_organisation_id uuid,
  to_organisation_id uuid,
  doc_no text,
  reason text,
  -- Facts that stand in a field of the record (joining, regularisation …) are replaced when the field is corrected.
  is_from_field boolean not null default false,
  source text not null check (source in ('manual', 'import', 'demo')),
  import_id uuid,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_event_person on member_event (person_id, on_day, id);

create table member_change (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  field text not null,
  before text,
  after text,
  sealed_before bytea,
  sealed_after bytea,
  version int not null,
  as_of member_partial_day not null,
  source text not null check (source in ('manual', 'import', 'demo')),
  import_id uuid,
  evidence text,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_change_person on member_change (person_id, at, id);
create index member_change_import on member_change (import_id) where import_id is not null;

-- Who opened a secret field, and what for: the person sees it.
create table member_look (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  field text not null,
  purpose text not null,
  by_account uuid,
  hat text not null,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_look_person on member_look (person_id, at);

create table member_import (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  state text not null check (state in
    ('reading', 'asking', 'checking', 'checked', 'committing', 'done', 'undoing', 'undone', 'failed', 'cancelled')),
  file_id uuid not null,
  file_name text not null,
  -- Sheets, columns, questions; sealed, because samples come from the file.
  reading bytea,
  answers jsonb not null default '{}',
  create_organisations boolean not null default false,
  new_organisations jsonb not null default '[]',
  leave_out_rejected boolean not null default false,
  also_undo uuid[] not null default '{}',
  made_organisations uuid[] not null default '{}',
  problem text,
  by_account uuid,
  hat text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (id, path),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index member_import_path on member_import (path, started_at, id);

create table member_import_row (
  id uuid primary key,
  import_id uuid not null,
  path text collate "C" not null,
  ordinal int not null,
  class text not null check (class in ('new', 'changed', 'unchanged', 'rejected')),
  errors int not null,
  warnings int not null,
  organisation_id uuid,
  new_organisation text,
  -- Blind index of the row's number: a number twice in one file is found again when a cell is corrected.
  id_index bytea,
  -- The existing member, or the one this row made.
  member_id uuid,
  -- Version of the record right after this row was written: anything later was changed since.
  written_version int,
  -- Cells, normalised values and findings of the row, sealed as one text.
  content bytea not null,
  unique (import_id, ordinal),
  foreign key (import_id, path) references member_import (id, path) on update cascade on delete cascade
);
create index member_import_row_class on member_import_row (import_id, class, ordinal);
create index member_import_row_number on member_import_row (import_id, id_index);
create index member_import_row_member on member_import_row (member_id) where member_id is not null;

-- A wish to stop work that holds the import locked; the work looks here between its slices.
create table member_import_stop (
  import_id uuid primary key,
  path text collate "C" not null,
  foreign key (import_id, path) references member_import (id, path) on update cascade on delete cascade
);

call kernel.person_owned('member_person', 'id');
call kernel.person_owned('member_event');
call kernel.person_owned('member_change');
call kernel.person_owned('member_look');
call kernel.organisation_owned('member_import');
call kernel.organisation_owned('member_import_row');
call kernel.organisation_owned('member_import_stop');
-- The owner fills the demonstration county and need not be a superuser.
do $$
declare t text;
begin
  foreach t in array array['member_person', 'member_event', 'member_change'] loop
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;
call kernel.shared('member_identity', 'blind indexes alone: a number is taken or not, without person or place (S-45)');
grant select, insert, delete on member_identity to tongxin_officer;

-- What other capabilities read.
create view person with (security_invoker = true) as
  select id, name, name_spelling, name_initials, organisation_id, path, group_id, person_type, membership_status, is_active
  from member_person;
create view membership with (security_invoker = true) as
  select id as person_id, organisation_id, path, person_type, membership_status, is_active, is_counted, joined_on,
    regularised_on
  from member_person;
grant select on person, membership to tongxin_officer, tongxin_self, tongxin_admin;
-- An administrator's question about people has an answer, and the answer is always empty: no policy names that role.
grant select (id, name, name_spelling, name_initials, organisation_id, path, group_id, person_type, membership_status,
  is_active, is_counted, joined_on, regularised_on) on member_person to tongxin_admin;
