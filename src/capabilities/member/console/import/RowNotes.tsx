import { Citation } from '#web/kit/console/Citation.tsx'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import type { WireFinding } from '../../contract/fields.ts'
import { words } from '../../pages.zh.ts'
import { citation } from '../../regulations.zh.ts'
import { fieldLabel } from '../../sentence.ts'
import type { Detail } from './batch.ts'
import { FixCell } from './FixCell.tsx'
import type { Row } from './RowList.tsx'

const says = words.import
type Cell = Row['cells'][number]

const moods: Readonly<Record<WireFinding['severity'], Mood>> = {
  error: 'bad',
  warning: 'notice',
  alert: 'notice',
  info: 'info',
}
const ranks = ['error', 'warning', 'alert', 'info']
const worst = ({ findings }: Cell) => Math.min(...findings.map(({ severity }) => ranks.indexOf(severity)), ranks.length)

const isChanged = (row: Row, cell: Cell) => row.class === 'changed' && cell.before !== cell.value

/** What was found in each cell of a row, the worst first, and what would change. Errors can be corrected in place. */
export function RowNotes({ row, batch }: { readonly row: Row; readonly batch: Detail }) {
  const found = row.cells.filter(cell => cell.findings.length > 0).toSorted((a, b) => worst(a) - worst(b))
  const cells = found.filter(cell => worst(cell) < ranks.indexOf('info'))
  const told = found.filter(cell => !cells.includes(cell))
  const changes = row.cells.filter(cell => isChanged(row, cell) && cell.findings.length === 0)
  if (found.length + changes.length + row.findings.length === 0) return null
  return (
    <ul className="tx-notes">
      {row.findings.map(finding => (
        <li key={finding.message}>
          <Note finding={finding} />
        </li>
      ))}
      {cells.map(cell => (
        <CellNote key={cell.field} cell={cell} row={row} batch={batch} />
      ))}
      {changes.map(({ field, before, value }) => (
        <li key={field}>
          {says.change(fieldLabel(field))}
          <del>{before ?? says.empty}</del> → <ins>{value ?? says.empty}</ins>
        </li>
      ))}
      {told.length > 0 ? <Told cells={told} /> : null}
    </ul>
  )
}

/** What the system read by itself: worth knowing, nothing to do. */
const Told = ({ cells }: { readonly cells: readonly Cell[] }) => (
  <li>
    <details className="tx-told">
      <summary>{says.told(cells.map(({ field }) => fieldLabel(field)).join('\u3001'))}</summary>
      {cells.flatMap(cell =>
        cell.findings.map(finding => (
          <Note key={finding.message} finding={finding} label={fieldLabel(cell.field)} value={cell.value} />
        )),
      )}
    </details>
  </li>
)

function CellNote({ cell, row, batch }: { readonly cell: Cell; readonly row: Row; readonly batch: Detail }) {
  const isOpen = batch.state === 'checked' && cell.findings.some(({ severity }) => severity !== 'info')
  return (
    <li>
      {cell.findings.map(finding => (
        <Note key={finding.message} finding={finding} label={fieldLabel(cell.field)} value={cell.value} />
      ))}
      {isOpen ? <FixCell cell={cell} row={row} importId={batch.id} /> : null}
    </li>
  )
}

function Note(props: { readonly finding: WireFinding; readonly label?: string; readonly value?: string | null }) {
  const { finding, label, value } = props
  const { regulation, article, rule, severity, message } = finding
  return (
    <div className="tx-note">
      <Mark mood={moods[severity]}>{says.severities[severity]}</Mark>
      <div>
        <p>
          {label === undefined ? null : (
            <strong>
              {label}
              {value ? `\u201c${value}\u201d` : null}
            </strong>
          )}
          {label === undefined ? null : ' '}
          {message}
        </p>
        <Citation basis={citation(regulation, article, rule)} />
      </div>
    </div>
  )
}
