import { type ChangeEvent, type ReactNode, useId } from 'react'
import type { Form } from '../console/form.ts'
import { Notice } from './Notice.tsx'

/** Labelled lines of a form with hint and issue in place; Enter sends. */
export function FormFields({ form, children }: { readonly form: Form; readonly children: ReactNode }) {
  return (
    <form
      className="form tx-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <Notice mood="bad">
        {form.problem && Object.keys(form.issues).length === 0 ? form.problem.title : form.issues['']}
      </Notice>
      {Object.keys(form.fields).map(name => (
        <Line key={name} name={name} form={form} />
      ))}
      {children}
    </form>
  )
}

interface Shown {
  readonly name: string
  readonly form: Form
}

function Line({ name, form }: Shown) {
  const id = useId()
  const { label, hint, kind, choices, autoComplete } = form.fields[name] ?? { label: name }
  const issue = form.issues[name]
  const described = [hint ? `${id}-hint` : '', issue ? `${id}-issue` : ''].filter(Boolean).join(' ')
  if (choices) return <Choices name={name} form={form} />
  const own = {
    id,
    value: String(form.values[name] ?? ''),
    'aria-invalid': issue !== undefined,
    'aria-describedby': described || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => form.set(name, event.target.value),
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'area' ? (
        <textarea {...own} rows={6} />
      ) : (
        <input
          {...own}
          type={kind === 'password' ? 'password' : 'text'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <Hint id={id} hint={hint} issue={issue} />
    </div>
  )
}

/** One of a few: all in sight, each a target of its own. */
function Choices({ name, form }: Shown) {
  const id = useId()
  const { label, hint, choices } = form.fields[name] ?? { label: name }
  const issue = form.issues[name]
  return (
    <fieldset className="field" aria-describedby={issue ? `${id}-issue` : undefined}>
      <legend>{label}</legend>
      <div className="choices">
        {choices?.map(choice => (
          <label key={choice.value}>
            <input
              type="radio"
              name={id}
              aria-invalid={issue !== undefined}
              checked={form.values[name] === choice.value}
              onChange={() => form.set(name, choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      <Hint id={id} hint={hint} issue={issue} />
    </fieldset>
  )
}

const Hint = ({ id, hint, issue }: { id: string; hint: string | undefined; issue: string | undefined }) => (
  <>
    {hint ? (
      <p id={`${id}-hint`} className="small quiet">
        {hint}
      </p>
    ) : null}
    {issue ? (
      <p id={`${id}-issue`} className="issue">
        {issue}
      </p>
    ) : null}
  </>
)
