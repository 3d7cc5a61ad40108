import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import { type Judgement, judge, refuseErrors } from '../judge.ts'
import { differences } from '../normal.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import type { MembershipEvent, Standing } from '../rules/status.ts'
import { findBranch } from '../store/branch.ts'
import { byHand, changeRow, insertChanges } from '../store/history.ts'
import { releaseIdentities } from '../store/identity.ts'
import { columnsOf, derivedColumns, idIndex, type Person } from '../store/person.ts'
import { type Row, updateRow } from '../store/rows.ts'
import { factsBesideFields } from '../store/standing.ts'
import { claim, sameVersion } from './record.ts'

/** A locked record with its dated facts, and what the rules say about them before anything happens. */
export interface OpenCourse {
  readonly person: Person
  readonly others: readonly MembershipEvent[]
  readonly isJoint: boolean
  readonly before: Judgement
}

export async function openCourse(ctx: ActionCtx, memberId: string, version: number): Promise<OpenCourse> {
  const person = await sameVersion(ctx, memberId, version)
  const others = await factsBesideFields(ctx.db, person.id)
  const isJoint = found(await findBranch(ctx.db, person.organisationId)).kind === 'JOINT'
  return { person, others, isJoint, before: judge(person.record, others, ctx.today, isJoint) }
}

/** Saves what other facts lead to; refuses errors they would make. Returns the new version. */
export async function settle(
  ctx: ActionCtx,
  { person, isJoint, before }: OpenCourse,
  record: MemberRecord,
  others: readonly MembershipEvent[],
): Promise<number> {
  const after = judge(record, others, ctx.today, isJoint)
  refuseErrors(after.findings, before.findings)
  await keepIdentity(ctx, person, after.standing)
  const version = person.version + 1
  await saveRecord(ctx, person, record, { ...derivedColumns(record, after.standing, isJoint), version })
  const { id: memberId, organisationId } = person
  ctx.emit(member.events.memberChanged, { memberId, organisationId, fields: ['membershipStatus'] })
  return version
}

/** A number is held by active members only: it becomes free with an exit and is taken again with a return. */
async function keepIdentity(ctx: ActionCtx, person: Person, after: Standing): Promise<void> {
  const isActive = after.status === null || after.status === 'NORMAL' || after.status === 'SUSPENDED'
  const number = person.record.idNumber ?? ''
  if (person.isActive && !isActive) await releaseIdentities(ctx.db, [idIndex(ctx.vault, number)])
  if (!person.isActive && isActive) await claim(ctx, number)
}

async function saveRecord(ctx: ActionCtx, person: Person, record: MemberRecord, derived: Row): Promise<void> {
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
