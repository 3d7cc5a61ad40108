-- Branches that merge, split or grow take their people along: one dated move per person, tied to the act that moved him.
alter table member_event add column act_id uuid, add column withdrawn_by uuid;
create index member_event_act on member_event (act_id) where act_id is not null;
create index member_event_arrived on member_event (to_organisation_id, on_day) where kind = 'MOVED';

-- Moves everybody active in a branch, or those named, and returns how many. A group stays with whoever moved with it.
-- The search byte of the last four signs belongs to one branch (S-42), so it is made anew by a reaction.
create function member_transfer(branch_left uuid, branch_joined uuid, people uuid[], day date, document text, why text, act uuid, moment timestamptz, account uuid)
  returns integer language plpgsql set search_path = public as $$
declare
  there text;
  moved uuid[];
begin
  select o.path into strict there from organisation o where o.id = branch_joined;
  with gone as (
    update member_person p set organisation_id = branch_joined, path = there, id_tail = null, version = version + 1, changed_at = moment,
      group_id = case when exists (select from organisation g where g.id = p.group_id and g.parent_id = branch_joined) then p.group_id end
    where p.organisation_id = branch_left and p.is_active and (people is null or p.id = any (people)) returning p.id
  ) select array_agg(id) into moved from gone;
  insert into member_event (id, person_id, path, kind, on_day, from_organisation_id, to_organisation_id, doc_no, reason, source, by_account, at, act_id)
    select gen_random_uuid(), m.id, there, 'MOVED', to_char(day, 'YYYY-MM-DD'), branch_left, branch_joined, document, why, 'manual', account, moment, act
    from unnest(moved) as m (id);
  return coalesce(cardinality(moved), 0);
end $$;

-- How many came into these branches after the day: a merge dated before their coming would tell a wrong past.
create function member_came_after(branches uuid[], day date) returns integer language sql stable set search_path = public as $$
  select count(*)::integer from member_event e join member_person p on p.id = e.person_id
  where e.kind = 'MOVED' and e.withdrawn_by is null and e.to_organisation_id = any (branches)
    and e.on_day > to_char(day, 'YYYY-MM-DD') and p.organisation_id = any (branches)
$$;

-- Whom an act moved and who is no longer where it moved him: then it cannot be taken back for him.
create function member_moved_on(act uuid) returns integer language sql stable set search_path = public as $$
  select count(*)::integer from member_event e join member_person p on p.id = e.person_id
  where e.act_id = act and e.withdrawn_by is null and p.organisation_id <> e.to_organisation_id
$$;

-- Takes the moves of an act back; they stay on record, marked with the act that withdrew them.
create function member_transfer_back(act uuid, correction uuid, moment timestamptz) returns integer
  language plpgsql set search_path = public as $$
declare returned integer;
begin
  update member_person p set organisation_id = e.from_organisation_id, path = o.path, id_tail = null, version = version + 1,
      changed_at = moment, group_id = case when exists (select from organisation g where g.id = p.group_id and g.parent_id = o.id) then p.group_id end
    from member_event e join organisation o on o.id = e.from_organisation_id
    where e.person_id = p.id and e.act_id = act and e.withdrawn_by is null;
  get diagnostics returned = row_count;
  update member_event set withdrawn_by = correction where act_id = act and withdrawn_by is null;
  return returned;
end $$;

-- Who counted as a member where on a day, as far as the hat sees the person today.
create function membership_on(day date)
  returns table (person_id uuid, organisation_id uuid, path text, person_type text, name text, name_pinyin text)
  language sql stable as $$
  select p.id, coalesce(m.from_organisation_id, p.organisation_id), p.path,
    case when (p.regularised_on is null and p.person_type = 'FULL') or p.regularised_on <= to_char(day, 'YYYY-MM-DD')
      then 'FULL' else 'PROBATIONARY' end, p.name, p.name_pinyin
  from member_person p
  left join lateral (
    select e.from_organisation_id from member_event e
    where e.person_id = p.id and e.on_day > to_char(day, 'YYYY-MM-DD') and e.kind = 'MOVED' and e.withdrawn_by is null
    order by e.on_day, e.at, e.id limit 1
  ) m on true
  left join lateral (
    select e.kind from member_event e
    where e.person_id = p.id and e.on_day <= to_char(day, 'YYYY-MM-DD')
      and e.kind in ('JOINED', 'RESTORED', 'TRANSFERRED_IN', 'SUSPENDED', 'EXITED', 'TRANSFERRED_OUT')
    order by e.on_day desc, e.at desc, e.id desc limit 1
  ) s on true
  where p.joined_on <= to_char(day, 'YYYY-MM-DD') and p.person_type in ('FULL', 'PROBATIONARY')
    and coalesce(s.kind, 'JOINED') in ('JOINED', 'RESTORED', 'TRANSFERRED_IN')
$$;
grant execute on function member_transfer, member_came_after, member_moved_on, member_transfer_back, membership_on to tongxin_officer;

-- Where members work, as the blind spots of the tree are counted (ORG-10): the unit inside a joint branch, else the employer.
create view unit_membership with (security_invoker = true) as
  select id as person_id, organisation_id, path, coalesce(nullif(joint_unit, ''), employer) as unit, person_type
  from member_person where is_counted and coalesce(nullif(joint_unit, ''), employer) is not null;
grant select on unit_membership to tongxin_officer, tongxin_admin;
-- An administrator's question has an answer, and the answer is always empty: no policy names that role.
grant select (joint_unit, employer, name_pinyin) on member_person to tongxin_admin;
grant select (id, person_id, kind, on_day, at, from_organisation_id, withdrawn_by) on member_event to tongxin_admin;
