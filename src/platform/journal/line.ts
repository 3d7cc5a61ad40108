import { type Kysely, sql } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Tables } from '#platform/database/tables.generated.ts'

/** What the kernel knows of one action, however it ended. `input` is without secrets, `secrets` is sealed. */
export interface JournalLine {
  readonly id: string
  readonly at: Date
  readonly requestId: string | null
  readonly accountId: string | null
  readonly personId: string | null
  readonly hat: string
  readonly verb: string
  readonly objectKind: string | null
  readonly objectId: string | null
  readonly path: string | null
  readonly sentence: string
  readonly input: unknown
  readonly secrets: Readonly<Record<string, unknown>> | null
  readonly outcome: 'done' | 'refused' | 'forbidden' | 'failed'
  readonly address: string | null
  readonly cause: string | null
}

/** Where the secrets of a line lie; to be opened with the vault. */
export const sealedCell = (lineId: string) => ({ table: 'journal_line', column: 'sealed', row: lineId })

/** Adds the line inside the caller's transaction, which must have taken its hat off: only the login role may. */
export async function writeLine(trx: Kysely<Tables>, vault: Vault, line: JournalLine): Promise<void> {
  const { secrets, address, ...shown } = line
  const text = JSON.stringify(storable({ ...shown, at: line.at.toISOString(), addressPrefix: addressPrefix(address) }))
  const sealed = secrets === null ? null : vault.seal(sealedCell(line.id), JSON.stringify(secrets))
  await sql`select journal_write(${text}::jsonb, ${sealed})`.execute(trx)
}

// PostgreSQL keeps neither the zero character nor half a surrogate pair; an attempt with such an input
// must leave its line all the same.
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\ufffd')
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item)]))
}

/** The network, not the device: /24 of an IPv4 address, /48 of an IPv6 one, a network as it is; null when it is neither. */
export function addressPrefix(address: string | null): string | null {
  if (address === null || /^[\d.]+\.0\/24$|^[0-9a-f:]+::\/48$/.test(address)) return address
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)
  if (four) return `${four[1]}.0/24`
  if (!/^[0-9a-f:]+(%.+)?$/i.test(address) || !address.includes(':')) return null
  const [head = ''] = address.split('::')
  const groups = head.split(':').filter(group => group !== '')
  return `${[...groups, '0', '0', '0'].slice(0, 3).join(':').toLowerCase()}::/48`
}
