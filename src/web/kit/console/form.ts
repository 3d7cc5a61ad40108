import { useState } from 'react'
import type { z } from 'zod'
import type { Action } from '#platform/kernel/contract.ts'
import { useDo } from '#web/ask.ts'
import { asProblem, type Problem } from '#web/problem.ts'
import { fieldsOf } from '#web/query-string.ts'
import type { Fields } from './fields.ts'
import { byField, sentenceOf } from './issues.ts'

export type Values = Readonly<Record<string, unknown>>

/** What a form sends and how it looks; shared by drawers, dialogs and whole pages. */
export interface FormSpec<Input, Output> {
  readonly action: Action<Input, Output>
  // biome-ignore lint/suspicious/noExplicitAny: names of fields may be those of a nested object of the input.
  readonly fields: Fields<any>
  /** Object schema of the fields where it is not the action's own input. */
  readonly schema?: z.ZodType
  readonly initial?: Values
  /** Input nobody fills in: the member's id, the version. */
  readonly fixed?: Values
  /** Builds the input from what was filled in; default: fixed and values side by side. */
  readonly toInput?: (values: Values) => unknown
  readonly done?: (output: Output) => void
}

export interface Form {
  readonly schemas: Readonly<Record<string, z.ZodType>>
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly fields: Fields<any>
  readonly values: Values
  readonly set: (name: string, value: unknown) => void
  /** Sentence by field name; the empty name is the form as a whole. */
  readonly issues: Readonly<Record<string, string>>
  readonly problem: Problem | null
  readonly dirty: boolean
  readonly running: boolean
  readonly submit: () => Promise<void>
  readonly clear: () => void
}

/** The state of one form: values, issues by field, and sending it. */
export function useForm<Input, Output>(spec: FormSpec<Input, Output>): Form {
  const { action, fields, initial = {} } = spec
  const schemas = fieldsOf(spec.schema ?? action.in)
  const [values, setValues] = useState<Values>(initial)
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({})
  const [dirty, setDirty] = useState(false)
  const doing = useDo(action)
  const set = (name: string, value: unknown) => {
    setValues(now => ({ ...now, [name]: value }))
    setIssues(({ [name]: _, ...others }) => others)
    setDirty(true)
  }
  const clear = () => {
    setValues(initial)
    setIssues({})
    setDirty(false)
    doing.forget()
  }
  const submit = async () => {
    const checked = check(spec, tidied(values, initial, schemas))
    setIssues(checked.issues)
    if (!checked.ok) return focusFirst()
    await doing.run(checked.input).then(
      output => {
        setDirty(false)
        spec.done?.(output)
      },
      error => {
        setIssues(byField(asProblem(error).issues, Object.keys(fields)))
        focusFirst()
      },
    )
  }
  return { schemas, fields, values, set, issues, problem: doing.problem, dirty, running: doing.running, submit, clear }
}

type Checked<Input> = { readonly issues: Record<string, string> } & (
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false }
)

/** The contract's own schema judges, before the server does. */
function check<Input, Output>(spec: FormSpec<Input, Output>, values: Values): Checked<Input> {
  const candidate = spec.toInput ? spec.toInput(values) : { ...spec.fixed, ...values }
  const parsed = spec.action.in.safeParse(candidate, { reportInput: true })
  if (parsed.success) return { ok: true, input: parsed.data, issues: {} }
  const told = parsed.error.issues.map(issue => ({ path: issue.path, message: sentenceOf(issue) }))
  return { ok: false, issues: byField(told, Object.keys(spec.fields)) }
}

/** Empty texts mean "nothing": left out, or null where something stood and the schema knows null. */
function tidied(values: Values, initial: Values, schemas: Readonly<Record<string, z.ZodType>>): Values {
  const entries = Object.entries(values).map(([name, value]) => {
    if (value !== '' && value !== undefined) return [name, value] as const
    const had = initial[name] !== undefined && initial[name] !== null
    return [name, had && schemas[name]?.safeParse(null).success ? null : undefined] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** After a failed check the first wrong field gets the focus. */
function focusFirst(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.tx-form [aria-invalid="true"]')?.focus())
}
