-- Who stands behind a session or an office, in one word of JSON, as before (2026-11-22-notices.sql): reading twenty columns
-- cost the server more than the database needs to find them. Without a moment the transaction's own counts, and is told.
-- With `lock` the session, the account and the offices are held until the deed is committed (S-31); what is told is read
-- after that, each statement with eyes of its own.
create function identity_enter(session_digest bytea, account uuid, hat text, moment timestamptz, lock boolean) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  at_moment timestamptz := coalesce(moment, transaction_timestamp());
  today date := (at_moment at time zone 'Asia/Shanghai')::date;
  s identity_session%rowtype;
begin
  if session_digest is not null then
    if lock then
      select * into s from identity_session e where e.token_digest = session_digest and e.ended_at is null for key share;
    else
      select * into s from identity_session e where e.token_digest = session_digest and e.ended_at is null;
    end if;
    if s.id is null then
      return null;
    end if;
    account := s.account_id;
  end if;
  if lock then
    perform 1 from identity_account a where a.id = account for key share;
    perform 1 from identity_office o where o.account_id = account and o.ended_at is null
      and (hat is null or o.id::text = hat) for key share;
  end if;
  return (
    select json_build_object('now', at_moment, 'accountId', a.id, 'login', a.login, 'displayName', a.display_name,
      'personId', a.person_id, 'organisationId', a.organisation_id, 'path', a.path, 'state', a.state,
      'accountMac', encode(a.mac, 'hex'), 'passwordSetAt', c.password_set_at, 'passwordVoid', c.voided_at is not null,
      'enrolled', c.totp is not null,
      'recoveryLeft', (select count(*) from identity_recovery_code r where r.account_id = a.id),
      'policy', i.policy, 'mode', i.mode,
      'sessionId', s.id, 'startedAt', s.started_at, 'secondFactor', s.second_factor, 'provenAt', s.proven_at,
      'seenAt', greatest(s.started_at, (select n.at from identity_seen n where n.session_id = s.id)),
      'offices', coalesce((
        select json_agg(json_build_object('id', o.id, 'role', o.role, 'organisationId', o.organisation_id,
          'path', o.path, 'organisationName', o.organisation_name, 'from', o.from_day, 'to', o.to_day,
          'postId', o.post_id, 'mac', encode(o.mac, 'hex')) order by o.from_day, o.id)
        from identity_office o
        where o.account_id = a.id and o.ended_at is null and o.from_day <= today and (o.to_day is null or today < o.to_day)
      ), '[]'::json))
    from identity_account a
      left join identity_credential c on c.account_id = a.id
      left join identity_setting i on true
    where a.id = account
  );
end $$;

drop function identity_enter(bytea, text, timestamptz, boolean);
drop function identity_enter_office(uuid, text, timestamptz, boolean);
drop function identity_enter_account(uuid, text, timestamptz, boolean);

grant create on schema public to tongxin_entry;
revoke all on function identity_enter(bytea, uuid, text, timestamptz, boolean) from public;
alter function identity_enter(bytea, uuid, text, timestamptz, boolean) owner to tongxin_entry;
revoke create on schema public from tongxin_entry;
grant execute on function identity_enter(bytea, uuid, text, timestamptz, boolean) to tongxin_app;
