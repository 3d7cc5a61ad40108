import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { earliestDay } from '#platform/pure/calendar.ts'
import { member } from '../contract.ts'
import { lastDay, nextEvents } from '../facts.ts'
import { earliestAfterContact } from '../rules/contact.ts'
import { expectedRegularisation } from '../rules/dates.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import { type MembershipEvent, type Standing, standingSince } from '../rules/status.ts'
import { shown } from '../sentence.ts'
import { branchForMembers, requireGroup } from '../store/branch.ts'
import { byHand, eventRow, insertEvents } from '../store/history.ts'
import { openMarkers } from '../store/life.ts'
import { idColumns } from '../store/person.ts'
import { updateRow } from '../store/rows.ts'
import { replaceFieldEvents } from '../store/standing.ts'
import { zh } from '../zh.ts'
import { sameVersion } from './record.ts'
import { openCourse, settle } from './settle.ts'

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
    const course = await openCourse(ctx, input.memberId, input.version)
    const { person, others, before } = course
    refuseUntimely(input, before.standing, lastDay(before.events), ctx.today)
    if (input.kind === 'REGULARISED') refuseWithinProbation(input.on, person.record)
    await refuseWithinContactTerm(ctx, input, before.events)
    const { record, fact } = outcomeOf(input, person.record)
    const version = await settle(ctx, course, record, fact ? [...others, fact] : others)
    const detail = { decidedOn: input.decidedOn ?? null, docNo: input.docNo ?? null, reason: input.reason ?? null }
    if (fact) await insertEvents(ctx.db, [eventRow(person, fact, false, byHand(ctx), detail)])
    else await replaceFieldEvents(ctx, person, record, byHand(ctx), detail)
    return { memberId: person.id, version }
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

/** LST-01, LST-02: while somebody is marked as out of contact, the terms of that procedure hold. */
async function refuseWithinContactTerm(ctx: ActionCtx, input: Given, events: readonly MembershipEvent[]) {
  const step = input.kind === 'SUSPENDED' ? input.kind : input.exit === 'SELF_LEFT_REMOVED' ? input.exit : null
  if (step === null) return
  const marker = (await openMarkers(ctx.db, input.memberId)).find(({ kind }) => kind === 'OUT_OF_CONTACT')
  const suspendedOn = standingSince(events, 'SUSPENDED')
  const earliest = earliestAfterContact(step, marker?.sinceDay ?? null, suspendedOn)
  if (earliest !== null && input.on < earliest) throw member.refuse('contactTermOpen', { earliest })
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

const statusLabel = (status: string | null) => shown('membershipStatus', status) ?? ''
