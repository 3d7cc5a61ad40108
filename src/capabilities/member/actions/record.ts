import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { earliestDay } from '#platform/pure/calendar.ts'
import { newId } from '#platform/pure/id.ts'
import { member } from '../contract.ts'
import { type Judgement, judge, refuseErrors } from '../judge.ts'
import { differences, type FieldChange, fieldValue, isWritable, normalFields, wholeRecord } from '../normal.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import { rejoinFindings } from '../rules/rejoin.ts'
import { fieldLabel } from '../sentence.ts'
import { branchForMembers, findBranch, requireGroup } from '../store/branch.ts'
import { byHand, changeRow, insertChanges } from '../store/history.ts'
import { claimIdentities, releaseIdentities, usedNumbers } from '../store/identity.ts'
import { columnsOf, derivedColumns, idIndex, lockPerson, type Person } from '../store/person.ts'
import { insertRows, type Reader, type Row, updateRow } from '../store/rows.ts'
import { changesSince, factsBesideFields, freshEvents, replaceFieldEvents } from '../store/standing.ts'
import { zh } from '../zh.ts'

export const add = act(member.add, {
  says: () => zh.says.add,
  async run(ctx, { organisationId, groupId, fields, evidence }) {
    const branch = await branchForMembers(ctx.db, organisationId)
    await requireGroup(ctx.db, groupId, branch.id)
    const record: MemberRecord = { ...normalFields(fields, ctx.today), branchId: branch.id, groupId: groupId ?? null }
    const judgement = judge(record, [], ctx.today, branch.kind === 'JOINT')
    refuseErrors([...judgement.findings, ...(await returnFindings(ctx, record))])
    await claim(ctx, record.idNumber ?? '')
    const person = { id: newId(), organisationId: branch.id, path: branch.path }
    await insertRows(ctx.db, 'member_person', [
      { ...columnsOf(ctx.vault, person, wholeRecord(record)), ...born(ctx, person, record, judgement, branch.kind) },
    ])
    await freshEvents(ctx, person, judgement.events, byHand(ctx), evidence ?? null)
    ctx.emit(member.events.memberAdded, { memberId: person.id, organisationId: branch.id })
    return { memberId: person.id, version: 1 }
  },
})

export const change = act(member.change, {
  says: input => zh.says.change(changedNames(input).map(fieldLabel).join('、')),
  run: changeRecord,
})

export interface Wanted {
  readonly fields: object
  readonly cleared?: readonly string[] | undefined
  readonly groupId?: string | null | undefined
}

/** The one way a record is changed: every rule, history and event of it. Throws the refusals of `member.change`. */
export async function changeRecord(
  ctx: ActionCtx,
  input: Wanted & { readonly memberId: string; readonly version: number; readonly evidence?: string | undefined },
): Promise<{ readonly memberId: string; readonly version: number }> {
  const person = await sameVersion(ctx, input.memberId, input.version)
  const branch = found(await findBranch(ctx.db, person.organisationId))
  await requireGroup(ctx.db, input.groupId, branch.id)
  const isJoint = branch.kind === 'JOINT'
  const { record, changes, after } = await weigh(ctx, person, input, isJoint)
  if (changes.length === 0) throw member.refuse('nothingChanged')
  const isReturn = ['idNumber', 'joinedOn'].some(field => changes.some(each => each.field === field))
  if (isReturn && person.isActive)
    refuseErrors(await returnFindings(ctx, record), await returnFindings(ctx, person.record))
  await changeIdentity(ctx, person, record)
  await save(ctx, person, record, changes, after, isJoint, input.evidence ?? null)
  const fields = changes.map(({ field }) => field)
  ctx.emit(member.events.memberChanged, { memberId: person.id, organisationId: person.organisationId, fields })
  return { memberId: person.id, version: person.version + 1 }
}

/** What the wanted values would make of a record; refuses with the first error the rules did not find before. */
export async function weigh(
  ctx: { readonly db: Reader; readonly today: string },
  person: Person,
  { fields, cleared = [], groupId = person.record.groupId ?? null }: Wanted,
  isJoint: boolean,
): Promise<{ readonly record: MemberRecord; readonly changes: FieldChange[]; readonly after: Judgement }> {
  const record: MemberRecord = {
    ...person.record,
    ...normalFields({ idType: person.record.idType ?? 'CN_ID', ...fields }, ctx.today),
    ...Object.fromEntries(cleared.map(field => [field, null])),
    groupId,
  }
  const others = await factsBesideFields(ctx.db, person.id)
  const before = judge(person.record, others, ctx.today, isJoint)
  const after = judge(record, others, ctx.today, isJoint)
  refuseErrors(after.findings, before.findings)
  return { record, changes: differences(person.record, record), after }
}

/** The locked record, when nobody changed it since the page was opened. */
export async function sameVersion(ctx: ActionCtx, memberId: string, version: number): Promise<Person> {
  const person = found(await lockPerson(ctx.db, ctx.vault, memberId))
  if (person.version === version) return person
  const fields = await changesSince(ctx.db, memberId, version)
  throw member.refuse('changedMeanwhile', { fields: fields.map(fieldLabel).join('、'), version: person.version })
}

/** LST-06: the number is that of somebody who left for good, here or elsewhere, and joins again too early. */
async function returnFindings(ctx: ActionCtx, { idNumber, joinedOn }: MemberRecord) {
  if (!idNumber || !joinedOn) return []
  const { exits } = await usedNumbers(ctx.db, [idIndex(ctx.vault, idNumber)])
  return rejoinFindings([...exits.values()].flat(), earliestDay(joinedOn))
}

/** IDN-07, S-45: taken anywhere in the instance; who and where is not told. */
export async function claim(ctx: ActionCtx, idNumber: string): Promise<void> {
  const free = await claimIdentities(ctx.db, [idIndex(ctx.vault, idNumber)])
  if (free.length === 0) throw member.refuse('alreadyMember')
}

async function changeIdentity(ctx: ActionCtx, person: Person, record: MemberRecord): Promise<void> {
  if (!person.isActive || person.record.idNumber === record.idNumber) return
  await releaseIdentities(ctx.db, [idIndex(ctx.vault, person.record.idNumber ?? '')])
  await claim(ctx, record.idNumber ?? '')
}

async function save(
  ctx: ActionCtx,
  person: Person,
  record: MemberRecord,
  changes: readonly FieldChange[],
  judgement: Judgement,
  isJoint: boolean,
  evidence: string | null,
): Promise<void> {
  const changed: MemberRecord = Object.fromEntries(
    changes.flatMap(({ field }) => (isWritable(field) ? [[field, fieldValue(record, field)]] : [])),
  )
  const next = { ...person, version: person.version + 1 }
  await updateRow(ctx.db, 'member_person', person.id, {
    ...columnsOf(ctx.vault, person, changed),
    ...derivedColumns(record, judgement.standing, isJoint),
    groupId: record.groupId ?? null,
    version: next.version,
    changedAt: ctx.now,
  })
  const more = { asOf: ctx.today, evidence }
  await insertChanges(
    ctx.db,
    changes.map(each => changeRow(ctx.vault, next, each, byHand(ctx), more)),
  )
  await replaceFieldEvents(ctx, person, record, byHand(ctx))
}

const changedNames = (input: {
  fields: object
  cleared?: readonly string[] | undefined
  groupId?: string | null | undefined
}) => [...Object.keys(input.fields), ...(input.cleared ?? []), ...(input.groupId === undefined ? [] : ['groupId'])]

function born(
  ctx: ActionCtx,
  person: { readonly id: string; readonly organisationId: string; readonly path: string },
  record: MemberRecord,
  { standing }: Judgement,
  kind: string | null,
): Row {
  return {
    ...person,
    groupId: record.groupId ?? null,
    version: 1,
    ...derivedColumns(record, standing, kind === 'JOINT'),
    source: 'manual',
    createdAt: ctx.now,
    changedAt: ctx.now,
  }
}
