import type { BookPart, SheetWork } from './worker.ts'

const rowsAtOnce = 500

/** The work of `readInWorker`: nothing is checked, everything is handed over. */
export const work: SheetWork<null, BookPart> = async (book, _input, emit) => {
  const { sheets, ...rest } = book
  for (const { rows, ...sheet } of sheets) {
    await emit({ kind: 'sheet', book: rest, sheet })
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      await emit({ kind: 'rows', rows: rows.slice(from, from + rowsAtOnce) })
    }
  }
}
