-- What the to-do lists were told last about a member out of contact (LST-08): a new stage, another branch or the end of it is told
-- once. A bookmark, no fact of his life.
create table member_contact_task (
  person_id uuid primary key,
  path text collate "C" not null,
  -- Null once it is settled.
  told text,
  at timestamptz not null,
  foreign key (person_id, path) references member_person (id, path) on update cascade on delete cascade
);
call kernel.person_owned('member_contact_task');
revoke delete on member_contact_task from tongxin_officer;
create index member_marker_lost on member_marker (path, person_id) where kind = 'OUT_OF_CONTACT';
