import { aDayFrom, keepMadeFile } from '#capabilities/file/index.ts'
import { act } from '#platform/kernel/act.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { member } from '../contract.ts'
import { mostExported } from '../rules/export.ts'
import { countOf, rosterSheets, select } from '../workbook.ts'
import { zh } from '../zh.ts'

export const exportRoster = act(member.exportRoster, {
  says: ({ purpose }, { count }) => zh.says.exportRoster(count, purpose),
  async run(ctx, { purpose, ...wish }) {
    const selection = await select(ctx, wish)
    const count = await countOf(ctx, selection, mostExported + 1)
    if (count === 0) throw member.refuse('nothingToExport')
    // S-36: above this it takes a second person (`requestExport`).
    if (count > mostExported) throw member.refuse('tooManyToExport', { most: mostExported })
    const sheets = await rosterSheets(ctx, selection, { purpose, count })
    const name = zh.exported.fileName(ctx.today)
    return { fileId: await keepMadeFile(ctx, name, writeXlsx(sheets), aDayFrom(ctx.now)), name, count }
  },
})
