-- Where a wish about the own record goes: the nearest organisation, from the own branch upwards, at which somebody else
-- holds one of the roles today. Asked by the person alone; an id is told, and nobody's name.
create function identity_nearest_office(wanted text[]) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select o.organisation_id from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and starts_with(kernel.own_path(), o.path) and o.role = any (wanted)
    and a.person_id is distinct from kernel.person() and o.ended_at is null
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
  order by length(o.path) desc limit 1
$$;
grant create on schema public to tongxin_entry;
revoke all on function identity_nearest_office(text[]) from public;
alter function identity_nearest_office(text[]) owner to tongxin_entry;
revoke create on schema public from tongxin_entry;
grant execute on function identity_nearest_office(text[]) to tongxin_self;
