-- What the watch checks four times a minute (S-46, S-56): the seals of whoever was here since then, not those of everybody.
create index identity_seen_at on identity_seen (at);
create index identity_session_started on identity_session (started_at);
create function identity_sealed_active(since timestamptz) returns table (kind text, id uuid, account_id uuid, person_id uuid,
  role text, organisation_id uuid, from_day date, to_day date, post_id uuid, ended_at timestamptz, mac bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  with present as materialized (
    select s.account_id from identity_session s
    where s.id in (select n.session_id from identity_seen n where n.at >= since
        union all select i.id from identity_session i where i.started_at >= since)
      and (select kernel.worn()) and ((select kernel.account()) is null or (select identity_holds('security_admin')))
    group by s.account_id
  )
  select 'office', o.id, o.account_id, null::uuid, o.role, o.organisation_id, o.from_day, o.to_day, o.post_id, o.ended_at, o.mac
    from identity_office o join present using (account_id) where o.ended_at is null
  union all
  select 'account', a.id, a.id, a.person_id, null, null, null, null, null, null, a.mac
    from identity_account a join present p on p.account_id = a.id
$$;
revoke execute on function identity_sealed_active from public;
grant execute on function identity_sealed_active(timestamptz) to tongxin_officer, tongxin_admin;
