import { sql } from 'kysely'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { member } from '../contract.ts'
import { eventsOf, type StoredEvent } from '../store/history.ts'
import { insertFact, openMarkers, subjectOf } from '../store/life.ts'
import { factsOf } from '../store/standing.ts'
import { zh } from '../zh.ts'
import { flagged } from './marker.ts'
import { type OpenCourse, openCourse, settle } from './settle.ts'

const correctedElsewhere = ['MOVED', 'REGROUPED']

export const withdraw = act(member.withdraw, {
  says: ({ reason }) => zh.says.withdraw(reason),
  async run(ctx, { memberId, version, subjectId, reason }) {
    const course = await openCourse(ctx, memberId, version)
    const rows = await eventsOf(ctx.db, memberId)
    const event = rows.find(({ id }) => id === subjectId)
    const next = event
      ? await withdrawFact(ctx, course, rows, event, reason)
      : await withdrawRow(ctx, course, subjectId, reason)
    return { memberId, version: next }
  },
})

/** A decision that lifted the sanction goes with it. */
async function withdrawFact(
  ctx: ActionCtx,
  course: OpenCourse,
  rows: readonly StoredEvent[],
  event: StoredEvent,
  reason: string,
): Promise<number> {
  const { id, kind } = event
  if (event.isFromField || event.source !== 'manual' || correctedElsewhere.includes(kind)) {
    throw member.refuse('notWithdrawable')
  }
  const gone = rows.filter(row => row.id === id || row.aboutId === id)
  const left = rows.filter(row => !row.isFromField && !gone.includes(row))
  const version = await settle(ctx, course, course.person.record, factsOf(left))
  const correctionId = newId()
  await insertFact(ctx, 'member_correction', course.person, { id: correctionId, subjectId: id, subject: kind, reason })
  await sql`update member_event set withdrawn_by = ${correctionId} where id = any (${gone.map(row => row.id)}::uuid[])`.execute(
    ctx.db,
  )
  return version
}

async function withdrawRow(ctx: ActionCtx, course: OpenCourse, subjectId: string, reason: string): Promise<number> {
  const { person, others } = course
  const subject = found(await subjectOf(ctx.db, person.id, subjectId))
  await insertFact(ctx, 'member_correction', person, { subjectId, subject, reason })
  const open = await openMarkers(ctx.db, person.id)
  const kinds = subject === 'CONTACT' ? (['FLOATING', 'OUT_OF_CONTACT'] as const) : []
  const record = [...kinds, subject].reduce((known, kind) => {
    if (kind !== 'FLOATING' && kind !== 'OUT_OF_CONTACT') return known
    const isOpen = open.some(marker => marker.kind === kind)
    // A tick that came with a file has no marker behind it and stays.
    return subject === 'CONTACT' && !isOpen ? known : flagged(known, kind, isOpen)
  }, person.record)
  return settle(ctx, course, record, others)
}
