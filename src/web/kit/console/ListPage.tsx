import { Button, Checkbox, Popover, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Query } from '#platform/kernel/contract.ts'
import type { Paged } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { zh } from '#web/zh.ts'
import { Empty, type EmptyProps } from './Empty.tsx'
import type { Choice, Fields } from './fields.ts'
import type { BulkAction, Column, RowAction } from './list/column.ts'
import { Filters } from './list/Filters.tsx'
import { RowTable } from './list/RowTable.tsx'
import { type List, useList } from './list/use-list.ts'
import { PageHead } from './PageHead.tsx'
import { ProblemNote } from './ProblemNote.tsx'

export interface ListPageProps<Input, Row> {
  readonly title: string
  /** A keyset query: out `{ rows, next }`, in with `cursor` or `after`; `size`, `sort`, `columns` where it has them. */
  readonly query: Query<Input, Paged<Row>>
  readonly columns: readonly Column<Row>[]
  /** Filters by input field, in their order; `first` ones are always in sight. */
  readonly filters?: Fields<Input>
  /** Input the page sets itself. */
  readonly fixed?: Partial<Input>
  readonly rowKey: (row: Row) => string
  readonly rowName: (row: Row) => string
  readonly open?: (row: Row) => string
  /** Values of the input field `sort`. */
  readonly sorts?: readonly Choice[]
  /** Buttons of the page; the most important one last, as primary. */
  readonly actions?: ReactNode
  readonly rowActions?: readonly RowAction<Row>[]
  readonly bulkActions?: readonly BulkAction<Row>[]
  /** What stands here when nothing was ever made, and what to do then. */
  readonly empty: EmptyProps
  /** "Counted 1,234": a node, because counting is another query. */
  readonly count?: ReactNode
  readonly lead?: ReactNode
  /** Part of another page: no heading of its own. */
  readonly inside?: boolean
}

/** Query, filters, table, pages: the pattern of every list. */
export function ListPage<Input, Row>(props: ListPageProps<Input, Row>) {
  const list = useList(props.query, props.columns, { ...props.fixed })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { pages } = list
  const isFiltered = Object.keys(list.values).some(name => name !== 'sort')
  return (
    <section className="tx-list">
      {props.inside ? null : <PageHead title={props.title} actions={props.actions} lead={props.lead} />}
      <p className="tx-paper">{zh.list.printedAt(today())}</p>
      {props.filters ? (
        <Filters fields={props.filters} schemas={list.schemas} values={list.values} apply={list.apply} />
      ) : null}
      <Bar list={list} page={props} selected={selected} clear={() => setSelected(new Set())} />
      {pages.problem ? <ProblemNote problem={pages.problem} again={pages.again} /> : null}
      {pages.rows.length > 0 ? (
        <RowTable
          caption={props.title}
          rows={pages.rows}
          columns={list.columns}
          keyOf={props.rowKey}
          nameOf={props.rowName}
          open={props.open}
          sort={list.sort}
          onSort={sort => list.apply({ sort })}
          rowActions={props.rowActions}
          selected={selected}
          onSelect={props.bulkActions ? setSelected : undefined}
        />
      ) : null}
      {pages.rows.length === 0 && !pages.loading && !pages.problem ? (
        <Empty {...(isFiltered ? nothingFound : props.empty)} />
      ) : null}
      <Foot list={list} />
    </section>
  )
}
const nothingFound = { title: zh.list.nothingFound, hint: zh.list.nothingFoundHint } as const

function Bar<Input, Row>({
  list,
  page,
  selected,
  clear,
}: {
  readonly list: List<Row>
  readonly page: ListPageProps<Input, Row>
  readonly selected: ReadonlySet<string>
  readonly clear: () => void
}) {
  const chosen = list.pages.rows.filter(row => selected.has(page.rowKey(row)))
  if (chosen.length > 0) {
    return (
      <div className="tx-bar tx-bar-bulk">
        <strong role="status">{zh.list.selected(chosen.length)}</strong>
        {page.bulkActions?.map(({ label, danger, run }) => (
          <Button key={label} danger={danger ?? false} onClick={() => run(chosen)}>
            {label}
          </Button>
        ))}
        <Button type="link" onClick={clear}>
          {zh.list.clearSelection}
        </Button>
      </div>
    )
  }
  return (
    <div className="tx-bar">
      <span role="status" className="tx-count">
        {page.count ?? zh.list.shown(list.pages.rows.length)}
      </span>
      {page.sorts ? <SortChoice sorts={page.sorts} list={list} /> : null}
      <ColumnChoice columns={page.columns} list={list} />
      <Button onClick={() => print()}>{zh.list.print}</Button>
    </div>
  )
}

function SortChoice<Row>({ sorts, list }: { readonly sorts: readonly Choice[]; readonly list: List<Row> }) {
  return (
    <Select
      aria-label={zh.list.sort}
      className="tx-sorts"
      value={list.sort ?? sorts[0]?.value ?? ''}
      options={[...sorts]}
      onChange={sort => list.apply({ sort })}
    />
  )
}

function ColumnChoice<Row>({ columns, list }: { readonly columns: readonly Column<Row>[]; readonly list: List<Row> }) {
  const options = columns.filter(column => column.optional || column.hidden)
  if (options.length === 0) return null
  const choices = (
    <Checkbox.Group
      className="tx-column-choice"
      aria-label={zh.list.columnsHint}
      options={options.map(({ key, title }) => ({ value: key, label: title }))}
      value={[...list.chosen]}
      onChange={keys => list.choose(keys)}
    />
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={choices}>
      <Button>{zh.list.columns}</Button>
    </Popover>
  )
}

function Foot<Row>({ list: { pages } }: { readonly list: List<Row> }) {
  if (pages.loading)
    return (
      <p className="tx-foot" role="status">
        {zh.list.loading}
      </p>
    )
  if (pages.rows.length === 0) return null
  return (
    <div className="tx-foot">
      {pages.more ? (
        <Button onClick={pages.loadMore} loading={pages.loadingMore}>
          {zh.list.loadMore}
        </Button>
      ) : (
        <small>{zh.list.end(pages.rows.length)}</small>
      )}
    </div>
  )
}
