import { useEffect } from 'react'
import { z } from 'zod'
import type { Query } from '#platform/kernel/contract.ts'
import { useAddress } from '#web/address.ts'
import { type AskedPages, type Paged, useAskPages } from '#web/ask.ts'
import { fieldsOf, fitTo } from '#web/query-string.ts'
import { asTexts } from '../fields.ts'
import { type Column, chosenColumns, firstChoice } from './column.ts'

export interface List<Row> {
  readonly pages: AskedPages<Row>
  readonly schemas: Readonly<Record<string, z.ZodType>>
  /** Filters of the address. */
  readonly values: Readonly<Record<string, unknown>>
  readonly apply: (changes: Record<string, unknown>) => void
  readonly sort: string | undefined
  readonly columns: readonly Column<Row>[]
  readonly chosen: readonly string[]
  readonly choose: (keys: readonly string[]) => void
}

const none = z.object({})
const plumbing = ['cursor', 'after', 'size', 'columns']

/** Filters, order and chosen columns of a list: they live in the address, and the contract's input judges them. */
export function useList<Input, Row>(
  query: Query<Input, Paged<Row>>,
  columns: readonly Column<Row>[],
  fixed: Readonly<Record<string, unknown>>,
): List<Row> {
  const shape = query.in instanceof z.ZodObject ? query.in : none
  const schemas = fieldsOf(shape)
  const [values, apply] = useAddress(shape)
  const [chosen, choose] = useChosen(query.name, columns)
  const filters = Object.fromEntries(Object.entries(values).filter(([name]) => !plumbing.includes(name)))
  const asked = fitTo(shape, { ...filters, columns: wireColumns(schemas, chosen), ...fixed })
  const parsed = query.in.safeParse(asked)
  const pages = useAskPages(query, parsed.success ? parsed.data : null, (input, cursor) => ({
    ...input,
    [schemas.after ? 'after' : 'cursor']: cursor,
  }))
  const sort = sortOf(parsed.data)
  return { pages, schemas, values: filters, apply, sort, columns: chosenColumns(columns, chosen), chosen, choose }
}

/** The order in force: the one asked for, or the contract's default. */
const sortOf = (input: unknown): string | undefined => {
  const { sort } = Object(input)
  return typeof sort === 'string' ? sort : undefined
}

/** Chosen columns the server has to be asked for; the others come with every row. */
function wireColumns(schemas: Readonly<Record<string, z.ZodType>>, chosen: readonly string[]): string[] | undefined {
  const schema = schemas.columns
  return schema ? chosen.filter(key => schema.safeParse([key]).success) : undefined
}

const inAddress = z.object({ columns: z.array(z.string()).optional() })
const noColumn = 'none'

/**
 * Chosen columns stand in the address where they are not the usual ones: whoever is handed it sees the same list. The last
 * choice also stays on this device and is put into an address that has none. `name` is the query’s.
 */
export function useChosen<Row>(name: string, columns: readonly Column<Row>[]) {
  const key = `tongxin.columns.${name}`
  const [{ columns: asked }, change] = useAddress(inAddress)
  const [, put] = useAddress(inAddress, { replace: true })
  const usual = firstChoice(columns)
  const kept = localStorage.getItem(key)
  const own = kept === null || kept === usual.join(' ') ? undefined : kept.split(' ')
  // Once, when the list opens; later the address leads.
  useEffect(() => {
    if (asked === undefined && own) put({ columns: own })
  }, [])
  const chosen = asTexts(asked)
  const choose = (keys: readonly string[]) => {
    localStorage.setItem(key, keys.join(' ') || noColumn)
    change({ columns: keys.join(' ') === usual.join(' ') ? undefined : keys.length === 0 ? [noColumn] : keys })
  }
  return [asked === undefined ? usual : chosen, choose] as const
}
