import { sql } from 'kysely'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { completedMonths, completedYears, earliestDay } from '#platform/pure/calendar.ts'
import { maskAddress, maskIdNumber, maskMobile } from '#platform/pure/mask.ts'
import { memberProfile, ownRecord } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { nextEvents } from '../facts.ts'
import { judge } from '../judge.ts'
import { fieldValue, writableFields } from '../normal.ts'
import { completenessOf } from '../rules/completeness.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import { tell } from '../sentence.ts'
import { changesOf, eventsOf } from '../store/history.ts'
import { findPerson, type Person } from '../store/person.ts'
import { read, readOne } from '../store/rows.ts'
import { factsOf } from '../store/standing.ts'
import { timelineOf } from './timeline.ts'

interface Place {
  readonly organisationName: string | null
  readonly kind: string | null
  readonly groupName: string | null
}

export const profile = answer(member.profile, async (ctx, { memberId }) =>
  memberProfile.parse(await profileOf(ctx, memberId)),
)

export const myRecord = answer(member.myRecord, async ctx => {
  const personId = found(ctx.actor.personId)
  const looks = await read<{ at: Date }>(
    ctx.db,
    sql`select at, field, purpose, hat from member_look where person_id = ${personId} order by at desc limit 200`,
  )
  const seen = looks.map(look => ({ ...look, at: look.at.toISOString() }))
  return ownRecord.parse({ ...(await profileOf(ctx, personId)), looks: seen })
})

async function profileOf(ctx: QueryCtx, id: string) {
  const person = found(await findPerson(ctx.db, ctx.vault, id))
  const facts = [placeOf(ctx, person), eventsOf(ctx.db, id), changesOf(ctx.db, id)] as const
  const [place, events, changes] = await Promise.all(facts)
  const isJoint = place.kind === 'JOINT'
  const beside = factsOf(events.filter(row => !row.isFromField))
  const { standing, findings } = judge(person.record, beside, ctx.today, isJoint)
  const { percent, missing } = completenessOf({ ...person.record, personType: standing.personType }, isJoint)
  return {
    id,
    version: person.version,
    name: person.record.name,
    organisationId: person.organisationId,
    organisationName: place.organisationName ?? '',
    organisationPath: person.path,
    groupId: person.record.groupId ?? null,
    groupName: place.groupName,
    personType: standing.personType,
    status: standing.status ?? 'NORMAL',
    ...ages(person.record, ctx.today),
    fields: shownFields(person.record),
    completeness: percent,
    missing: [...missing],
    findings: findings.map(tell),
    timeline: await timelineOf(ctx, events, changes),
    nextEvents: [...nextEvents(standing)],
  }
}

async function placeOf(ctx: QueryCtx, person: Person): Promise<Place> {
  const row = await readOne<Place>(
    ctx.db,
    sql`select o.full_name as organisation_name, o.kind, g.short_name as group_name
      from (select ${person.organisationId}::uuid as branch, ${person.record.groupId ?? null}::uuid as party_group) p
      left join organisation o on o.id = p.branch left join organisation g on g.id = p.party_group`,
  )
  return row ?? { organisationName: null, kind: null, groupName: null }
}

/** Age and standing today; the standing leaves out months that do not count. */
function ages({ birthDate, regularisedOn, partyAgeCorrectionMonths }: MemberRecord, today: string) {
  const months = regularisedOn
    ? completedMonths(earliestDay(regularisedOn), today) - (partyAgeCorrectionMonths ?? 0)
    : null
  return {
    age: birthDate ? completedYears(earliestDay(birthDate), today) : null,
    partyAgeMonths: months === null ? null : Math.max(months, 0),
  }
}

/** Every field by name; secret ones masked here, on the server (S-28). */
function shownFields(record: MemberRecord): Record<string, string | number | boolean | null> {
  const masked = {
    idNumber: veiled(record.idNumber, maskIdNumber),
    mobile: veiled(record.mobile, maskMobile),
    phone: veiled(record.phone, maskMobile),
    residence: veiled(record.residence, maskAddress),
    householdRegister: veiled(record.householdRegister, maskAddress),
  }
  return { ...Object.fromEntries(writableFields.map(field => [field, fieldValue(record, field)])), ...masked }
}

const veiled = (text: string | null | undefined, mask: (text: string) => string) => (text ? mask(text) : null)
