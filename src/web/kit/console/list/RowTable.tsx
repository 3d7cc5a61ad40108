import { MoreOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown } from 'antd'
import { zh } from '#web/zh.ts'
import { Go } from '../Go.tsx'
import type { Column, RowAction } from './column.ts'

export interface RowTableProps<Row> {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly nameOf: (row: Row) => string
  /** Path of the row's own page; its main cell becomes the link. */
  readonly open?: ((row: Row) => string) | undefined
  readonly sort?: string | undefined
  readonly onSort?: ((sort: string) => void) | undefined
  readonly rowActions?: readonly RowAction<Row>[] | undefined
  readonly selected?: ReadonlySet<string> | undefined
  readonly onSelect?: ((keys: ReadonlySet<string>) => void) | undefined
}

/** A real table: rows, headings and names for screen readers, repeated headings on paper, cards on a phone. */
export function RowTable<Row>(props: RowTableProps<Row>) {
  return (
    <div className="tx-table-frame">
      <table className="tx-table">
        <caption className="tx-unseen">{props.caption}</caption>
        <thead>
          <tr>
            {props.onSelect ? <SelectAll {...props} /> : null}
            {props.columns.map(column => (
              <Heading key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            {props.rowActions?.length ? (
              <th scope="col" className="tx-acts">
                {zh.list.actions}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(row => (
            <OneRow key={props.keyOf(row)} row={row} table={props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>
  readonly sort: string | undefined
  readonly onSort: ((sort: string) => void) | undefined
}) {
  const by = column.sort
  const classes = [column.align === 'end' ? 'tx-end' : '', column.screenOnly ? 'tx-screen' : ''].join(' ').trim()
  if (by === undefined || onSort === undefined)
    return (
      <th scope="col" className={classes}>
        {column.title}
      </th>
    )
  return (
    <th scope="col" className={classes} aria-sort={sort === by ? 'ascending' : 'none'}>
      <button type="button" className="tx-sort" onClick={() => onSort(by)}>
        {column.title}
        <span aria-hidden="true">{sort === by ? '▲' : '△'}</span>
      </button>
    </th>
  )
}

function SelectAll<Row>({ rows, keyOf, selected, onSelect }: RowTableProps<Row>) {
  const all = rows.length > 0 && rows.every(row => selected?.has(keyOf(row)))
  return (
    <th scope="col" className="tx-pick">
      <Checkbox
        checked={all}
        indeterminate={!all && (selected?.size ?? 0) > 0}
        aria-label={zh.list.selectAll}
        onChange={() => onSelect?.(new Set(all ? [] : rows.map(keyOf)))}
      />
    </th>
  )
}

function OneRow<Row>({ row, table }: { readonly row: Row; readonly table: RowTableProps<Row> }) {
  const key = table.keyOf(row)
  const isSelected = table.selected?.has(key) ?? false
  const toggle = () => {
    const next = new Set(table.selected)
    if (!next.delete(key)) next.add(key)
    table.onSelect?.(next)
  }
  return (
    <tr className={isSelected ? 'tx-selected' : ''}>
      {table.onSelect ? (
        <td className="tx-pick">
          <Checkbox checked={isSelected} aria-label={zh.list.selectRow(table.nameOf(row))} onChange={toggle} />
        </td>
      ) : null}
      {table.columns.map(column => (
        <Cell key={column.key} row={row} column={column} open={table.open} />
      ))}
      {table.rowActions?.length ? <Acts row={row} name={table.nameOf(row)} actions={table.rowActions} /> : null}
    </tr>
  )
}

function Cell<Row>({
  row,
  column,
  open,
}: {
  readonly row: Row
  readonly column: Column<Row>
  readonly open: ((row: Row) => string) | undefined
}) {
  const classes = [column.align === 'end' ? 'tx-end' : '', column.screenOnly ? 'tx-screen' : ''].join(' ').trim()
  if (!column.main)
    return (
      <td className={classes} data-label={column.title}>
        {column.show(row)}
      </td>
    )
  return (
    <th scope="row" className={`tx-main ${classes}`}>
      {open ? <Go to={open(row)}>{column.show(row)}</Go> : column.show(row)}
    </th>
  )
}

function Acts<Row>({
  row,
  name,
  actions,
}: {
  readonly row: Row
  readonly name: string
  readonly actions: readonly RowAction<Row>[]
}) {
  const [first, ...rest] = actions.filter(action => action.when?.(row) ?? true)
  const items = rest.map(({ label, danger, run }) => ({
    key: label,
    label,
    danger: danger ?? false,
    onClick: () => run(row),
  }))
  return (
    <td className="tx-acts">
      {first ? (
        <Button
          type="link"
          size="small"
          danger={first.danger ?? false}
          aria-label={`${first.label} ${name}`}
          onClick={() => first.run(row)}
        >
          {first.label}
        </Button>
      ) : null}
      {items.length > 0 ? (
        <Dropdown autoFocus menu={{ items }} trigger={['click']}>
          <Button type="text" size="small" icon={<MoreOutlined />} aria-label={zh.list.moreActions(name)} />
        </Dropdown>
      ) : null}
    </td>
  )
}
