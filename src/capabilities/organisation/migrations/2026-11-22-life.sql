-- The life of organisations: acts that change several at once, what held before them, groupings beside the tree, and
-- reminders of terms. Nothing is deleted; an act is taken back by another act (handbook 1.5).

create table organisation_act (
  id uuid primary key,
  -- The organisation under which it happened: who looks after it sees the act.
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('MERGE', 'SPLIT', 'UPGRADE', 'MOVE', 'CORRECTION')),
  on_day date not null,
  recorded_at timestamptz not null,
  approving_org text,
  doc_no text not null,
  note text,
  corrects uuid unique references organisation_act,
  involved uuid[] not null,
  people integer not null,
  -- The plan and what ended with it, by ids; names as they were, for whoever reads it later.
  content jsonb not null,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  check ((corrects is not null) = (kind = 'CORRECTION'))
);
create index organisation_act_involved on organisation_act using gin (involved);
create index organisation_act_of on organisation_act (organisation_id, on_day);

-- What held until a day: under which parent, as which type. Today's stands in the node.
create table organisation_standing (
  id uuid primary key,
  organisation_id uuid not null,
  path text collate "C" not null,
  act_id uuid references organisation_act,
  until_on date not null,
  parent_id uuid,
  type text not null,
  kind text,
  withdrawn_by uuid references organisation_act,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index organisation_standing_of on organisation_standing (organisation_id, until_on, id) where withdrawn_by is null;

create table organisation_grouping (
  id uuid primary key,
  -- Who leads it; those in it stand in this organisation's subtree.
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('AREA', 'ALLIANCE', 'GRID')),
  name text not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  doc_no text,
  note text,
  unique (id, path),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index organisation_grouping_path on organisation_grouping (path, from_on desc, id);
create unique index organisation_grouping_name on organisation_grouping (organisation_id, kind, name) where to_on is null;

create table organisation_grouping_place (
  id uuid primary key,
  grouping_id uuid not null references organisation_grouping (id),
  organisation_id uuid not null,
  path text collate "C" not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create unique index organisation_grouping_place_now on organisation_grouping_place (grouping_id, organisation_id) where to_on is null;
create index organisation_grouping_place_of on organisation_grouping_place (organisation_id);

-- One row per step of the ladder that a term reached (ORG-46, ORG-47); a later due day begins the ladder again.
create table organisation_reminder (
  id uuid primary key,
  term_id uuid not null references organisation_term,
  organisation_id uuid not null,
  path text collate "C" not null,
  due_on date not null,
  -- Days before the due day; negative afterwards.
  step integer not null,
  on_day date not null,
  unique (term_id, due_on, step),
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade
);
create index organisation_reminder_of on organisation_reminder (organisation_id, on_day);

do $$
declare t text;
begin
  foreach t in array array['organisation_act', 'organisation_standing', 'organisation_grouping', 'organisation_grouping_place', 'organisation_reminder'] loop
    execute format('call kernel.organisation_owned(%L)', t);
    execute format('revoke delete on %I from tongxin_officer', t);
    execute format('create policy self_lineage on %I for select to tongxin_self using (path = any (organisation_lineage(kernel.own_path())))', t);
    execute format('grant select on %I to tongxin_self, tongxin_admin', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;
-- Administrators see the skeleton of the past as they see today's: places, never people.
create policy admin_range on organisation_standing for select to tongxin_admin
  using (path >= kernel.lo() and path < kernel.hi());
revoke update on organisation_act, organisation_standing, organisation_reminder from tongxin_officer;
grant update (withdrawn_by) on organisation_standing to tongxin_officer;

-- The tree of a day as far as the hat sees it today: former standings and names put back, what did not exist left out.
create function organisation_on(day date)
  returns table (id uuid, parent_id uuid, path text, type text, kind text, sector text, full_name text, short_name text, sort_no integer)
  language sql stable as $$
  select n.id, case when s.id is null then n.parent_id else s.parent_id end, n.path,
    coalesce(s.type, n.type), case when s.id is null then n.kind else s.kind end, n.sector,
    coalesce(w.full_name, n.full_name), coalesce(w.short_name, n.short_name), n.sort_no
  from organisation_node n
  left join lateral (
    select o.id, o.parent_id, o.type, o.kind from organisation_standing o
    where o.organisation_id = n.id and o.until_on > day and o.withdrawn_by is null order by o.until_on, o.id limit 1
  ) s on true
  left join lateral (
    select o.full_name, o.short_name from organisation_naming o
    where o.organisation_id = n.id and o.to_on > day and (o.from_on is null or o.from_on < o.to_on)
    order by o.to_on, o.from_on nulls first limit 1
  ) w on true
  where n.state in ('ACTIVE', 'REVOKED', 'AUTO_REVOKED') and (n.established_on is null or n.established_on <= day)
    and (n.revoked_on is null or n.revoked_on > day)
$$;
grant execute on function organisation_on to tongxin_officer, tongxin_self, tongxin_admin;
