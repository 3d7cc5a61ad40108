import { Alert } from 'antd'
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react'
import { zh } from '#web/zh.ts'
import { Control } from './Control.tsx'
import { type Field, isRequired, kindOf } from './fields.ts'
import type { Form } from './form.ts'

/** One labelled field with its hint and its error in place. */
function FieldRow({ name, field, form }: { readonly name: string; readonly field: Field; readonly form: Form }) {
  const id = useId()
  const schema = form.schemas[name]
  const issue = form.issues[name]
  const kind = kindOf(schema, field)
  const required = isRequired(schema)
  const described = [field.hint ? `${id}-hint` : '', issue ? `${id}-issue` : ''].filter(Boolean).join(' ')
  return (
    <div className={`tx-field${field.wide || kind === 'area' ? ' tx-wide' : ''}`}>
      {kind === 'check' ? null : (
        <label htmlFor={id}>
          {field.label}
          {required ? <span className="tx-required">{zh.form.required}</span> : null}
        </label>
      )}
      <Control
        id={id}
        kind={kind}
        field={field}
        required={required}
        invalid={issue !== undefined}
        describedBy={described || undefined}
        value={form.values[name]}
        onChange={value => form.set(name, value)}
      />
      {field.hint ? (
        <p id={`${id}-hint`} className="tx-hint">
          {field.hint}
        </p>
      ) : null}
      {issue ? (
        <p id={`${id}-issue`} className="tx-issue">
          {issue}
        </p>
      ) : null}
    </div>
  )
}

/** All fields of a form with what went wrong on top. Ctrl+Enter sends; Enter does where there is one line only. */
export function FormFields({ form, children }: { readonly form: Form; readonly children?: ReactNode }) {
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    void form.submit()
  }
  return (
    <form
      className="tx-form"
      noValidate
      onSubmit={send}
      onKeyDown={event => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(event)}
    >
      <FormTrouble form={form} />
      <div className="tx-fields">
        {Object.entries(form.fields).map(([name, field]) =>
          field ? <FieldRow key={name} name={name} field={field} form={form} /> : null,
        )}
      </div>
      {children}
    </form>
  )
}

function FormTrouble({ form }: { readonly form: Form }) {
  const wrong = Object.keys(form.issues).length
  const whole = form.problem?.title ?? form.issues['']
  if (wrong === 0 && !whole) return <div role="alert" />
  return (
    <div role="alert" className="tx-trouble">
      <Alert type="error" showIcon title={whole ?? zh.form.checkFields(wrong)} />
    </div>
  )
}
