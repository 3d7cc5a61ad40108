import { fieldLabels } from './fields.zh.ts'
import { noFacts } from './no-facts.ts'
import type { Facts, SomeFacts } from './shapes.ts'
import type { Change } from './store/event.ts'
import type { NodeRow } from './store/read.ts'
import { shown } from './zh.ts'

/** What of an organisation may be corrected without a decision of the higher one. */
type Column = 'kind' | 'sector' | 'statName' | 'officialCode' | 'codeSource' | 'establishedOn'
export type Correction = { readonly [Key in Column]?: NodeRow[Key] | undefined } & {
  readonly facts?: SomeFacts | undefined
}

/** The node with the corrections in place, and what differs. */
export function corrected(node: NodeRow, correction: Correction): { node: NodeRow; changes: Change[] } {
  const { facts = {}, ...columns } = correction
  const given = Object.fromEntries(Object.entries(columns).filter(([key, value]) => key in node && value !== undefined))
  const after: NodeRow = { ...node, ...given, facts: { ...node.facts, ...facts } }
  const fields = ['kind', 'sector', 'statName', 'officialCode', 'codeSource', 'establishedOn'] as const
  return { node: after, changes: [...changesOf(node, after, fields), ...factChanges(node.facts, after.facts)] }
}

const factNames = Object.keys(fieldLabels).filter((field): field is keyof Facts => field in noFacts)

function factChanges(before: SomeFacts, after: SomeFacts): Change[] {
  const text = (facts: SomeFacts, field: keyof Facts) => shown(facts[field] ?? noFacts[field])
  return factNames
    .filter(field => text(before, field) !== text(after, field))
    .map(field => {
      // A telephone number is no part of the history.
      if (field === 'contactPhone') return { field, from: null, to: null }
      return { field, from: text(before, field), to: text(after, field) }
    })
}

/** The named columns that differ, as the history shows them. */
export function changesOf<Key extends string>(
  before: Readonly<Record<Key, string | null>>,
  after: Readonly<Record<Key, string | null>>,
  fields: readonly Key[],
): Change[] {
  return fields
    .filter(field => before[field] !== after[field])
    .map(field => ({ field, from: before[field], to: after[field] }))
}
