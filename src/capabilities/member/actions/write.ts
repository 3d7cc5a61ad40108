import { setImmediate } from 'node:timers/promises'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { staged } from '../stage.ts'
import { knownNumbers } from '../store/compare.ts'
import {
  countByClass,
  forgetStop,
  isStopAsked,
  lockImport,
  openContent,
  placesMissing,
  type RowContent,
  rowsAfter,
  type StoredImport,
  type StoredRow,
  savepoint,
  setImport,
  walkIndexes,
} from '../store/import.ts'
import { createBranches } from '../store/new-branch.ts'
import { restage } from '../store/staged.ts'
import { type Places, placesBelow, writeSlice } from '../store/written.ts'
import { zh } from '../zh.ts'

/** Rows of one statement: small enough that other requests get their turn between two. */
const sliceSize = 200
const atOnce = 25

/**
 * All accepted rows in one transaction. What somebody changed since the check is found before anything is kept: then
 * nothing is written, the rows are marked, and the person decides again.
 */
export const writeImport = act(member.writeImport, {
  says: (_, { written }) => zh.says.writeImport(written),
  async run(ctx, { importId, watch }) {
    const batch = await lockImport(ctx.db, importId)
    if (batch.state !== 'committing') return { written: 0, kept: 0, problem: null }
    await walkIndexes(ctx.db)
    const undoAll = await savepoint(ctx.db)
    const result = await writeAll(ctx, batch, (done, total) => watch.progress(done, total))
    if (result.problem !== null) await undoAll()
    for (const { row, content } of result.overtaken) await restage(ctx, row, content)
    await forgetStop(ctx.db, importId)
    if (result.problem !== null) {
      await setImport(ctx.db, importId, { state: 'checked', problem: result.problem })
      const { organisationId } = batch
      ctx.emit(member.events.importWaiting, { importId, organisationId, state: 'checked' })
      return { written: 0, kept: 0, problem: result.problem }
    }
    await setImport(ctx.db, importId, { state: 'done', problem: null, finishedAt: ctx.now })
    ctx.emit(member.events.batchCommitted, { importId, organisationIds: [...result.organisationIds] })
    return { written: result.written, kept: 0, problem: null }
  },
})

interface Result {
  written: number
  problem: string | null
  readonly organisationIds: Set<string>
  readonly overtaken: { readonly row: StoredRow; readonly content: RowContent }[]
}

async function writeAll(
  ctx: ActionCtx,
  batch: StoredImport,
  progress: (done: number, total: number) => void,
): Promise<Result> {
  const result: Result = { written: 0, problem: null, organisationIds: new Set(), overtaken: [] }
  const places = await placesFor(ctx, batch)
  const classes = ['new', 'changed']
  const total = (await countByClass(ctx.db, batch.id)).reduce((sum, { rows }) => sum + rows, 0)
  for (let after = 0; ; ) {
    const rows = await rowsAfter(ctx.db, batch.id, { after, limit: sliceSize, classes })
    const last = rows.at(-1)
    if (!last) break
    await writeOne(ctx, batch, places, rows, result)
    after = last.ordinal
    progress(after, Math.max(total, after))
    await setImmediate()
    if (await isStopAsked(ctx.db, batch.id)) return { ...result, overtaken: [], problem: zh.importStopped }
  }
  return result.overtaken.length > 0 ? { ...result, problem: zh.importOvertaken } : result
}

async function writeOne(
  ctx: ActionCtx,
  batch: StoredImport,
  places: Places,
  rows: readonly StoredRow[],
  result: Result,
): Promise<void> {
  const opened: { readonly row: StoredRow; readonly content: RowContent }[] = []
  for (const row of rows) {
    opened.push({ row, content: openContent(ctx.vault, row) })
    if (opened.length % atOnce === 0) await setImmediate()
  }
  const numbers = opened.flatMap(({ row: { idIndex }, content }) =>
    idIndex ? [{ number: String(content.values.idNumber), index: idIndex }] : [],
  )
  const known = await knownNumbers(ctx.db, ctx.vault, numbers)
  const fresh = opened.filter(({ row, content }) => isAsChecked(row, content, staged(content, known, ctx.today)))
  result.overtaken.push(...opened.filter(each => !fresh.includes(each)))
  // Once something was overtaken nothing will be kept; the rest is only looked through for more.
  if (result.overtaken.length > 0) return
  const done = await writeSlice(ctx, batch, places, fresh, known)
  result.overtaken.push(...done.refused)
  result.written += done.written
  for (const id of done.organisationIds) result.organisationIds.add(id)
}

/** The register says today what it said when the row was checked. */
const isAsChecked = (row: StoredRow, content: RowContent, now: ReturnType<typeof staged>) =>
  now.class === row.class &&
  now.memberId === row.memberId &&
  JSON.stringify(now.content.before) === JSON.stringify(content.before)

async function placesFor(ctx: ActionCtx, batch: StoredImport): Promise<Places> {
  const made = await createBranches(ctx, batch, await placesMissing(ctx.db, batch.id))
  if (made.size > 0) await setImport(ctx.db, batch.id, { madeOrganisations: [...made.values()] })
  return { byId: await placesBelow(ctx.db, batch.path), made }
}
