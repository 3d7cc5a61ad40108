-- What the watch reads of the journal (S-56): who, from where, how it ended; no sentence, no input. For the system, and for
-- the audit administrator, who reads the whole journal anyway.
create function audit_unusual(since timestamptz, exports text[], refusals integer)
returns table (kind text, line_id uuid, account_id uuid, network text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  with recent as materialized (
    select l.id, l.account_id, l.address_prefix, l.at, l.outcome, l.verb from journal_line l
    where l.at >= since and (select kernel.worn())
      and ((select kernel.account()) is null or (select identity_holds('audit_admin')))
  ), counted as (
    select id, r.account_id, address_prefix, r.at,
      lag(r.at, refusals - 1) over (partition by r.account_id order by r.at, r.id) as first
    from recent r where outcome in ('refused', 'forbidden') and r.account_id is not null
  )
  (select distinct on (c.account_id) 'refusals', c.id, c.account_id, c.address_prefix, c.at
    from counted c where c.at - c.first < interval '1 minute' order by c.account_id, c.at, c.id)
  union all
  select 'export', r.id, r.account_id, r.address_prefix, r.at from recent r
    where r.outcome = 'done' and r.verb = any (exports)
$$;

create function audit_name(account uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select a.display_name from account a where a.id = account and kernel.worn() and kernel.account() is null
$$;

revoke execute on function audit_unusual, audit_name from public;
grant execute on function audit_unusual(timestamptz, text[], integer) to tongxin_officer, tongxin_admin;
grant execute on function audit_name(uuid) to tongxin_officer;
