import { setImmediate } from 'node:timers/promises'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { normalFields } from '../normal.ts'
import { removePeople, updateRows, type WrittenRow, writtenRows } from '../store/bulk.ts'
import { insertChanges, type Origin } from '../store/history.ts'
import {
  forgetStop,
  isStopAsked,
  lockImport,
  type StoredImport,
  savepoint,
  setImport,
  walkIndexes,
} from '../store/import.ts'
import { revokeEmpty } from '../store/new-branch.ts'
import { findPerson } from '../store/person.ts'
import type { Row } from '../store/rows.ts'
import { valuesBefore } from '../store/undone.ts'
import { changed, type Places, placesBelow } from '../store/written.ts'
import { zh } from '../zh.ts'

const sliceSize = 500

/** Person by person: whoever was changed after the import stays as he is, unless the person undoing named him. */
export const writeUndo = act(member.writeUndo, {
  says: (_, { written, kept }) => zh.says.writeUndo(written, kept),
  async run(ctx, { importId, watch }) {
    const batch = await lockImport(ctx.db, importId)
    if (batch.state !== 'undoing') return { written: 0, kept: 0, problem: null }
    await walkIndexes(ctx.db)
    const takeBack = await savepoint(ctx.db)
    const result = await undoAll(ctx, batch, watch.progress)
    await forgetStop(ctx.db, importId)
    if (result === undefined) {
      await takeBack()
      await setImport(ctx.db, importId, { state: 'done', problem: zh.importStopped })
      return { written: 0, kept: 0, problem: zh.importStopped }
    }
    await revokeEmpty(ctx, batch.madeOrganisations)
    await setImport(ctx.db, importId, { state: 'undone', problem: null })
    ctx.emit(member.events.batchUndone, { importId, organisationIds: [...result.organisationIds] })
    return { written: result.written, kept: result.kept, problem: null }
  },
})

/** Undefined when the person asked to stop. */
async function undoAll(ctx: ActionCtx, batch: StoredImport, progress: (done: number, total: number) => void) {
  const organisationIds = new Set<string>()
  const places = { byId: await placesBelow(ctx.db, batch.path) }
  const counts = { written: 0, kept: 0 }
  for (let after = 0; ; ) {
    const rows = await writtenRows(ctx.db, batch.id, after, sliceSize)
    const last = rows.at(-1)
    if (!last) return { ...counts, organisationIds }
    const free = rows.filter(row => row.version === row.writtenVersion || batch.alsoUndo.includes(row.memberId))
    const here = free.filter(row => row.version !== null)
    counts.written += here.length
    counts.kept += rows.length - here.length
    for (const { organisationId } of here) if (organisationId) organisationIds.add(organisationId)
    const made = here.filter(row => row.class === 'new').map(({ memberId }) => memberId)
    await removePeople(ctx.db, made)
    await restore(
      ctx,
      batch,
      places,
      here.filter(row => row.class === 'changed'),
    )
    after = last.ordinal
    progress(after, after + rows.length)
    await setImmediate()
    if (await isStopAsked(ctx.db, batch.id)) return undefined
  }
}

/** The fields the import changed get back what stood there; the history keeps both steps. */
async function restore(
  ctx: ActionCtx,
  batch: StoredImport,
  places: Pick<Places, 'byId'>,
  rows: readonly WrittenRow[],
): Promise<void> {
  const origin: Origin = { source: 'import', importId: null, byAccount: ctx.actor.accountId, at: ctx.now }
  const before = await valuesBefore(
    ctx,
    batch.id,
    rows.map(({ memberId }) => memberId),
  )
  const people: Row[] = []
  const changes: Row[] = []
  for (const { memberId } of rows) {
    const person = await findPerson(ctx.db, ctx.vault, memberId)
    if (!person) continue
    const record = { ...person.record, ...normalFields(before.get(memberId) ?? {}, ctx.today) }
    const outcome = await changed(ctx, person, record, places, origin)
    people.push(outcome.person)
    changes.push(...outcome.changes)
  }
  await updateRows(ctx.db, 'member_person', people)
  await insertChanges(ctx.db, changes)
}
