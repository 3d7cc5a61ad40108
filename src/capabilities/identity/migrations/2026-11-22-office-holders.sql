-- What the work lists and the inbox of other capabilities may ask about offices and accounts. Answers only, no rows.

-- Roles the wearer of the present hat holds at exactly the organisation the hat stands for; for administrators: nowhere.
create function identity_roles_here() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct o.role), '{}') from identity_office o
  where kernel.worn() and o.account_id = kernel.account() and o.ended_at is null
    and o.path is not distinct from nullif(kernel.lo(), '0')
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
$$;

-- Offices held today inside the range of the present hat, with the names of their holders: to whom work can be handed.
create function identity_offices_within() returns table (organisation_id uuid, path text, organisation_name text,
  role text, holders text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select o.organisation_id, o.path, max(o.organisation_name), o.role, array_agg(a.display_name order by a.display_name)
  from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and o.ended_at is null and o.path >= kernel.lo() and o.path < kernel.hi()
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
  group by o.organisation_id, o.path, o.role
$$;

-- Whose account it is and where it stands, for the system alone: a letter to an account goes into its person's inbox.
create function identity_owner(account uuid) returns table (person_id uuid, organisation_id uuid, path text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.person_id, a.organisation_id, a.path from identity_account a
  where kernel.worn() and kernel.account() is null and a.id = account
$$;

-- Who holds an office inside the range: whom a notice to office-holders reaches.
create function identity_officers_within() returns table (account_id uuid, person_id uuid, organisation_id uuid, path text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.person_id, o.organisation_id, o.path
  from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and o.ended_at is null and o.path >= kernel.lo() and o.path < kernel.hi()
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
$$;

grant create on schema public to tongxin_entry;
do $$
declare f text;
begin
  foreach f in array array['identity_roles_here()', 'identity_offices_within()', 'identity_owner(uuid)',
    'identity_officers_within()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to tongxin_entry', f);
  end loop;
end $$;
revoke create on schema public from tongxin_entry;
grant execute on function kernel.worn() to tongxin_entry;
grant execute on function identity_roles_here() to tongxin_officer, tongxin_self, tongxin_admin;
grant execute on function identity_offices_within() to tongxin_officer;
grant execute on function identity_owner(uuid) to tongxin_officer;
grant execute on function identity_officers_within() to tongxin_officer;
