import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { earliestDay } from '#platform/pure/calendar.ts'
import { member } from '../contract.ts'
import { lastDay, nextEvents } from '../facts.ts'
import { judge, refuseErrors } from '../judge.ts'
import { differences } from '../normal.ts'
import { expectedRegularisation } from '../rules/dates.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import type { MembershipEvent, Standing } from '../rules/status.ts'
import { shown } from '../sentence.ts'
import { branchForMembers, findBranch, requireGroup } from '../store/branch.ts'
import { byHand, changeRow, eventRow, insertChanges, insertEvents } from '../store/history.ts'
import { releaseIdentities } from '../store/identity.ts'
import { columnsOf, derivedColumns, idColumns, idIndex, type Person } from '../store/person.ts'
import { updateRow } from '../store/rows.ts'
import { factsBesideFields, replaceFieldEvents } from '../store/standing.ts'
import { zh } from '../zh.ts'
import { claim, sameVersion } from './record.ts'

type Given = Parameters<typeof recordEvent.run>[1]

export const move = act(member.move, {
  says: () => zh.says.move,
  async run(ctx, { memberId, version, toOrganisationId, groupId, on, reason }) {
    const person = await sameVersion(ctx, memberId, version)
    if (on > ctx.today) throw member.refuse('inFuture')
    if (!person.isActive) throw member.refuse('notPossibleNow', { status: statusLabel(person.membershipStatus) })
    if (person.organisationId === toOrganisationId) throw member.refuse('sameBranch')
    const branch = await branchForMembers(ctx.db, toOrganisationId)
    await requireGroup(ctx.db, groupId, branch.id)
    await updateRow(ctx.db, 'member_person', person.id, {
      organisationId: branch.id,
      path: branch.path,
      groupId: groupId ?? null,
      ...idColumns(ctx.vault, branch.id, person.record.idNumber ?? ''),
      version: version + 1,
      changedAt: ctx.now,
    })
    const moved = { id: person.id, path: branch.path }
    const detail = { reason: reason ?? null, fromOrganisationId: person.organisationId, toOrganisationId: branch.id }
    await insertEvents(ctx.db, [eventRow(moved, { kind: 'MOVED', on }, false, byHand(ctx), detail)])
    const change = { fromOrganisationId: person.organisationId, toOrganisationId: branch.id }
    ctx.emit(member.events.memberMoved, { memberId: person.id, ...change })
    return { memberId, version: version + 1 }
  },
})

export const recordEvent = act(member.recordEvent, {
  says: ({ kind }) => zh.says.recordEvent(zh.events[kind]),
  async run(ctx, input) {
    const person = await sameVersion(ctx, input.memberId, input.version)
    const others = await factsBesideFields(ctx.db, person.id)
    const isJoint = found(await findBranch(ctx.db, person.organisationId)).kind === 'JOINT'
    const before = judge(person.record, others, ctx.today, isJoint)
    refuseUntimely(input, before.standing, lastDay(before.events), ctx.today)
    if (input.kind === 'REGULARISED') refuseWithinProbation(input.on, person.record)
    const { record, fact } = outcomeOf(input, person.record)
    const after = judge(record, fact ? [...others, fact] : others, ctx.today, isJoint)
    refuseErrors(after.findings, before.findings)
    await keepIdentity(ctx, person, after.standing)
    const detail = { decidedOn: input.decidedOn ?? null, docNo: input.docNo ?? null, reason: input.reason ?? null }
    const next = { ...person, version: person.version + 1 }
    await saveRecord(ctx, person, record, { ...derivedColumns(record, after.standing, isJoint), version: next.version })
    if (fact) await insertEvents(ctx.db, [eventRow(next, fact, false, byHand(ctx), detail)])
    else await replaceFieldEvents(ctx, next, record, byHand(ctx), detail)
    ctx.emit(member.events.memberChanged, {
      memberId: person.id,
      organisationId: person.organisationId,
      fields: ['membershipStatus'],
    })
    return { memberId: person.id, version: next.version }
  },
})

/** MEM-13: what may be recorded follows from where the person stands, never from before the last fact, never ahead. */
function refuseUntimely(input: Given, standing: Standing, last: string | null, today: string): void {
  if (!nextEvents(standing).includes(input.kind)) {
    throw member.refuse('notPossibleNow', { status: statusLabel(standing.status) })
  }
  if (input.on > today) throw member.refuse('inFuture')
  if (last !== null && input.on < last) throw member.refuse('tooEarly', { after: last })
}

/** MEM-10: the day that counts is the end of probation, or of its extension; never earlier. */
function refuseWithinProbation(on: string, { joinedOn, extensionMonths }: MemberRecord): void {
  const end = joinedOn ? expectedRegularisation(joinedOn, extensionMonths ?? 0) : null
  if (end !== null && on < earliestDay(end)) throw member.refuse('tooEarly', { after: end })
}

/** What the recorded event changes: fields that are facts themselves, or a fact beside the fields. */
function outcomeOf(input: Given, record: MemberRecord): { record: MemberRecord; fact: MembershipEvent | null } {
  const { kind, on } = input
  if (kind === 'REGULARISED') {
    const regularisation = input.regularisation ?? (record.extensionMonths ? 'AFTER_EXTENSION' : 'ON_TIME')
    return { record: { ...record, regularisedOn: on, regularisation }, fact: null }
  }
  if (kind === 'EXTENDED') {
    if (input.months === undefined) throw member.refuse('detailMissing')
    return { record: { ...record, extensionMonths: input.months }, fact: null }
  }
  if (kind !== 'EXITED') return { record, fact: { kind, on } }
  if (input.exit === undefined) throw member.refuse('detailMissing')
  return { record, fact: { kind, on, exit: input.exit } }
}

/** A number is held by active members only: it becomes free with an exit and is taken again with a return. */
async function keepIdentity(ctx: ActionCtx, person: Person, after: Standing): Promise<void> {
  const isActive = after.status === null || after.status === 'NORMAL' || after.status === 'SUSPENDED'
  const number = person.record.idNumber ?? ''
  if (person.isActive && !isActive) await releaseIdentities(ctx.db, [idIndex(ctx.vault, number)])
  if (!person.isActive && isActive) await claim(ctx, number)
}

async function saveRecord(
  ctx: ActionCtx,
  person: Person,
  record: MemberRecord,
  derived: ReturnType<typeof derivedColumns>,
): Promise<void> {
  const changes = differences(person.record, record)
  const changed: MemberRecord = Object.fromEntries(changes.map(({ field, after }) => [field, after]))
  await updateRow(ctx.db, 'member_person', person.id, {
    ...columnsOf(ctx.vault, person, changed),
    ...derived,
    changedAt: ctx.now,
  })
  const next = { ...person, version: person.version + 1 }
  const more = { asOf: ctx.today, evidence: null }
  await insertChanges(
    ctx.db,
    changes.map(each => changeRow(ctx.vault, next, each, byHand(ctx), more)),
  )
}

const statusLabel = (status: string | null) => shown('membershipStatus', status) ?? ''
