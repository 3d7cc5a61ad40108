import { Button } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { z } from 'zod'
import { zh } from '#web/zh.ts'
import { Control } from '../Control.tsx'
import { type Field, kindOf } from '../fields.ts'

export interface FiltersProps {
  readonly fields: Readonly<Record<string, Field | undefined>>
  readonly schemas: Readonly<Record<string, z.ZodType>>
  readonly values: Readonly<Record<string, unknown>>
  readonly apply: (changes: Record<string, unknown>) => void
}

/** The query form above a list. Choices count at once, typed text on Enter or with the button; all of it in the address. */
export function Filters({ fields, schemas, values, apply }: FiltersProps) {
  const named = Object.entries(fields).flatMap(([name, field]) => (field ? [{ name, field }] : []))
  const hidden = named.filter(({ field }) => !field.first)
  const active = Object.keys(values).filter(name => fields[name]).length
  const [open, setOpen] = useState(hidden.some(({ name }) => values[name] !== undefined))
  const [draft, setDraft] = useState(values)
  useEffect(() => setDraft(values), [values])
  const send = (event: FormEvent) => {
    event.preventDefault()
    apply(draft)
  }
  const change = (name: string, value: unknown, atOnce: boolean) => {
    setDraft(now => ({ ...now, [name]: value }))
    if (atOnce) apply({ [name]: value })
  }
  const reset = () => apply(Object.fromEntries(named.map(({ name }) => [name, undefined])))
  return (
    <search className="tx-filters">
      <form onSubmit={send} aria-label={zh.list.filters}>
        {named
          .filter(({ field }) => open || field.first)
          .map(({ name, field }) => (
            <FilterField
              key={name}
              field={field}
              schema={schemas[name]}
              value={draft[name]}
              change={(value, now) => change(name, value, now)}
            />
          ))}
        <FilterActs
          active={active}
          reset={reset}
          more={hidden.length > 0 ? { open, toggle: () => setOpen(!open) } : null}
        />
      </form>
    </search>
  )
}

function FilterActs({
  active,
  reset,
  more,
}: {
  readonly active: number
  readonly reset: () => void
  readonly more: { readonly open: boolean; readonly toggle: () => void } | null
}) {
  return (
    <div className="tx-filter-acts">
      <Button type="primary" htmlType="submit">
        {zh.list.query}
      </Button>
      <Button onClick={reset} disabled={active === 0}>
        {zh.list.reset}
      </Button>
      {more ? (
        <Button type="link" aria-expanded={more.open} onClick={more.toggle}>
          {more.open ? zh.list.less : zh.list.more}
        </Button>
      ) : null}
      {active > 0 ? <small>{zh.list.activeFilters(active)}</small> : null}
    </div>
  )
}

function FilterField({
  field,
  schema,
  value,
  change,
}: {
  readonly field: Field
  readonly schema: z.ZodType | undefined
  readonly value: unknown
  readonly change: (value: unknown, atOnce: boolean) => void
}) {
  const id = useId()
  const asked = kindOf(schema, field)
  // A filter that is off and a filter for "no" are two things.
  const kind = asked === 'check' ? 'yesNo' : asked
  const isTyped = kind === 'text' || kind === 'number' || field.control !== undefined
  return (
    <div className="tx-filter">
      <label htmlFor={id}>{field.label}</label>
      <Control
        id={id}
        kind={kind}
        field={{ ...(field.choices ? { placeholder: zh.list.all } : {}), ...field }}
        required={false}
        invalid={false}
        describedBy={undefined}
        value={value}
        onChange={next => change(next, !isTyped || next === undefined)}
      />
    </div>
  )
}
