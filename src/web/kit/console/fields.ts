import type { ComponentType } from 'react'
import { z } from 'zod'
import { bare } from '#web/query-string.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** Second line in a picker. */
  readonly hint?: string
}

/** How one input field appears. The kind follows from the schema; say it only for days, long texts and the like. */
export interface Field {
  readonly label: string
  readonly kind?: Kind
  /** For enums and lists of codes: what to call the values. */
  readonly choices?: readonly Choice[]
  readonly hint?: string
  readonly placeholder?: string
  /** Filters: always in sight instead of under "more". */
  readonly first?: boolean
  /** Forms: takes the whole row. */
  readonly wide?: boolean
  readonly readOnly?: boolean
  /** Browsers fill names and codes in: `username`, `one-time-code` … */
  readonly autoComplete?: string
  /** A control of its own, by exception. */
  readonly control?: ComponentType<ControlProps>
}
export type Kind = 'text' | 'area' | 'number' | 'day' | 'partialDay' | 'password' | 'check' | 'one' | 'many' | 'yesNo'

/** What every control gets; `id` ties it to its label, `describedBy` to hint and error. */
export interface ControlProps {
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly field: Field
  readonly required: boolean
  readonly invalid: boolean
  readonly describedBy: string | undefined
}

/** Fields by name, in the order they stand on the page; fields that are not named do not appear. */
export type Fields<Input> = { readonly [Name in keyof Input & string]?: Field }

/** `{ active: '…', left: '…' }` → choices in that order. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** What a picker offers; where nothing was found, a line says so, which stands for no choice: an empty list breaks off for screen readers. */
export const offersOr = (offered: readonly Choice[], nothing: string | null): Choice[] =>
  offered.length > 0 || nothing === null ? offered.map(each => ({ ...each })) : [{ value: '', label: nothing }]

/** The kind of control a schema asks for. */
export function kindOf(schema: z.ZodType | undefined, field: Field): Kind {
  if (field.kind) return field.kind
  const inner = schema ? bare(schema) : undefined
  if (inner instanceof z.ZodBoolean) return 'check'
  if (inner instanceof z.ZodNumber) return 'number'
  if (inner instanceof z.ZodArray) return 'many'
  return field.choices ? 'one' : 'text'
}

/** True when the form cannot be sent without it. */
export const isRequired = (schema: z.ZodType | undefined): boolean =>
  schema !== undefined && !schema.safeParse(undefined).success && !schema.safeParse(null).success

export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
export const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
