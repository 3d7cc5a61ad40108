-- What members write to an office. Between the sender and the office that received it: no range, no administrator.

create sequence suggestion_number;
grant usage on sequence suggestion_number to tongxin_self;

create table suggestion_matter (
  id uuid primary key,
  number text collate "C" not null unique,
  person_id uuid not null,
  -- Who is told of the answer.
  account_id uuid not null,
  -- Whose office received it.
  organisation_id uuid not null,
  path text collate "C" not null,
  -- As it was called; whoever moves on still reads to whom he wrote.
  receiver text not null,
  kind text not null check (kind in ('ADVICE', 'QUESTION', 'HELP', 'COMPLAINT')),
  -- Follows from the last step; kept so that lists can filter.
  state text not null check (state in ('RECEIVED', 'HANDLING', 'ANSWERED', 'CLOSED')),
  due_on date not null,
  sent_at timestamptz not null,
  -- Sealed: name and branch of the sender as they were, whose secretary or committee it is about, heading, text.
  sender bytea not null,
  sender_branch bytea not null,
  concerns bytea,
  title bytea not null,
  body bytea not null,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index suggestion_matter_office on suggestion_matter (path, sent_at, id);
create index suggestion_matter_person on suggestion_matter (person_id, sent_at, id);

create table suggestion_step (
  id uuid primary key,
  matter_id uuid not null references suggestion_matter (id),
  -- As on the matter: the row lock of each table stands on its own columns.
  person_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('SENT', 'ACCEPTED', 'ANSWERED', 'REOPENED', 'CLOSED')),
  at timestamptz not null,
  by_account uuid not null,
  -- An office answers, not a person.
  office text,
  body bytea,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  check ((office is null) = (kind in ('SENT', 'REOPENED', 'CLOSED'))),
  check ((body is null) = (kind in ('SENT', 'ACCEPTED', 'CLOSED')))
);
create index suggestion_step_matter on suggestion_step (matter_id, at, id);

-- `path = lo`: the office of exactly this organisation; what lies above it does not read along.
create function suggestion_is_office(place text) returns boolean language sql stable
  as $$ select place = kernel.lo()
    and identity_roles_here() && array['county_officer', 'secretary', 'deputy_secretary', 'affairs_worker'] $$;

do $$
declare t text;
begin
  foreach t in array array['suggestion_matter', 'suggestion_step'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('call kernel.shared(%L, %L)', t, 'policies of its own: the sender, the office that received it');
    execute format('create policy own on %I for select to tongxin_self using (person_id = kernel.person())', t);
    execute format('create policy office on %I for select to tongxin_officer using (path = kernel.lo() and suggestion_is_office(path))', t);
  end loop;
end $$;

grant select, insert, update (state, due_on) on suggestion_matter to tongxin_self;
grant select, update (state) on suggestion_matter to tongxin_officer;
create policy own_send on suggestion_matter for insert to tongxin_self
  with check (person_id = kernel.person() and account_id = kernel.account()
    and path = any (organisation_lineage(kernel.own_path())));
create policy own_step on suggestion_matter for update to tongxin_self
  using (person_id = kernel.person()) with check (person_id = kernel.person());
create policy office_step on suggestion_matter for update to tongxin_officer
  using (path = kernel.lo() and suggestion_is_office(path)) with check (path = kernel.lo());

grant select, insert on suggestion_step to tongxin_self, tongxin_officer;
create policy own_step on suggestion_step for insert to tongxin_self
  with check (person_id = kernel.person() and by_account = kernel.account() and office is null
    and exists (select from suggestion_matter m where m.id = matter_id and m.person_id = suggestion_step.person_id
      and m.path = suggestion_step.path));
create policy office_step on suggestion_step for insert to tongxin_officer
  with check (path = kernel.lo() and by_account = kernel.account() and office is not null
    and exists (select from suggestion_matter m where m.id = matter_id and m.person_id = suggestion_step.person_id
      and m.path = suggestion_step.path));
