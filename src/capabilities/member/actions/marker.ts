import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { done } from '#platform/kernel/contract.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import { markerLabels, outcomeLabels } from '../life.zh.ts'
import type { MarkerKind } from '../rules/contact.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import { shown } from '../sentence.ts'
import { insertFact, markersOf, openMarkers, type StoredMarker } from '../store/life.ts'
import { findPerson } from '../store/person.ts'
import { zh } from '../zh.ts'
import { openCourse, settle } from './settle.ts'

/** The tick of the record that lists filter by: it follows from the marker. */
export const flagged = (record: MemberRecord, kind: MarkerKind, isOn: boolean): MemberRecord =>
  kind === 'FLOATING' ? { ...record, isFloating: isOn } : { ...record, isOutOfContact: isOn }

export const startMarker = act(member.startMarker, {
  says: ({ kind }) => zh.says.startMarker(markerLabels[kind]),
  async run(ctx, { memberId, version: seen, kind, sinceOn, place = null, contactPerson = null, reason = null }) {
    const course = await openCourse(ctx, memberId, seen)
    const { person, others } = course
    if (sinceOn > ctx.today) throw member.refuse('inFuture')
    if (!person.isActive) {
      throw member.refuse('notPossibleNow', { status: shown('membershipStatus', person.membershipStatus) ?? '' })
    }
    const open = await openMarkers(ctx.db, memberId)
    if (open.some(marker => marker.kind === kind)) throw member.refuse('alreadyMarked')
    await insertFact(ctx, 'member_marker', person, { kind, sinceDay: sinceOn, place, contactPerson, reason })
    return { memberId, version: await settle(ctx, course, flagged(person.record, kind, true), others) }
  },
})

export const noteContact = act(member.noteContact, {
  says: () => zh.says.noteContact,
  async run(ctx, { memberId, markerId, on, note }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    await openMarker(ctx, memberId, markerId, on)
    await insertFact(ctx, 'member_contact', person, { markerId, onDay: on, note })
    return done.parse({})
  },
})

export const endMarker = act(member.endMarker, {
  says: ({ outcome }) => zh.says.endMarker(outcomeLabels[outcome]),
  async run(ctx, { memberId, version: seen, markerId, on, outcome, note = null }) {
    const course = await openCourse(ctx, memberId, seen)
    const { kind } = await openMarker(ctx, memberId, markerId, on)
    await insertFact(ctx, 'member_contact', course.person, { markerId, onDay: on, outcome, note })
    const record = flagged(course.person.record, kind, false)
    return { memberId, version: await settle(ctx, course, record, course.others) }
  },
})

/** The marker while it stands, on a day it covers. */
async function openMarker(ctx: ActionCtx, memberId: string, markerId: string, on: string): Promise<StoredMarker> {
  const marker = found((await markersOf(ctx.db, memberId)).find(({ id }) => id === markerId))
  if (!(await openMarkers(ctx.db, memberId)).some(({ id }) => id === markerId)) throw member.refuse('markerEnded')
  if (on > ctx.today) throw member.refuse('inFuture')
  if (on < marker.sinceDay) throw member.refuse('tooEarly', { after: marker.sinceDay })
  return marker
}
