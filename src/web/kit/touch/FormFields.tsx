import { type ReactNode, useId } from 'react'
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

function Line({ name, form }: { readonly name: string; readonly form: Form }) {
  const id = useId()
  const { label, hint, kind, autoComplete } = form.fields[name] ?? { label: name }
  const issue = form.issues[name]
  const described = [hint ? `${id}-hint` : '', issue ? `${id}-issue` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={kind === 'password' ? 'password' : 'text'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        value={String(form.values[name] ?? '')}
        aria-invalid={issue !== undefined}
        aria-describedby={described || undefined}
        onChange={event => form.set(name, event.target.value)}
      />
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
    </div>
  )
}
