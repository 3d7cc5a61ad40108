import './field-groups.css'
import { FormFields } from './FormFields.tsx'
import type { Form } from './form.ts'

export interface FieldGroup {
  readonly title: string
  readonly names: readonly string[]
}

/** The fields of one form under headings, each group saying what is wrong in it. */
export function FieldGroups({ form, groups }: { readonly form: Form; readonly groups: readonly FieldGroup[] }) {
  return groups.map((group, at) => <Group key={group.title} form={form} group={group} first={at === 0} />)
}

function Group({ form, group, first }: { readonly form: Form; readonly group: FieldGroup; readonly first: boolean }) {
  const inside = (name: string) => group.names.includes(name)
  const only = <Value,>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => inside(name)))
  const whole = first && form.issues[''] ? { '': form.issues[''] } : {}
  const part: Form = {
    ...form,
    fields: Object.fromEntries(group.names.map(name => [name, form.fields[name]])),
    issues: { ...only(form.issues), ...whole },
    problem: first ? form.problem : null,
  }
  return (
    <fieldset className="tx-field-group">
      <legend>{group.title}</legend>
      <FormFields form={part} />
    </fieldset>
  )
}
