import { buffer } from 'node:stream/consumers'
import { keepMadeFile, ownFile } from '#capabilities/file/index.ts'
import { type ActionCtx, act, answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { readInWorker } from '#platform/sheet/worker.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { requireApprover } from '../approver.ts'
import { organisation } from '../contract.ts'
import { fieldLabels } from '../fields.zh.ts'
import { readOrganisationSheet } from '../sheet/cells.ts'
import { columns, sheetFile, sheetName } from '../sheet/columns.zh.ts'
import { exportRows } from '../sheet/export.ts'
import { planSheet, type SheetPlan } from '../sheet/plan.ts'
import { correctPlanned, isChange, setUpPlanned } from '../sheet/take-over.ts'
import { loadNode, nodesBelow, takenCodes } from '../store/read.ts'
import { zh } from '../zh.ts'

const faultsListed = 500

/** Reads the actor's file and says what taking it over would do. */
async function planOf(ctx: QueryCtx | ActionCtx, organisationId: string, fileId: string) {
  const target = found(await loadNode(ctx.db, organisationId))
  const { id } = await ownFile(ctx, fileId)
  const bytes = await buffer(await ctx.files.read(id))
  const book = await readInWorker(bytes).then(
    read => read,
    () => undefined,
  )
  if (!book) throw organisation.refuse('sheetUnreadable')
  const sheet = readOrganisationSheet(book.sheets)
  if (!sheet) throw organisation.refuse('sheetWithoutHeadings')
  const existing = await nodesBelow(ctx.db, target.path)
  const own = new Set(existing.map(({ officialCode }) => officialCode))
  const codes = sheet.lines
    .map(({ values }) => String(values.officialCode ?? ''))
    .filter(code => code && !own.has(code))
  const taken = await takenCodes(ctx.db, codes)
  const plan = planSheet(sheet, { target, existing, today: ctx.today, isCodeTaken: code => taken.has(code) })
  return { plan, unknownHeadings: [...sheet.unknownHeadings] }
}

export const checkSheet = answer(organisation.checkSheet, async (ctx, { organisationId, fileId }) => {
  const { plan, unknownHeadings } = await planOf(ctx, organisationId, fileId)
  const toChange = plan.corrections.filter(isChange).length
  return {
    rows: plan.rows,
    toSetUp: plan.setUps.length,
    toChange,
    unchanged: plan.corrections.length - toChange,
    faults: plan.faults.slice(0, faultsListed),
    moreFaults: plan.faults.length > faultsListed,
    unknownHeadings,
  }
})

export const importSheet = act(organisation.importSheet, {
  says: (_, { setUp, changed }) => zh.says.importSheet(setUp, changed),
  async run(ctx, input) {
    if (input.on > ctx.today) throw organisation.refuse('inFuture', { on: input.on })
    const { plan } = await planOf(ctx, input.organisationId, input.fileId)
    if (plan.faults.length > 0) throw organisation.refuse('sheetHasFaults', { count: plan.faults.length })
    await requireApprover(
      ctx,
      'RECORD',
      plan.setUps.map(({ intended }) => ({ type: intended.type, parentId: input.organisationId })),
    )
    return takeOver(ctx, plan, input)
  },
})

async function takeOver(ctx: ActionCtx, plan: SheetPlan, deed: { on: string; docNo?: string | undefined }) {
  const made = await setUpPlanned(ctx, plan.setUps, deed)
  return { setUp: made.size, changed: await correctPlanned(ctx, plan.corrections, deed.on) }
}

export const exportSheet = act(organisation.exportSheet, {
  says: (_, { rows }) => zh.says.exportSheet(rows),
  async run(ctx, { organisationId }) {
    const node = found(await loadNode(ctx.db, organisationId))
    const rows = await exportRows(ctx.db, node)
    const heading = columns.map(({ field }) => ({ value: fieldLabels[field], look: 'heading' as const }))
    const sheet = { name: sheetName, frozenRows: 1, rows: [{ cells: heading }, ...rows.map(cells => ({ cells }))] }
    const fileId = await keepMadeFile(ctx, sheetFile(node.shortName), writeXlsx([sheet]))
    return { fileId, rows: rows.length }
  },
})
