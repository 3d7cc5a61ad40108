import { Select } from 'antd'
import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { type importColumn, type importRow, leaveOut } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import { fieldIds } from '../../rules/dictionary.ts'
import { fieldLabel } from '../../sentence.ts'
import type { Detail } from './batch.ts'
import type { Answers } from './Questions.tsx'

const says = words.import

type Column = z.infer<typeof importColumn>
type Row = z.infer<typeof importRow>

const idOf = ({ sheet, column }: Column) => `column:${sheet}:${column}`
const offered = [
  { value: leaveOut, label: says.leaveOut },
  ...fieldIds.map(field => ({ value: field, label: fieldLabel(field) })),
]

/** What was recognised, as the first rows of each sheet with the field over each column; every field can be changed. */
export function Columns(props: {
  readonly batch: Detail
  readonly answers: Answers
  readonly change: (id: string, value: string) => void
}) {
  const { batch } = props
  const rows = useAsk(member.importRows, { importId: batch.id, size: 50 }).value?.rows ?? []
  const unused = batch.sheets.filter(({ used }) => !used).map(({ name }) => name)
  return (
    <section className="tx-import-columns">
      <h3>{says.columns}</h3>
      {batch.sheets
        .filter(({ used }) => used)
        .map(sheet => (
          <SheetGrid
            key={sheet.name}
            sheet={sheet}
            columns={batch.columns.filter(column => column.sheet === sheet.name)}
            rows={rows.filter(row => row.sheet === sheet.name).slice(0, 4)}
            {...props}
          />
        ))}
      {unused.length > 0 ? <p className="tx-quiet">{says.unusedSheets(unused.join('\u3001'))}</p> : null}
    </section>
  )
}

function SheetGrid(props: {
  readonly sheet: Detail['sheets'][number]
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly answers: Answers
  readonly change: (id: string, value: string) => void
}) {
  const { sheet, columns, rows } = props
  const used = columns.filter(({ field }) => field !== null).length
  return (
    <>
      <p className="tx-quiet">
        {says.columnsOf(sheet.name, sheet.rows)} · {says.summary(used, columns.length - used)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="tx-table-frame tx-grid" aria-label={says.grid(sheet.name)} tabIndex={0}>
        <table className="tx-table">
          <caption className="tx-unseen">{says.grid(sheet.name)}</caption>
          <thead>
            <tr>
              <th scope="row">{says.fieldRow}</th>
              {columns.map(column => (
                <ColumnField key={column.column} column={column} {...props} />
              ))}
            </tr>
          </thead>
          <FirstRows columns={columns} rows={rows} />
        </table>
      </section>
    </>
  )
}

/** Headings as the file has them, and the first people as they were read; columns left out show one cell of the file. */
function FirstRows({ columns, rows }: { readonly columns: readonly Column[]; readonly rows: readonly Row[] }) {
  return (
    <tbody>
      <tr className="tx-grid-headings">
        <th scope="row">{says.headingRow}</th>
        {columns.map(({ column, heading }) => (
          <td key={column}>
            <small>{column}</small> {heading}
          </td>
        ))}
      </tr>
      {(rows.length > 0 ? rows : [null]).map((row, at) => (
        <tr key={row?.id ?? 'sample'}>
          <th scope="row">{says.sampleRow(at + 1)}</th>
          {columns.map(column => (
            <td key={column.column}>
              {row === null || (at === 0 && column.field === null) ? column.sample : valueIn(row, column)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

const valueIn = (row: Row, { field }: Column): string | null => {
  if (field === 'branchId') return row.organisation
  return row.cells.find(cell => cell.field === field)?.value ?? null
}

function ColumnField({
  column,
  answers,
  change,
}: {
  readonly column: Column
  readonly answers: Answers
  readonly change: (id: string, value: string) => void
}) {
  const value = answers[idOf(column)] ?? column.field ?? leaveOut
  return (
    <td className={value === leaveOut ? 'tx-left-out' : ''}>
      <Select
        size="small"
        variant="filled"
        className="tx-column-field"
        popupMatchSelectWidth={220}
        aria-label={says.columnField(column.column)}
        value={value}
        options={offered}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={next => change(idOf(column), next)}
      />
    </td>
  )
}
