import { useEffect, useRef, useState } from 'react'
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

/** The state of one form: values, issues by field, and sending it once however often it is asked for. */
export function useForm<Input, Output>(spec: FormSpec<Input, Output>): Form {
  const { action, fields, initial = {} } = spec
  const schemas = fieldsOf(spec.schema ?? action.in)
  const { values, latest, put } = useValues(initial)
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({})
  const [dirty, setDirty] = useState(false)
  const sending = useRef(false)
  const toFirstWrong = useFocusOnWrong()
  const doing = useDo(action)
  const set = (name: string, value: unknown) => {
    put({ ...latest.current, [name]: value })
    setIssues(({ [name]: _, ...others }) => others)
    setDirty(true)
  }
  const clear = () => {
    put(initial)
    setIssues({})
    setDirty(false)
    doing.forget()
  }
  const wrong = (found: Record<string, string>, at: Element | null) => {
    setIssues(found)
    toFirstWrong(at)
  }
  const send = async (input: Input, at: Element | null) => {
    await doing.run(input).then(
      output => {
        setDirty(false)
        spec.done?.(output)
      },
      error => wrong(byField(asProblem(error).issues, Object.keys(fields)), at),
    )
  }
  const submit = async () => {
    const at = document.activeElement
    const checked = check(spec, tidied(latest.current, initial, schemas))
    if (!checked.ok) return wrong(checked.issues, at)
    if (sending.current) return
    sending.current = true
    setIssues({})
    await send(checked.input, at)
    sending.current = false
  }
  return { schemas, fields, values, set, issues, problem: doing.problem, dirty, running: doing.running, submit, clear }
}

/** What stands in the fields, and what will stand there after the keys of this very moment: Ctrl+Enter in a day sends that day. */
function useValues(initial: Values) {
  const [values, setValues] = useState<Values>(initial)
  const latest = useRef(values)
  const put = (next: Values) => {
    latest.current = next
    setValues(next)
  }
  return { values, latest, put }
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

/**
 * After a failed check the first wrong field gets the focus, as soon as it is marked; what is wrong as a whole comes into sight. `from` is where the focus was when
 * the form was sent: whoever has gone on since is left where he is.
 */
export function useFocusOnWrong(): (from: Element | null) => void {
  const [asked, ask] = useState<{ readonly from: Element | null } | null>(null)
  useEffect(() => {
    const { activeElement, body } = document
    if (asked === null || (activeElement !== asked.from && activeElement !== body)) return
    const field = document.querySelector<HTMLElement>('.tx-form [aria-invalid="true"]')
    if (field) field.focus()
    else document.querySelector('.tx-drawer :is(.tx-trouble, .tx-findings)')?.scrollIntoView({ block: 'center' })
  }, [asked])
  return from => ask({ from })
}
