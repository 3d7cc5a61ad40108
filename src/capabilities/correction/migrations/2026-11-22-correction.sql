-- Corrections people ask for of their own record (PIPL Art. 46). Nothing is deleted; every request ends in a decision
-- with a reason or is taken back. What was asked, why, and the reason of the decision are sealed.

create table correction_request (
  id uuid primary key,
  person_id uuid not null,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
  -- Of the record, when it was asked.
  version int not null,
  reason bytea not null,
  -- Certificates: id, name, size.
  files jsonb not null default '[]',
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_on date not null,
  decided_by uuid check (decided_by <> asked_by),
  decided_hat text,
  decision bytea,
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null)),
  -- PIPL Art. 50: a refusal has a reason.
  check (state <> 'refused' or decision is not null),
  unique (id, state)
);
create index correction_request_person on correction_request (person_id, asked_at, id);
create index correction_request_open on correction_request (due_on, id) where state = 'open';

create table correction_change (
  id uuid primary key,
  request_id uuid not null,
  person_id uuid not null,
  field text not null,
  before bytea,
  asked bytea not null,
  -- Follows the request by cascade, so that one field has one open request.
  state text not null,
  foreign key (request_id, state) references correction_request (id, state) on update cascade
);
create index correction_change_request on correction_change (request_id);
create unique index correction_change_one_open on correction_change (person_id, field) where state = 'open';

do $$
declare t text;
begin
  foreach t in array array['correction_request', 'correction_change'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('call kernel.shared(%L, %L)', t,
      'policies of its own: the person, and whoever sees the person, wherever the person moves');
    execute format('create policy own on %I for select to tongxin_self using (person_id = kernel.person())', t);
    -- The subselect stands under the row lock of whoever asks.
    execute format('create policy range on %I for select to tongxin_officer
      using (exists (select from person p where p.id = person_id))', t);
    execute format('create policy ask on %I for insert to tongxin_self
      with check (person_id = kernel.person() and state = ''open'')', t);
  end loop;
end $$;
grant select, insert, update (state, closed_at) on correction_request to tongxin_self;
grant select, update (state, closed_at, decided_by, decided_hat, decision) on correction_request to tongxin_officer;
grant select, insert on correction_change to tongxin_self;
grant select on correction_change to tongxin_officer;

create policy take_back on correction_request for update to tongxin_self
  using (person_id = kernel.person() and state = 'open') with check (person_id = kernel.person() and state = 'withdrawn');
-- Nobody decides about himself, whatever hat he wears.
create policy decide on correction_request for update to tongxin_officer
  using (state = 'open' and person_id is distinct from kernel.person() and exists (select from person p where p.id = person_id))
  with check (state in ('approved', 'refused') and person_id is distinct from kernel.person());
