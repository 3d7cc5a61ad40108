import { useMemo } from 'react'
import { useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { asText, asTexts, type Choice, choicesOf } from '#web/kit/console/fields.ts'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { useHat } from '#web/session.ts'
import { organisation } from '../../contract.ts'
import { groupingNames, life } from '../../life.zh.ts'
import { words } from '../../pages.zh.ts'
import type { Grouping } from './GroupingsPage.tsx'

const says = life.groupings
interface Closing {
  readonly close: () => void
}

/** Working organisations below one, for a list of many. */
function useBelow(leaderId: string): readonly Choice[] {
  const nodes = useAsk(organisation.skeleton, {}).value?.nodes
  return useMemo(() => {
    const inside = new Set([leaderId])
    const below = (nodes ?? []).filter(({ id, parentId }) => {
      if (parentId === null || !inside.has(parentId)) return false
      inside.add(id)
      return true
    })
    return below
      .filter(({ state, type }) => state === 'ACTIVE' && type !== 'PARTY_GROUP')
      .map(({ id, name }) => ({ value: id, label: name }))
  }, [nodes, leaderId])
}

export function StartGrouping({ close }: Closing) {
  const notice = useNotice()
  const hat = useHat()
  const control = useMemo(() => organisationPicker(type => type !== 'BRANCH' && type !== 'PARTY_GROUP'), [])
  const fields = (choices: readonly Choice[]) => ({
    kind: { label: says.kind, choices: choicesOf(groupingNames) },
    name: { label: says.name },
    organisationId: { label: says.leader, wide: true, control },
    organisationIds: { label: says.places, kind: 'many' as const, wide: true, choices, hint: says.pickHint },
    on: { label: says.from, kind: 'day' as const },
    docNo: { label: words.form.docNo },
    note: { label: words.form.note, kind: 'area' as const },
  })
  const form = useForm({
    action: organisation.startGrouping,
    fields: fields([]),
    initial: { kind: 'AREA', organisationId: hat?.organisationId ?? undefined, on: today() },
    done: () => {
      notice.said(says.started)
      close()
    },
  })
  const choices = useBelow(asText(form.values.organisationId))
  const shown = { ...form, fields: fields(choices) }
  return (
    <DrawerFrame title={says.startTitle} form={shown} close={close} saveLabel={says.start}>
      <p className="org-lead">{says.lead}</p>
      <FormFields form={shown} />
    </DrawerFrame>
  )
}

export function ChangeGrouping({ grouping, close }: Closing & { readonly grouping: Grouping }) {
  const notice = useNotice()
  const inside = new Set(grouping.places.map(({ organisationId }) => organisationId))
  const outside = useBelow(grouping.leaderId).filter(({ value }) => !inside.has(value))
  const form = useForm({
    action: organisation.changeGrouping,
    fields: {
      join: { label: says.join, kind: 'many', wide: true, choices: outside },
      leave: {
        label: says.leave,
        kind: 'many',
        wide: true,
        choices: grouping.places.map(({ organisationId, shortName }) => ({ value: organisationId, label: shortName })),
      },
      on: { label: says.on, kind: 'day' },
    },
    initial: { on: today() },
    toInput: ({ join, leave, on }) => ({ groupingId: grouping.id, join: asTexts(join), leave: asTexts(leave), on }),
    done: () => {
      notice.said(says.changed)
      close()
    },
  })
  return (
    <DrawerFrame title={says.changeTitle(grouping.name)} form={form} close={close}>
      <FormFields form={form} />
    </DrawerFrame>
  )
}

export const EndGrouping = ({ grouping, close }: Closing & { readonly grouping: Grouping }) => (
  <FormDrawer
    open
    onClose={close}
    title={says.endTitle(grouping.name)}
    action={organisation.endGrouping}
    fixed={{ groupingId: grouping.id }}
    initial={{ on: today() }}
    fields={{ on: { label: says.on, kind: 'day' } }}
    saveLabel={says.end}
    says={says.ended}
  />
)
