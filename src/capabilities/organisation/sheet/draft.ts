import { tidyCode } from '#platform/pure/text.ts'
import type { Intended } from '../establish.ts'
import { noFacts } from '../no-facts.ts'
import type { BranchKind, OrganisationType, Sector } from '../rules/kinds.ts'
import { Facts, type SomeFacts } from '../shapes.ts'
import type { NodeRow } from '../store/read.ts'
import type { SheetLine } from './cells.ts'
import type { SheetField } from './columns.zh.ts'

/** A new organisation whose place is not known yet. */
export interface Draft {
  readonly line: SheetLine
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  /** As the row says; else as its parent. */
  readonly sector: Sector | null
  readonly shortName: string
}

/** A new organisation and where it goes: below one that exists, or below another new one. */
export interface Planned {
  readonly row: number
  readonly intended: Intended
  readonly parent: NodeRow | Planned
}
/** Notes a fault at a field of a row. */
export type Say = (line: SheetLine, field: SheetField, message: string) => void

export const text = (line: SheetLine, field: SheetField): string | undefined => {
  const value = line.values[field]
  return value === undefined ? undefined : String(value)
}

/** Lengths and signs were checked cell by cell; the shape makes them facts. */
export function factsOf(line: SheetLine): SomeFacts {
  const given = Object.fromEntries(Object.entries(line.values).filter(([field]) => field in noFacts))
  const read = Facts.partial().safeParse(given)
  return read.success ? read.data : {}
}

export interface TreeIndex {
  byCode(code: string | undefined): NodeRow | undefined
  byFullName(name: string): NodeRow | undefined
  /** By code, full name or short name; several of one name are unclear. */
  find(text: string): NodeRow | 'unclear' | undefined
}

/** The organisations that exist, by everything a row can name them with. */
export function indexOf(nodes: readonly NodeRow[]): TreeIndex {
  const codes = new Map(nodes.flatMap(node => (node.officialCode ? [[node.officialCode, node]] : [])))
  const names = new Map<string, NodeRow[]>()
  for (const node of nodes) {
    for (const key of new Set([node.fullName, node.shortName].map(tidyCode))) {
      names.set(key, [...(names.get(key) ?? []), node])
    }
  }
  const named = (name: string) => names.get(tidyCode(name)) ?? []
  return {
    byCode: code => (code === undefined ? undefined : codes.get(code)),
    byFullName: name => named(name).find(({ fullName }) => tidyCode(fullName) === tidyCode(name)),
    find(wanted) {
      const [first, ...others] = named(wanted)
      return codes.get(tidyCode(wanted)) ?? (others.length > 0 ? 'unclear' : first)
    },
  }
}
