import { Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { Findings } from '#web/kit/console/Citation.tsx'
import { FieldGroups } from '#web/kit/console/FieldGroups.tsx'
import type { Form, Values } from '#web/kit/console/form.ts'
import { Panel } from '#web/kit/console/Panel.tsx'
import { words } from '../pages.zh.ts'
import { shown } from '../sentence.ts'
import { formGroups } from './form-fields.ts'
import './profile.css'
import { checksOf, notesOf, readingIds, refusedBy } from './record-checks.ts'

/** The fields of one record: groups, what the rules say with their articles, the identity number filling others. */
export function MemberFields({
  form,
  placing,
}: {
  readonly form: Form
  /** Fields before the dictionary's: the branch, the group. */
  readonly placing: { readonly title: string; readonly names: readonly string[] }
}) {
  const [all, setAll] = useState(false)
  const { settled, settle } = useSettled(form.values)
  const { personType, notes, told } = judged(form, settled)
  const groups = [
    placing,
    ...formGroups(all, id => form.values[id] !== undefined),
    { title: words.form.evidence, names: ['evidence'] },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears fields being left, nothing is done with it.
    <div onBlur={settle}>
      <div className="tx-member-lead">
        <p className="tx-quiet">{words.form.lead}</p>
        <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
          {words.form.all}
        </Checkbox>
      </div>
      {notes.length > 0 ? (
        <Panel title={words.form.checks}>
          <Findings findings={notes} />
        </Panel>
      ) : null}
      <FieldGroups form={told} groups={groups} />
      {settled.joinedOn ? (
        <p className="tx-quiet" role="status">
          {words.form.standing(shown('personType', personType) ?? '')}
        </p>
      ) : null}
    </div>
  )
}

/** The values as they were when a field was left: the rules do not look at every key. A day is read as it is left. */
function useSettled(values: Values) {
  const [settled, setSettled] = useState(values)
  const latest = useRef(values)
  latest.current = values
  return { settled, settle: () => void setTimeout(() => setSettled(latest.current)) }
}

/** The form with what the rules and the server found: errors in place, everything with its article above. */
function judged(form: Form, settled: Values) {
  const { personType, findings } = checksOf(settled)
  const refused = refusedBy(form)
  const errors = findings.filter(({ severity }) => severity === 'error')
  const inPlace = Object.fromEntries(errors.map(({ field, message }) => [field, message]))
  const issues = { ...inPlace, ...form.issues }
  const told: Form = { ...form, set: readingIds(form), issues, problem: refused ? null : form.problem }
  return { personType, told, notes: [...(refused ? [refused] : []), ...notesOf(findings)] }
}
