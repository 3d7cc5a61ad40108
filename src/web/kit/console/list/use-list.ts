import { useState } from 'react'
import { z } from 'zod'
import type { Query } from '#platform/kernel/contract.ts'
import { useAddress } from '#web/address.ts'
import { type AskedPages, type Paged, useAskPages } from '#web/ask.ts'
import { fieldsOf, fitTo } from '#web/query-string.ts'
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

/** A person's choice of columns stays on this device. */
function useChosen<Row>(name: string, columns: readonly Column<Row>[]) {
  const key = `tongxin.columns.${name}`
  const kept = localStorage.getItem(key)
  const [chosen, setChosen] = useState<readonly string[]>(kept === null ? firstChoice(columns) : kept.split(' '))
  const choose = (keys: readonly string[]) => {
    localStorage.setItem(key, keys.join(' '))
    setChosen(keys)
  }
  return [chosen, choose] as const
}
