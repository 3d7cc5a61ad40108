import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  /** The row's name: heads the row for screen readers and the card on narrow screens. Exactly one column. */
  readonly main?: boolean
  /** May be hidden by the person; `hidden` also starts hidden. */
  readonly optional?: boolean
  readonly hidden?: boolean
  /** Value of the input field `sort` that orders by this column; the heading becomes a button. */
  readonly sort?: string
  readonly align?: 'end'
  /** Left out on paper. */
  readonly screenOnly?: boolean
}

export interface RowAction<Row> {
  readonly label: string
  readonly run: (row: Row) => void
  readonly danger?: boolean
  /** Hidden where it makes no sense for this row. */
  readonly when?: (row: Row) => boolean
}

export interface BulkAction<Row> {
  readonly label: string
  readonly run: (rows: readonly Row[]) => void
  readonly danger?: boolean
}

/** Columns on screen: those that are always there and the optional ones the person chose. */
export const chosenColumns = <Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[],
): readonly Column<Row>[] =>
  columns.filter(column => !(column.optional || column.hidden) || chosen.includes(column.key))

export const firstChoice = <Row>(columns: readonly Column<Row>[]): string[] =>
  columns.filter(column => column.optional && !column.hidden).map(({ key }) => key)
