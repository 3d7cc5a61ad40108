-- What happens to a member beside status: sanctions lifted, honours, floating and lost contact, papers of the dossier.
-- Rows are added, and withdrawn by a correction with a reason; nothing is changed or deleted.
alter table member_event add column about_id uuid, add column decided_by text;

create table member_correction (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  -- The withdrawn row of this or another table of the person, and what it was.
  subject_id uuid not null unique,
  subject text not null,
  reason text not null,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_correction_person on member_correction (person_id);

create table member_award (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('EXCELLENT_MEMBER', 'EXCELLENT_WORKER', 'FIFTY_YEARS', 'OTHER')),
  title text not null,
  level text not null check (level in ('BRANCH', 'PRIMARY', 'TOWNSHIP', 'COUNTY', 'CITY', 'PROVINCE', 'NATION')),
  on_day member_partial_day not null,
  given_by text not null,
  doc_no text,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_award_person on member_award (person_id, on_day);

create table member_marker (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('FLOATING', 'OUT_OF_CONTACT')),
  since_day member_partial_day not null,
  -- Where to, and who keeps contact (FLT-07).
  place text,
  contact_person text,
  reason text,
  by_account uuid,
  at timestamptz not null,
  unique (id, path),
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_marker_person on member_marker (person_id, since_day);

-- Contacts and searches while a marker stands; the one with an outcome ends it.
create table member_contact (
  id uuid primary key,
  marker_id uuid not null references member_marker (id) on delete cascade,
  person_id uuid not null,
  path text collate "C" not null,
  on_day member_partial_day not null,
  outcome text check (outcome in ('RETURNED', 'TRANSFERRED', 'FOUND', 'LOST')),
  note text,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_contact_marker on member_contact (marker_id, on_day);
create index member_contact_person on member_contact (person_id);

create table member_document (
  id uuid primary key,
  person_id uuid not null,
  path text collate "C" not null,
  item text not null,
  title text not null,
  dated_on member_partial_day,
  pages int,
  -- The bytes lie sealed in the file store; only an act with a purpose brings them out.
  file_id uuid not null,
  file_name text not null,
  size int not null,
  by_account uuid,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
create index member_document_person on member_document (person_id, item);

do $$
declare t text;
begin
  foreach t in array array['member_correction', 'member_award', 'member_marker', 'member_contact', 'member_document'] loop
    execute format('call kernel.person_owned(%L)', t);
    execute format('revoke update, delete on %I from tongxin_officer', t);
  end loop;
end $$;

-- As before, and: an expulsion is an exit, its lifting a return, what was withdrawn does not count, and who has left
-- meanwhile was there on the days before. Not recognised means: never a member (handbook 2.3).
create or replace function membership_on(day date)
  returns table (person_id uuid, organisation_id uuid, path text, person_type text, name text, name_pinyin text)
  language sql stable as $$
  select p.id, coalesce(m.from_organisation_id, p.organisation_id), p.path,
    case when (p.regularised_on is null and p.person_type = 'FULL') or p.regularised_on <= to_char(day, 'YYYY-MM-DD')
      then 'FULL' else 'PROBATIONARY' end, p.name, p.name_pinyin
  from member_person p
  left join lateral (
    select e.from_organisation_id from member_event e
    where e.person_id = p.id and e.on_day > to_char(day, 'YYYY-MM-DD') and e.kind = 'MOVED' and e.withdrawn_by is null
    order by e.on_day, e.at, e.id limit 1
  ) m on true
  left join lateral (
    select e.kind from member_event e
    where e.person_id = p.id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
      and (e.kind in ('JOINED', 'RESTORED', 'TRANSFERRED_IN', 'SUSPENDED', 'EXITED', 'TRANSFERRED_OUT')
        or (e.kind in ('SANCTIONED', 'SANCTION_LIFTED') and e.sanction = 'EXPULSION'))
    order by e.on_day desc, e.at desc, e.id desc limit 1
  ) s on true
  where p.joined_on <= to_char(day, 'YYYY-MM-DD') and p.membership_status is not null
    and p.membership_status <> 'NOT_RECOGNISED'
    and coalesce(s.kind, 'JOINED') in ('JOINED', 'RESTORED', 'TRANSFERRED_IN', 'SANCTION_LIFTED')
$$;
grant select (sanction) on member_event to tongxin_admin;
