-- As before, grouped by the path too: a question about one branch reaches the rows of that branch only, whatever the hat covers.
create or replace function vote_resting_on(day date) returns table (person_id uuid, path text) language sql stable as $$
  select c.person_id, c.path from member_event c
  where (c.kind = 'DETAINED' or (c.kind = 'SANCTIONED' and c.sanction = 'PROBATION_WITHIN_PARTY'))
    and c.on_day <= to_char(day, 'YYYY-MM-DD') and c.withdrawn_by is null
    and (
      (select e.kind = 'SANCTIONED' and coalesce(e.until_day, '9999') > to_char(day, 'YYYY-MM-DD') from member_event e
        where e.person_id = c.person_id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
          and (e.kind = 'JOINED' or (e.kind in ('SANCTIONED', 'SANCTION_LIFTED') and e.sanction = 'PROBATION_WITHIN_PARTY'))
        order by e.on_day desc, e.kind = 'JOINED', e.id desc limit 1)
      or (select e.kind = 'DETAINED' from member_event e
        where e.person_id = c.person_id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
          and e.kind in ('JOINED', 'DETAINED', 'RELEASED')
        order by e.on_day desc, e.kind = 'JOINED', e.id desc limit 1)
    )
  group by c.person_id, c.path
$$;
