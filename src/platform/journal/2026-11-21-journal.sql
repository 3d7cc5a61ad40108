-- The journal: one line per action. Lines are only ever added, through journal_write(); a sequencer later gives
-- each a place in a Merkle tree (RFC 6962), so that a change by anybody, the superuser included, is found.

create table journal_line (
  id uuid primary key,
  at timestamptz not null,
  request_id text,
  account_id uuid,
  person_id uuid,
  hat text not null,
  verb text not null,
  object_kind text,
  object_id text,
  path text collate "C",
  sentence text not null,
  input jsonb,
  sealed bytea,
  outcome text not null check (outcome in ('done', 'refused', 'forbidden', 'failed')),
  address_prefix text,
  cause text
);
create index journal_line_object on journal_line (object_kind, object_id, at);
create index journal_line_path on journal_line (path, at);
create index journal_line_account on journal_line (account_id, at);

-- Lines without a leaf. `xact` tells when every earlier transaction has ended; it is not part of the line, because
-- transaction numbers start anew when a dump is loaded into another cluster.
create table journal_pending (
  seq bigint generated always as identity primary key,
  xact xid8 not null default pg_current_xact_id(),
  line_id uuid not null
);

create table journal_leaf (
  leaf bigint primary key check (leaf >= 0),
  line_id uuid not null unique,
  hash bytea not null check (length(hash) = 32)
);

-- Complete subtrees only: the node `position` of `level` covers the leaves [position * 2^level, (position + 1) * 2^level).
create table journal_node (
  level int not null check (level >= 1),
  position bigint not null check (position >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, position)
);

create table journal_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null
);

create function journal_write(line jsonb, sealed bytea) returns void
  language sql security definer set search_path = public, pg_temp
as $$
  insert into journal_line (id, at, request_id, account_id, person_id, hat, verb, object_kind, object_id, path,
    sentence, input, sealed, outcome, address_prefix, cause)
  values ((line->>'id')::uuid, (line->>'at')::timestamptz, line->>'requestId', (line->>'accountId')::uuid,
    (line->>'personId')::uuid, line->>'hat', line->>'verb', line->>'objectKind', line->>'objectId', line->>'path',
    line->>'sentence', nullif(line->'input', 'null'::jsonb), sealed, line->>'outcome', line->>'addressPrefix',
    line->>'cause');
  insert into journal_pending (line_id) values ((line->>'id')::uuid);
$$;

-- Second lock: it holds for the owner as well, and during replication (enable always).
create function journal_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The journal only grows: % on % is refused.', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

do $$
declare t text;
begin
  foreach t in array array['journal_line', 'journal_leaf', 'journal_node', 'journal_checkpoint'] loop
    execute format('create trigger only_grows before update or delete or truncate on %I for each statement execute function journal_refuse()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('grant select, insert on %I to tongxin_sequencer', t);
  end loop;
end $$;
revoke insert on journal_line from tongxin_sequencer;
-- The verifier reads the five tables and nothing else.
grant select on journal_line, journal_pending, journal_leaf, journal_node, journal_checkpoint to tongxin_verifier;
grant select, delete on journal_pending to tongxin_sequencer;
grant insert on journal_line, journal_pending to tongxin_journal;
revoke all on function journal_write(jsonb, bytea) from public;

-- Only the insert-only role and the sequencer pass the row lock; the migrating owner is kept out as well.
alter table journal_line enable row level security, force row level security;
create policy journal_insert on journal_line for insert to tongxin_journal with check (true);
create policy sequencer_read on journal_line for select to tongxin_sequencer using (true);
create policy verifier_read on journal_line for select to tongxin_verifier using (true);

grant usage on schema public to tongxin_journal, tongxin_sequencer;
grant execute on function journal_write(jsonb, bytea) to tongxin_app;
-- A new owner must be able to create in the schema at this moment, and only at this moment.
grant create on schema public to tongxin_journal;
alter function journal_write(jsonb, bytea) owner to tongxin_journal;
revoke create on schema public from tongxin_journal;

call kernel.shared('journal_line', 'added to through journal_write() only; readable by the sequencer only');
call kernel.shared('journal_pending', 'no content: which lines wait for a leaf; sequencer only');
call kernel.shared('journal_leaf', 'no content: order and hashes of lines; sequencer only');
call kernel.shared('journal_node', 'no content: hashes of subtrees; sequencer only');
call kernel.shared('journal_checkpoint', 'no content: signed roots; sequencer only');
