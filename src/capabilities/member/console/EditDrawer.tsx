import { useState } from 'react'
import type { z } from 'zod'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { type Form, type FormSpec, useForm, type Values } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import type { Problem } from '#web/problem.ts'
import { zh as kit } from '#web/zh.ts'
import { changedFields } from '../contract/fields.ts'
import type { memberProfile } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { fieldLabel } from '../sentence.ts'
import { zh } from '../zh.ts'
import { Conflict } from './Conflict.tsx'
import { formFields, isSecretName, writableIds } from './form-fields.ts'
import { useGroups } from './GroupDrawer.tsx'
import { MemberFields } from './MemberFields.tsx'
import { secretControl } from './SecretInput.tsx'

export type Profile = z.infer<typeof memberProfile>
type Change = z.infer<typeof member.change.in>
type Changed = z.infer<typeof member.change.out>

/** What the form begins with: everything in clear that is not secret; a secret field is written anew or left alone. */
function valuesOf({ fields, groupId }: Profile): Values {
  const open = writableIds.filter(id => !isSecretName(id) && fields[id] !== null && fields[id] !== undefined)
  return { ...Object.fromEntries(open.map(id => [id, fields[id]])), ...(groupId === null ? {} : { groupId }) }
}

/** Only what differs travels; what stood there and is empty now is named as cleared. */
function changeOf(base: Profile, values: Values): unknown {
  const { groupId, evidence, ...filled } = values
  const initial = valuesOf(base)
  const changed = Object.entries(filled).filter(([name, value]) => value !== null && value !== initial[name])
  const emptied = writableIds.filter(
    id => filled[id] === null || (initial[id] !== undefined && filled[id] === undefined),
  )
  return {
    memberId: base.id,
    version: base.version,
    fields: Object.fromEntries(changed),
    ...(emptied.length > 0 ? { cleared: emptied } : {}),
    ...((groupId ?? null) === base.groupId ? {} : { groupId: groupId ?? null }),
    ...(evidence === undefined ? {} : { evidence }),
  }
}

function fieldsFor(base: Profile) {
  const secrets = Object.entries(formFields(false)).map(([name, field]) =>
    isSecretName(name)
      ? ([name, { ...field, control: secretControl(base.fields[name], name !== 'idNumber') }] as const)
      : ([name, field] as const),
  )
  return {
    groupId: { label: fieldLabel('groupId'), placeholder: words.form.groupNone },
    ...Object.fromEntries(secrets),
    evidence: { label: words.form.evidence, placeholder: words.form.evidenceHint, wide: true },
  }
}

/** Changes one record. The version of the opening travels along; whoever was quicker is shown side by side. */
export function EditDrawer(props: {
  readonly profile: Profile
  readonly focus?: string | undefined
  readonly close: () => void
}) {
  const notice = useNotice()
  const [base, setBase] = useState(props.profile)
  const [settled, setSettled] = useState<Problem | null>(null)
  const [fields] = useState(() => fieldsFor(base))
  const choices = useGroups(base.organisationId)
  const spec: FormSpec<Change, Changed> = {
    action: member.change,
    schema: changedFields,
    fields: { ...fields, groupId: { ...fields.groupId, choices } },
    initial: valuesOf(base),
    toInput: values => changeOf(base, values),
    done: () => {
      notice.said(kit.form.saved)
      props.close()
    },
  }
  const form = useForm(spec)
  const isOpen = form.problem !== settled
  const told: Form = { ...form, problem: isOpen ? form.problem : null }
  const isConflict = isOpen && form.problem?.code === 'member.changedMeanwhile'
  const settle = (latest: Profile) => {
    setBase(latest)
    setSettled(form.problem)
  }
  return (
    <DrawerFrame title={`${zh.pages.edit} ${base.name}`} form={form} close={props.close} focus={props.focus}>
      {isConflict ? <Conflict base={base} form={form} settled={settle} /> : null}
      <MemberFields form={told} placing={{ title: base.organisationName, names: ['groupId'] }} />
    </DrawerFrame>
  )
}
