import type { Part } from './contract.ts'
import { zh } from './zh.ts'

/** For machines: one object per table, one per row, by the names of the columns; labels beside them. */
export const machineCopy = (parts: readonly Part[], at: string): string =>
  `${JSON.stringify({ format: 'tongxin-own-copy', version: 1, at, parts: parts.map(partOf) }, null, 2)}\n`

const partOf = ({ table, title, purpose, entries }: Part) => ({
  table,
  title,
  purpose,
  labels: Object.fromEntries(entries.flatMap(facts => facts.map(({ column, label }) => [column, label]))),
  rows: entries.map(facts => Object.fromEntries(facts.map(({ column, value }) => [column, value]))),
})

/** For reading: a text any phone opens. The mark at its beginning lets old programs see that it is UTF-8. */
export function readableCopy(parts: readonly Part[], at: string): string {
  const lines = [zh.copy.title, zh.copy.at(at), '']
  for (const { title, purpose, entries } of parts) {
    lines.push(`== ${title} ==`, purpose, '')
    if (entries.length === 0) lines.push(zh.copy.none, '')
    for (const facts of entries) lines.push(...facts.map(({ label, value }) => zh.copy.fact(label, value)), '')
  }
  return `\ufeff${lines.join('\r\n')}`
}
