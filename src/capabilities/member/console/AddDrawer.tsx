import { useState } from 'react'
import type { z } from 'zod'
import { organisation } from '#capabilities/organisation/contract.ts'
import { useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { type Form, type FormSpec, useFocusOnWrong, useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { zh as kit } from '#web/zh.ts'
import { id, newFields, writable } from '../contract/fields.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { fieldLabel } from '../sentence.ts'
import { zh } from '../zh.ts'
import { formFields, mandatoryIds } from './form-fields.ts'
import { MemberFields } from './MemberFields.tsx'

const pickBranch = organisationPicker(type => type === 'BRANCH')
const mandatory = Object.fromEntries(mandatoryIds.map(name => [name, writable[name]]))
const schema = newFields.extend({ organisationId: id, ...mandatory })
const needed: readonly string[] = ['organisationId', ...mandatoryIds]
const fields = {
  organisationId: { label: fieldLabel('branchId'), control: pickBranch, wide: true },
  ...formFields(true),
  evidence: { label: words.form.evidence, placeholder: words.form.evidenceHint, wide: true },
}
type New = z.infer<typeof member.add.in>
type Made = z.infer<typeof member.add.out>

/** A new member, in the branch the list shows; a committee or a general branch is not offered as one. */
export function AddDrawer({ place, close }: { readonly place: string | null; readonly close: () => void }) {
  const tree = useAsk(organisation.skeleton, {})
  if (!tree.value && !tree.problem) return null
  const isBranch = tree.value?.nodes.some(({ id: node, type }) => node === place && type === 'BRANCH') ?? false
  return <NewMember branch={isBranch ? place : null} close={close} />
}

function NewMember({ branch, close }: { readonly branch: string | null; readonly close: () => void }) {
  const go = useGo()
  const notice = useNotice()
  const spec: FormSpec<New, Made> = {
    action: member.add,
    schema,
    fields,
    initial: branch === null ? {} : { organisationId: branch },
    toInput: ({ organisationId, evidence: because, ...filled }) => ({
      organisationId,
      evidence: because,
      fields: filled,
    }),
    done: ({ memberId }) => {
      notice.said(words.form.added(String(form.values.name ?? '')))
      close()
      go(`/members/${memberId}`)
    },
  }
  const form = useComplete(useForm(spec))
  return (
    <DrawerFrame
      title={zh.pages.add}
      form={form}
      close={close}
      focus={branch === null ? undefined : fieldLabel('name')}
    >
      <MemberFields form={form} placing={{ title: fieldLabel('branchId'), names: ['organisationId'] }} />
    </DrawerFrame>
  )
}

/** Everything that is missing is told at once, not one refusal after the other. */
function useComplete(form: Form): Form {
  const [tried, setTried] = useState(false)
  const toFirstWrong = useFocusOnWrong()
  const missing = needed.filter(name => form.values[name] === undefined || form.values[name] === '')
  const told = tried ? Object.fromEntries(missing.map(name => [name, kit.form.issues.required])) : {}
  const submit = async () => {
    setTried(true)
    if (missing.length === 0) return form.submit()
    toFirstWrong(document.activeElement)
  }
  return { ...form, issues: { ...told, ...form.issues }, submit }
}
