import type { Vault } from '#platform/crypto/vault.ts'
import type { Holding } from '#platform/kernel/capability.ts'
import { isId } from '#platform/pure/id.ts'
import type { Part } from './contract.ts'
import { zh } from './zh.ts'

/** A row as PostgreSQL tells it in JSON: sealed bytes as `\x…`. */
export type Row = Readonly<Record<string, unknown>>
type Facts = Part['entries'][number]

export interface Told {
  /** Null keeps sealed values shut. */
  readonly vault: Vault | null
  readonly names: ReadonlyMap<string, string>
}

/** One row as people read it; empty columns are left out. */
export const factsOf = (holding: Holding, row: Row, told: Told): Facts =>
  Object.entries(holding.columns).flatMap(([column, label]) => {
    const value = textOf(holding, row, column, told)
    return value === '' ? [] : [{ column, label, value }]
  })

function textOf(holding: Holding, row: Row, column: string, { vault, names }: Told): string {
  const value = row[column]
  const bound = holding.sealed?.[column]
  if (value === null || value === undefined || value === '') return ''
  if (bound !== undefined)
    return vault ? opened(vault, holding.table, column, String(row[bound]), String(value)) : zh.sealed
  const code = holding.codes?.[column]?.[String(value)]
  if (code !== undefined) return code
  if (typeof value === 'boolean') return value ? zh.yes : zh.no
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (isId(value)) return names.get(value) ?? zh.elsewhere
  return instant.test(value) ? clock.format(new Date(value)) : value
}

const opened = (vault: Vault, table: string, column: string, row: string, bytes: string): string =>
  vault.open({ table, column, row }, Buffer.from(bytes.slice(2), 'hex'))

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
