import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { keepMadeFile } from '#capabilities/file/index.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import type { Problem } from '../import/problems-file.ts'
import { markRoster } from '../import/roster-file.ts'
import { importSentence, importTexts } from '../import/zh.ts'
import { fieldLabel } from '../sentence.ts'
import { findImport, groundOf, openContent, type RowContent, requireState, rowsAfter } from '../store/import.ts'
import { zh } from '../zh.ts'

const everyClass = ['new', 'changed', 'unchanged', 'rejected']
const rowsAtOnce = 500

/** The file as it was dropped, with every problem explained beside its cell; corrected, it can be dropped again. */
export const problemsFile = act(member.problemsFile, {
  says: () => zh.says.problemsFile,
  async run(ctx, { importId }) {
    const batch = found(await findImport(ctx.db, importId))
    requireState(batch, 'asking', 'checked', 'done')
    const source = await buffer(await ctx.files.read(batch.fileId))
    const ground = await groundOf(ctx.db, batch, ctx.today)
    const marked = await markRoster(source, ground, await problemsOf(ctx, importId))
    if (!marked.ok) throw member.refuse('wrongState', { state: 'failed' })
    const name = `${batch.fileName.replace(/\.[^.]*$/, '')}${zh.problemsEnding}.xlsx`
    return { fileId: await keepMadeFile(ctx, name, Readable.from([marked.value])), name }
  },
})

async function problemsOf(ctx: ActionCtx, importId: string): Promise<Problem[]> {
  const problems: Problem[] = []
  for (let after = 0; ; ) {
    const rows = await rowsAfter(ctx.db, importId, { after, limit: rowsAtOnce, classes: everyClass })
    const last = rows.at(-1)
    if (!last) return problems
    for (const row of rows) {
      if (row.errors + row.warnings > 0) problems.push(...problemsIn(openContent(ctx.vault, row)))
    }
    after = last.ordinal
  }
}

const problemsIn = ({ sheet, row, columns, findings }: RowContent): Problem[] =>
  findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ field, messageCode, params }) => {
      const sentence = importSentence(messageCode, params)
      return {
        sheet,
        row,
        column: columns[field] ?? null,
        sentence: field === '' ? sentence : importTexts.problemIn(fieldLabel(field), sentence),
      }
    })
