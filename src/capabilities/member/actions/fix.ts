import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import type { CheckedRow, Ground } from '../contract/internal.ts'
import { member } from '../contract.ts'
import { importFinding } from '../import/values.ts'
import { recheck } from '../recheck.ts'
import { fieldLabel } from '../sentence.ts'
import { countsOf, type Staged } from '../stage.ts'
import {
  groundOf,
  lockImport,
  openContent,
  openReading,
  requireState,
  type StoredImport,
  type StoredRow,
} from '../store/import.ts'
import { findRow, restage, rowsOfNumber } from '../store/staged.ts'
import { zh } from '../zh.ts'

export const fixCell = act(member.fixCell, {
  says: ({ field }) => zh.says.fixCell(fieldLabel(field)),
  async run(ctx, { importId, rowId, field, value }) {
    const batch = await lockImport(ctx.db, importId)
    requireState(batch, 'asking', 'checked')
    const row = found(await findRow(ctx.db, importId, rowId))
    const content = openContent(ctx.vault, row)
    const ground = await settledGround(ctx, batch)
    const raw = { ...content.raw, [field]: value.trim() }
    const result = await judgeAgain(ctx, batch, row, raw, ground)
    const former = content.values.idNumber
    if (field === 'idNumber' && typeof former === 'string') await judgeTwins(ctx, batch, row, former, ground)
    return { class: result.class, errors: countsOf(result.content.findings).errors }
  },
})

/** The tree and the answers in force: what nobody answered is settled by the suggestion. */
async function settledGround(ctx: ActionCtx, batch: StoredImport): Promise<Ground> {
  const ground = await groundOf(ctx.db, batch, ctx.today)
  const { questions } = openReading(ctx.vault, batch)
  const suggested = questions.flatMap(({ id, suggested }) => (suggested === null ? [] : [[id, suggested] as const]))
  return { ...ground, answers: { ...Object.fromEntries(suggested), ...ground.answers } }
}

async function judgeAgain(
  ctx: ActionCtx,
  batch: StoredImport,
  row: StoredRow,
  raw: CheckedRow['raw'],
  ground: Ground,
): Promise<Staged> {
  const judged = found(recheck(openContent(ctx.vault, row), raw, ground))
  const number = judged.values.idNumber
  const twins = typeof number === 'string' && number !== '' ? await rowsOfNumber(ctx, batch.id, number, row.id) : []
  const first = twins.find(({ ordinal }) => ordinal < row.ordinal)
  if (!first) return restage(ctx, row, judged)
  const { sheet, row: at } = openContent(ctx.vault, first)
  const twice = importFinding('error', 'idNumber', 'duplicateInFile', {
    row: at,
    sheet: sheet === judged.sheet ? '' : sheet,
  })
  return restage(ctx, row, { ...judged, findings: [...judged.findings, twice] })
}

/** Rows that shared the number before it was corrected may be free of the fault now. */
async function judgeTwins(ctx: ActionCtx, batch: StoredImport, row: StoredRow, number: string, ground: Ground) {
  for (const twin of await rowsOfNumber(ctx, batch.id, number, row.id)) {
    await judgeAgain(ctx, batch, twin, openContent(ctx.vault, twin).raw, ground)
  }
}
