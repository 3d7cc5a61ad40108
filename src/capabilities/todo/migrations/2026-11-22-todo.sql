-- What offices have to do. Rows are never deleted; every step is a row of its own.

create table todo_item (
  id uuid primary key,
  -- The matter, named by its origin: raised again, the same row is brought up to date.
  key text collate "C" not null unique,
  origin text not null generated always as (split_part(key, '.', 1)) stored,
  organisation_id uuid,
  path text collate "C",
  roles text[] not null default '{}',
  person_id uuid,
  title text not null,
  detail text,
  page text not null,
  due_on date,
  by_hand boolean not null,
  raised_at timestamptz not null,
  raised_by uuid,
  -- Follow from todo_step by `settlementOf`; kept so that lists can filter.
  settled_at timestamptz,
  settled_how text check (settled_how in ('done', 'withdrawn')),
  due_key date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  -- An office or a person, never both and never nobody.
  check ((person_id is not null) <> (cardinality(roles) > 0)),
  check ((organisation_id is null) = (path is null)),
  check ((settled_at is null) = (settled_how is null))
);
create index todo_item_open on todo_item (path, due_key, id) where settled_at is null;
create index todo_item_settled on todo_item (path, settled_at, id) where settled_at is not null;
create index todo_item_person on todo_item (person_id, due_key, id) where person_id is not null;

create table todo_step (
  id uuid primary key,
  item_id uuid not null references todo_item (id),
  kind text not null check (kind in ('done', 'reopened', 'withdrawn')),
  at timestamptz not null,
  by_account uuid,
  note text
);
create index todo_step_item on todo_step (item_id, at, id);

create table todo_delegation (
  id uuid primary key,
  item_id uuid not null references todo_item (id),
  -- Whose it is, as on the item: the row lock of each table stands on its own columns.
  organisation_id uuid not null,
  path text collate "C" not null,
  roles text[] not null,
  to_organisation_id uuid not null,
  to_path text collate "C" not null,
  to_role text not null,
  to_name text not null,
  until_on date not null,
  given_at timestamptz not null,
  given_by uuid not null,
  taken_back_at timestamptz,
  foreign key (organisation_id, path) references organisation_node (id, path) on update cascade,
  foreign key (to_organisation_id, to_path) references organisation_node (id, path) on update cascade
);
create index todo_delegation_item on todo_delegation (item_id);
create index todo_delegation_to on todo_delegation (to_path, until_on) where taken_back_at is null;

create function todo_today() returns date language sql stable parallel safe
  as $$ select (kernel.moment() at time zone 'Asia/Shanghai')::date $$;

do $$
declare t text;
begin
  foreach t in array array['todo_item', 'todo_step', 'todo_delegation'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('call kernel.shared(%L, %L)', t,
      'policies of its own: the office at exactly this place, the office it was handed to, the person it is about');
    -- Only the kernel makes a hat without an account: reactions and schedules raise and settle, upwards too.
    execute format('create policy system on %I to tongxin_officer using (kernel.account() is null) with check (kernel.account() is null)', t);
  end loop;
end $$;
grant select, insert, update on todo_item to tongxin_officer;
grant select, insert, update (settled_at, settled_how) on todo_item to tongxin_self, tongxin_admin;
grant select, insert on todo_step to tongxin_officer, tongxin_self, tongxin_admin;
grant select, insert, update (taken_back_at) on todo_delegation to tongxin_officer;
grant select on todo_delegation to tongxin_self, tongxin_admin;

-- `path = lo` is the organisation the hat stands for: what lies below has lists of its own.
create policy office on todo_delegation to tongxin_officer
  using (path = kernel.lo() and roles && (select identity_roles_here()))
  with check (path = kernel.lo() and roles && (select identity_roles_here()) and to_path >= kernel.lo() and to_path < kernel.hi());
create policy lent on todo_delegation for select to tongxin_officer
  using (to_path = kernel.lo() and to_role = any ((select identity_roles_here())::text[]));

create policy office on todo_item to tongxin_officer
  using (path = kernel.lo() and roles && (select identity_roles_here()))
  with check (path = kernel.lo() and roles && (select identity_roles_here()));
create policy lent_read on todo_item for select to tongxin_officer
  using (id = any (array(select d.item_id from todo_delegation d where d.to_path = kernel.lo()
    and d.to_role = any ((select identity_roles_here())::text[]) and d.taken_back_at is null and d.until_on >= todo_today())));
create policy lent_finish on todo_item for update to tongxin_officer
  using (id = any (array(select d.item_id from todo_delegation d where d.to_path = kernel.lo()
    and d.to_role = any ((select identity_roles_here())::text[]) and d.taken_back_at is null and d.until_on >= todo_today())));
create policy administrator on todo_item to tongxin_admin
  using (path is null and roles && (select identity_roles_here()))
  with check (path is null and roles && (select identity_roles_here()));
create policy own on todo_item to tongxin_self using (person_id = kernel.person()) with check (person_id = kernel.person());

create policy of_item on todo_step to tongxin_officer, tongxin_self, tongxin_admin
  using (exists (select from todo_item i where i.id = item_id)) with check (exists (select from todo_item i where i.id = item_id));

-- Where an organisation lies, or the one above it, for the system alone: work is also asked for upwards, beyond the
-- range of the event.
create function todo_place(organisation uuid, above boolean) returns table (id uuid, path text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.path from organisation o join organisation p on p.id = case when above then o.parent_id else o.id end
  where kernel.worn() and kernel.account() is null and o.id = organisation
$$;
revoke execute on function todo_place from public;
grant execute on function todo_place to tongxin_officer;
