import type { Book, Sheet } from './cells.ts'
import { SheetRefused } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { Relations, SharedStrings, Styles, Workbook } from './xlsx-parts.ts'
import { XlsxRows } from './xlsx-rows.ts'
import type { Archive } from './zip.ts'

/** ECMA-376 workbook, transitional or strict, with any namespace prefixes. */
export async function readXlsx(archive: Archive, tally: Tally): Promise<Book> {
  const root = new Relations('')
  if (archive.has('_rels/.rels')) await archive.xml('_rels/.rels', root)
  const main = root.partOf('officeDocument') ?? 'xl/workbook.xml'
  if (main.endsWith('.bin')) throw new SheetRefused('binaryExcel')
  const workbook = new Workbook()
  await archive.xml(main, workbook)
  const folder = main.split('/').slice(0, -1).join('/')
  const relations = new Relations(folder)
  await archive.xml(relationsOf(main), relations)

  const strings = new SharedStrings(tally)
  const stringsPart = relations.partOf('sharedStrings')
  if (stringsPart !== undefined && archive.has(stringsPart)) await archive.xml(stringsPart, strings)
  const styles = new Styles()
  const stylesPart = relations.partOf('styles')
  if (stylesPart !== undefined && archive.has(stylesPart)) await archive.xml(stylesPart, styles)

  const context = { strings: strings.values, dates: styles.dates, date1904: workbook.date1904 }
  const sheets: Sheet[] = []
  for (const entry of workbook.sheets) {
    const target = relations.targets.get(entry.relation)
    // Chart sheets, macro sheets and dialogs hold no cells.
    if (target === undefined || target.type !== 'worksheet') continue
    const grid = new Grid(tally, entry.name)
    grid.hidden = entry.hidden
    await archive.xml(target.part, new XlsxRows(grid, context))
    sheets.push(grid.finish())
  }
  return { kind: 'xlsx', encoding: 'utf-8', sheets }
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}
