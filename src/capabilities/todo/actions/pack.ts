import { keepMadeFile } from '#capabilities/file/index.ts'
import { act } from '#platform/kernel/act.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { todo } from '../contract.ts'
import { packOf } from '../queries.ts'
import { packBook } from '../sheet.ts'
import { zh } from '../zh.ts'

export const packSheet = act(todo.packSheet, {
  says: () => zh.says.packSheet,
  async run(ctx) {
    const { name, sheets } = packBook(await packOf(ctx))
    return { fileId: await keepMadeFile(ctx, name, writeXlsx(sheets)), name }
  },
})
