import { useState } from 'react'
import { z } from 'zod'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { asText, type Field } from '#web/kit/console/fields.ts'
import type { Values } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { RadioChoice } from '#web/kit/console/RadioChoice.tsx'
import { typeLabels } from '../../codes.zh.ts'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import { suggestedNames, unitOfName } from '../../names.zh.ts'
import { words } from '../../pages.zh.ts'
import type { OrganisationType } from '../../rules/kinds.ts'
import { type Part, planSplit, planUpgrade } from '../../rules/life.ts'
import * as shape from '../../shapes.ts'
import { useConfirmedForm } from '../confirmed.ts'
import type { DrawerProps } from '../DeedDrawer.tsx'
import { decisionFields, documented } from '../deed.ts'
import { useGround } from './ground.ts'
import { decision as decided, InParts, settlement } from './InParts.tsx'
import { blankPart, type DraftPart, PartsEditor } from './PartsEditor.tsx'
import { Preview } from './Preview.tsx'

const { organisationId: _, ...decision } = documented
const settled = {
  isDuesSettled: z.boolean(),
  isArchiveHandedOver: z.boolean(),
  isSealHandedOver: z.boolean(),
  openCases: z.int().min(0).max(9999),
}
const splitting = z.object({ stays: z.enum(['keep', 'end']), ...settled, ...decision })
const upgrading = z.object({
  to: z.string(),
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  ...decision,
})

/** What is filled in, as the server and the rules take it. */
const wireParts = (parts: readonly DraftPart[]) =>
  parts.map(({ fullName, personIds, childIds }) => ({
    fullName: fullName.trim(),
    personIds: [...personIds],
    childIds: [...childIds],
  }))
const ruleParts = (parts: readonly DraftPart[], type: OrganisationType): Part[] =>
  parts.map(({ key, fullName, personIds, childIds }, i) => {
    const kind = type === 'BRANCH' ? 'STANDARD' : null
    const unit = unitOfName(fullName)
    const shortName = unit ? suggestedNames(unit, type, kind, false).shortName : life.parts.name(i + 1)
    return { id: key, fullName, shortName, kind, personIds, childIds }
  })
const closingFields: Readonly<Record<string, Field>> = {
  isDuesSettled: { label: words.revoke.dues },
  isArchiveHandedOver: { label: words.revoke.archive },
  isSealHandedOver: { label: words.revoke.seal },
  openCases: { label: words.revoke.cases, hint: words.revoke.casesHint },
}
const unsettled = { isDuesSettled: false, isArchiveHandedOver: false, isSealHandedOver: false, openCases: 0 }

/** ORG-57: one organisation becomes several. */
export function SplitDrawer({ page, close }: DrawerProps) {
  const says = life.split
  const notice = useNotice()
  const ground = useGround([page.id], true)
  const [parts, setParts] = useState<readonly DraftPart[]>([blankPart(1)])
  const stays: Field = {
    label: says.keep,
    wide: true,
    control: RadioChoice,
    choices: [
      { value: 'keep', label: says.keeps },
      { value: 'end', label: says.ends },
    ],
  }
  const form = useConfirmedForm(
    {
      action: organisation.split,
      schema: splitting,
      fields: { stays, ...closingFields, ...decisionFields },
      initial: { stays: 'keep', ...unsettled, on: today(), approvingOrg: page.ancestors.at(-1)?.shortName },
      toInput: ({ stays: kept, ...values }: Values) => ({
        ...values,
        organisationId: page.id,
        keep: kept === 'keep',
        parts: wireParts(parts),
      }),
      done: () => {
        notice.said(says.done)
        close()
      },
    },
    () => ({ title: says.sure(page.shortName), body: life.preview.history, yes: says.save }),
  )
  const keeps = form.values.stays === 'keep'
  const shown = { ...form, fields: { stays, ...(keeps ? {} : closingFields), ...decisionFields } }
  return (
    <DrawerFrame title={says.title(page.shortName)} form={shown} close={close} saveLabel={says.save}>
      {ground ? <PartsEditor ground={ground} of={page.id} title={says.parts} parts={parts} change={setParts} /> : null}
      <InParts form={shown} first={['stays']} rest={keeps ? [decided] : [settlement, decided]}>
        {ground ? (
          <Preview ground={ground} decision={planSplit(ground, page.id, ruleParts(parts, page.type), keeps)} />
        ) : null}
      </InParts>
    </DrawerFrame>
  )
}

const higher: readonly OrganisationType[] = ['GENERAL_BRANCH', 'PRIMARY_COMMITTEE']

/** ORG-13 to ORG-18: branch to general branch to committee. */
export function UpgradeDrawer({ page, close }: DrawerProps) {
  const says = life.upgrade
  const notice = useNotice()
  const isBranch = page.type === 'BRANCH'
  const ground = useGround([page.id], isBranch)
  const [parts, setParts] = useState<readonly DraftPart[]>(isBranch ? [blankPart(1), blankPart(2)] : [])
  const choices = higher.filter(type => type !== page.type).map(value => ({ value, label: typeLabels[value] }))
  const first = choices[0]?.value ?? 'PRIMARY_COMMITTEE'
  const form = useConfirmedForm(
    {
      action: organisation.upgrade,
      schema: upgrading,
      fields: {
        to: { label: says.to, choices },
        fullName: { label: says.fullName, wide: true, hint: words.setUp.fullNameHint },
        shortName: { label: says.shortName },
        ...decisionFields,
      },
      initial: {
        to: first,
        ...suggestedNames(unitOfName(page.fullName), first, null, true),
        on: today(),
        approvingOrg: page.ancestors.at(-1)?.shortName,
      },
      toInput: values => ({ ...values, organisationId: page.id, parts: wireParts(parts) }),
      done: () => {
        notice.said(says.done)
        close()
      },
    },
    () => ({ title: says.sure(page.shortName), body: life.preview.history, yes: says.save }),
  )
  const { values } = form
  const to = higher.find(type => type === values.to) ?? first
  const names = {
    type: to,
    fullName: asText(values.fullName),
    shortName: asText(values.shortName) || asText(values.fullName),
  }
  return (
    <DrawerFrame title={says.title(page.shortName)} form={form} close={close} saveLabel={says.save}>
      <p className="org-lead">{isBranch ? says.lead : says.leadOfGeneral}</p>
      <InParts form={form} first={['to', 'fullName', 'shortName']} rest={[decided]}>
        {ground && isBranch ? (
          <PartsEditor ground={ground} of={page.id} title={says.parts} parts={parts} change={setParts} />
        ) : null}
        {ground ? (
          <Preview ground={ground} decision={planUpgrade(ground, page.id, names, ruleParts(parts, 'BRANCH'))} />
        ) : null}
      </InParts>
    </DrawerFrame>
  )
}
