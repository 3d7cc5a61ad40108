import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import { sanctionLabels } from '../life.zh.ts'
import { memberRule } from '../rule-pack.ts'
import { sanctions } from '../rules/codes.ts'
import { probationEnd, probationTerms } from '../rules/rights.ts'
import { type MembershipEvent, standingOn } from '../rules/status.ts'
import { byHand, eventRow, eventsOf, insertEvents, withSealedReason } from '../store/history.ts'
import { zh } from '../zh.ts'
import { openCourse, settle } from './settle.ts'

type Given = Parameters<typeof recordSanction.run>[1]

export const recordSanction = act(member.recordSanction, {
  says: ({ sanction }) => zh.says.recordSanction(sanctionLabels[sanction]),
  async run(ctx, input) {
    const course = await openCourse(ctx, input.memberId, input.version)
    const { person, others, before } = course
    if (input.on > ctx.today) throw member.refuse('inFuture')
    const then = standingOn(before.events, input.on)
    if (!then.isCounted || then.personType !== 'FULL') throw member.refuse('notFullThen')
    const fact = {
      kind: 'SANCTIONED',
      on: input.on,
      sanction: input.sanction,
      until: untilOf(input, before.events),
    } as const
    const version = await settle(ctx, course, person.record, [...others, fact])
    const { decidedBy, docNo = null, reason = null } = input
    const row = eventRow(person, fact, false, byHand(ctx), { decidedBy, docNo })
    await insertEvents(ctx.db, [withSealedReason(ctx.vault, row, reason)])
    return { memberId: person.id, version }
  },
})

/** DISC Art. 12: the end of probation within the Party; other sanctions carry no term of their own. */
function untilOf({ sanction, on, months }: Given, events: readonly MembershipEvent[]): string | null {
  if (sanction !== 'PROBATION_WITHIN_PARTY') return null
  if (months === undefined || !probationTerms(events, on).includes(months)) {
    throw member.refuse('termNotAllowed', { most: memberRule('sanction.probation', on).value.most })
  }
  return probationEnd(on, months)
}

export const liftSanction = act(member.liftSanction, {
  says: () => zh.says.liftSanction,
  async run(ctx, { memberId, version: seen, sanctionId, on, docNo = null, reason }) {
    const course = await openCourse(ctx, memberId, seen)
    const rows = await eventsOf(ctx.db, memberId)
    const given = found(rows.find(({ id, kind }) => id === sanctionId && kind === 'SANCTIONED'))
    if (rows.some(({ aboutId }) => aboutId === sanctionId)) throw member.refuse('alreadyLifted')
    if (on > ctx.today) throw member.refuse('inFuture')
    if (on < given.onDay) throw member.refuse('tooEarly', { after: given.onDay })
    const sanction = found(sanctions.find(code => code === given.sanction))
    const fact = { kind: 'SANCTION_LIFTED', on, sanction } as const
    const version = await settle(ctx, course, course.person.record, [...course.others, fact])
    const row = eventRow(course.person, fact, false, byHand(ctx), { docNo, aboutId: sanctionId })
    await insertEvents(ctx.db, [withSealedReason(ctx.vault, row, reason)])
    return { memberId, version }
  },
})
