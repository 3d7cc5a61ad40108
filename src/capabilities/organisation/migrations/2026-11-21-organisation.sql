-- The tree of organisations and what is dated about it. Nothing here is ever deleted (handbook 1.5).

-- Paths of a node and of all above it, root first: one indexed array instead of a prefix search.
create function organisation_lineage(p text) returns text[] language sql immutable parallel safe
  as $$ select array(select left(p, n) from generate_series(5, length(p), 5) n) $$;
-- The end of a subtree's range: '/' follows '.' in ASCII.
create function organisation_end(p text) returns text language sql immutable parallel safe
  as $$ select left(p, -1) || '/' $$;

create table organisation_node (
  id uuid primary key,
  parent_id uuid references organisation_node,
  path text collate "C" not null unique check (path ~ '^([0-9a-z]{4}\.)+$'),
  parent_path text collate "C" generated always as (left(path, -5)) stored,
  type text not null check (type in ('CENTRAL', 'LOCAL_COMMITTEE', 'WORK_COMMITTEE', 'PRIMARY_COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP')),
  kind text check (kind in ('STANDARD', 'JOINT', 'TEMPORARY', 'PROJECT', 'FLOATING', 'RETIREE', 'FUNCTIONAL')),
  sector text not null check (sector in ('VILLAGE', 'COMMUNITY', 'TOWNSHIP', 'STREET', 'ORGAN', 'INSTITUTION', 'SCHOOL', 'UNIVERSITY', 'STATE_ENTERPRISE', 'NON_PUBLIC_ENTERPRISE', 'SOCIAL_ORGANISATION', 'OTHER')),
  state text not null check (state in ('DRAFT', 'APPLIED', 'APPROVED', 'ACTIVE', 'REVOKED', 'AUTO_REVOKED')),
  full_name text not null,
  short_name text not null,
  short_key text collate "C" generated always as (lower(short_name)) stored,
  stat_name text,
  official_code text collate "C",
  code_source text not null default '',
  approving_org text,
  established_on date,
  revoked_on date,
  -- Attributes of handbook 1.7, shaped by `Facts` in shapes.ts.
  facts jsonb not null default '{}',
  sort_no integer not null,
  -- Labels once given are never given again: the journal and old events speak of them.
  last_label integer not null default 0,
  spelling text collate "C" not null,
  initials text collate "C" not null,
  -- Everything a search may hit, lower case, parted by '|'.
  search_text text collate "C" not null,
  unique (id, path),
  check ((kind is not null) = (type = 'BRANCH')),
  check ((parent_id is null) = (length(path) = 5)),
  check ((revoked_on is not null) = (state in ('REVOKED', 'AUTO_REVOKED'))),
  -- The path cannot lie about the parent; checked at commit, because a move rewrites a whole subtree.
  constraint organisation_node_under_parent foreign key (parent_id, parent_path)
    references organisation_node (id, path) deferrable initially deferred
);
create unique index organisation_node_code on organisation_node (code_source, official_code) where official_code is not null;
-- What is typed from the beginning of a name is an index range; comparisons are leakproof, so the row policy lets it be one.
create index organisation_node_initials on organisation_node (initials);
create index organisation_node_spelling on organisation_node (spelling);
create index organisation_node_short on organisation_node (short_key);
create index organisation_node_official on organisation_node (official_code);
create index organisation_node_children on organisation_node (parent_id, sort_no);

call kernel.organisation_owned('organisation_node');
revoke delete on organisation_node from tongxin_officer;

create table organisation_event (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  approving_org text,
  doc_no text,
  note text,
  changes jsonb not null default '[]',
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index organisation_event_of on organisation_event (organisation_id, on_day);
call kernel.organisation_owned('organisation_event');
revoke update, delete on organisation_event from tongxin_officer;

create table organisation_naming (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  full_name text not null,
  short_name text not null,
  from_on date,
  -- The day the next name began; null for the name in use.
  to_on date,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index organisation_naming_of on organisation_naming (organisation_id, from_on);
create unique index organisation_naming_in_use on organisation_naming (organisation_id) where to_on is null;
call kernel.organisation_owned('organisation_naming');
revoke delete on organisation_naming from tongxin_officer;

create table organisation_term (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  no integer not null check (no > 0),
  started_on date not null,
  years integer not null check (years > 0),
  ends_on date not null,
  -- `[{to, docNo, approvedOn}]`, in the order of approval; entries are only added (ORG-44).
  extensions jsonb not null default '[]',
  due_on date not null,
  ended_on date,
  doc_no text,
  unique (organisation_id, no),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create unique index organisation_term_current on organisation_term (organisation_id) where ended_on is null;
create index organisation_term_due on organisation_term (due_on, id) where ended_on is null;
create index organisation_term_path on organisation_term (path);
call kernel.organisation_owned('organisation_term');
revoke delete on organisation_term from tongxin_officer;

create table organisation_post (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  person_id uuid not null,
  -- As it was when the post was given: history must not change with the person's record.
  person_name text not null,
  post text not null,
  mode text not null check (mode in ('ELECTED', 'CO_ELECTED', 'ASSIGNED', 'APPOINTED')),
  from_on date not null,
  to_on date check (to_on >= from_on),
  term_id uuid references organisation_term,
  doc_no text,
  end_doc_no text,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create unique index organisation_post_held on organisation_post (organisation_id, person_id, post) where to_on is null;
create index organisation_post_of on organisation_post (organisation_id, from_on);
create index organisation_post_person on organisation_post (person_id);
call kernel.person_owned('organisation_post');
revoke delete on organisation_post from tongxin_officer;

-- Roll-up: `own_*` of the organisation itself, the others with its whole subtree (house 2.16).
create table organisation_tally (
  organisation_id uuid primary key,
  path text collate "C" not null unique,
  own_full integer not null default 0,
  own_probationary integer not null default 0,
  full_members integer not null default 0,
  probationary_members integer not null default 0,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
call kernel.organisation_owned('organisation_tally');
revoke delete on organisation_tally from tongxin_officer;

-- People see the organisations they stand under: their branch and the line above it.
do $$
declare t text;
begin
  foreach t in array array['organisation_node', 'organisation_event', 'organisation_naming', 'organisation_term', 'organisation_post', 'organisation_tally'] loop
    execute format('create policy self_lineage on %I for select to tongxin_self using (path = any (organisation_lineage(kernel.own_path())))', t);
    execute format('grant select on %I to tongxin_self, tongxin_admin', t);
    -- Functions of the owner below, and a seeding owner who is no superuser.
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;

-- Administrators see the skeleton, never people: one policy, on the nodes alone. They record the topmost organisation.
create policy admin_range on organisation_node for select to tongxin_admin
  using (path >= kernel.lo() and path < kernel.hi());
create policy admin_root on organisation_node for insert to tongxin_admin with check (parent_id is null);
create policy admin_root on organisation_event for insert to tongxin_admin with check (length(path) = 5);
create policy admin_root on organisation_naming for insert to tongxin_admin with check (length(path) = 5);
create policy admin_root on organisation_tally for insert to tongxin_admin with check (length(path) = 5);
grant insert on organisation_node, organisation_event, organisation_naming, organisation_tally to tongxin_admin;

-- An official code is unique in the whole installation, so the question must reach beyond the range; it answers yes or no.
create function organisation_code_taken(source text, code text, except_id uuid) returns boolean
  language sql stable security definer set search_path = public
  as $$ select exists (select from organisation_node where code_source = source and official_code = code and id is distinct from except_id) $$;

-- The next label of a root: there may be several, and no parent row to lock.
create function organisation_next_root() returns integer language plpgsql security definer set search_path = public as $$
begin
  lock table organisation_node in share row exclusive mode;
  return (select count(*) + 1 from organisation_node where parent_id is null);
end $$;

-- Sets one organisation's own counts and carries the difference up the line, beyond the range too. Outside it: nothing.
create function organisation_count(organisation uuid, full_now integer, probationary_now integer) returns void
  language plpgsql security definer set search_path = public as $$
declare
  at text;
  more_full integer;
  more_probationary integer;
begin
  select path, full_now - own_full, probationary_now - own_probationary into at, more_full, more_probationary
    from organisation_tally
    where organisation_id = organisation and path >= kernel.lo() and path < kernel.hi() and kernel.worn() for update;
  if not found or (more_full = 0 and more_probationary = 0) then return; end if;
  update organisation_tally set own_full = full_now, own_probationary = probationary_now
    where organisation_id = organisation;
  update organisation_tally set full_members = full_members + more_full,
      probationary_members = probationary_members + more_probationary
    where path = any (organisation_lineage(at));
end $$;

-- Everything again from the own counts; must equal what the differences led to.
create function organisation_recount() returns void language sql security definer set search_path = public as $$
  update organisation_tally t set full_members = s.full_members, probationary_members = s.probationary_members
  from (
    select a.organisation_id, sum(b.own_full) as full_members, sum(b.own_probationary) as probationary_members
    from organisation_tally b, unnest(organisation_lineage(b.path)) as up(path), organisation_tally a
    where a.path = up.path group by a.organisation_id
  ) s
  where s.organisation_id = t.organisation_id
    and (t.full_members, t.probationary_members) is distinct from (s.full_members, s.probationary_members)
$$;
revoke execute on function organisation_code_taken, organisation_next_root, organisation_count, organisation_recount from public;
grant execute on function organisation_code_taken, organisation_count, organisation_recount to tongxin_officer;
grant execute on function organisation_code_taken, organisation_next_root to tongxin_officer, tongxin_admin;

-- What other capabilities may read.
create view organisation with (security_invoker = true) as
  select id, parent_id, path, full_name as name, full_name, short_name, stat_name, type, kind, sector, state,
    official_code, code_source, established_on, revoked_on, sort_no,
    coalesce((facts ->> 'canApproveProbationary')::boolean, false) as can_approve_probationary,
    facts ->> 'unitName' as unit_name, facts ->> 'unitNature' as unit_nature
  from organisation_node;

-- For matching the organisation column of an imported roster: all names an organisation has or had.
create view organisation_name_lookup with (security_invoker = true) as
  select n.id, n.parent_id, n.path, n.type, n.kind, n.state, n.official_code, n.full_name, n.short_name, n.stat_name,
    array(select o.full_name from organisation_naming o where o.organisation_id = n.id and o.to_on is not null
      union select o.short_name from organisation_naming o where o.organisation_id = n.id and o.to_on is not null) as former_names
  from organisation_node n;
grant select on organisation, organisation_name_lookup to tongxin_officer, tongxin_self, tongxin_admin, tongxin_app;
