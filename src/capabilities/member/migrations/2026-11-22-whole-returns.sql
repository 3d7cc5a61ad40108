-- How people of these numbers left for good, wherever that was: whoever takes somebody in learns that he may not join again
-- yet, never where he was (LST-06, S-45). An exit that was lifted or followed by a return does not count.
create function member_exits_of(numbers bytea[]) returns table (id_index bytea, exit_type text, on_day text)
  language sql stable security definer set search_path = public as $$
  select p.id_index, p.membership_status, max(e.on_day::text)
  from member_person p join member_event e on e.person_id = p.id
  where p.id_index = any (numbers) and not p.is_active and e.withdrawn_by is null
    and (e.exit_type = p.membership_status or (e.sanction = 'EXPULSION' and e.kind = 'SANCTIONED' and p.membership_status = 'EXPELLED'))
  group by p.id_index, p.membership_status
$$;
revoke execute on function member_exits_of from public;
grant execute on function member_exits_of to tongxin_officer;
