import type { CheckedRow, Ground } from './contract/internal.ts'
import { fieldHeadings } from './headings.zh.ts'
import { Checker } from './import/check.ts'
import { OrganisationIndex } from './import/organisations.ts'
import { isFieldId } from './rules/dictionary.ts'

/**
 * One row judged again with other cell texts, by the same code that read the file: a sheet of one line is made of them.
 * Undefined when nothing of a person is left in it.
 */
export function recheck(row: CheckedRow, raw: CheckedRow['raw'], ground: Ground): CheckedRow | undefined {
  const fields = Object.keys(raw).filter(isFieldId)
  const columns = fields.map((field, column) => ({
    column,
    heading: fieldHeadings[field].label,
    field,
    confidence: 'answer' as const,
  }))
  const cells = fields.map(field => raw[field] || null)
  const sheet = { name: row.sheet, hidden: false, width: cells.length, merges: [], hiddenColumns: [] }
  const book = {
    kind: 'xlsx' as const,
    encoding: '',
    sheets: [{ ...sheet, rows: [{ index: row.row - 1, hidden: false, cells }] }],
  }
  const recognised = {
    name: row.sheet,
    hidden: false,
    hasPeople: true,
    used: true,
    headingRows: [],
    columns,
    titles: [],
  }
  const checker = new Checker({ ...ground, organisations: new OrganisationIndex(ground.organisations) })
  const [judged] = checker.rows(book, { sheets: [recognised], questions: [] })
  return judged && { ...judged, raw, columns: row.columns }
}
