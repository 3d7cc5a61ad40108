import { z } from 'zod'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FieldGroups } from '#web/kit/console/FieldGroups.tsx'
import { choicesOf, type Field } from '#web/kit/console/fields.ts'
import { useForm, type Values } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { hostUnitSituations, kindLabels, sectorLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { fieldLabels } from '../fields.zh.ts'
import { words } from '../pages.zh.ts'
import { CodeSource, Facts, KindCode, Note, OfficialCode, OnDay, SectorCode, ShortName } from '../shapes.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { factGroups } from './fact-groups.ts'
import type { Page } from './show.tsx'

const says = words.facts
const own = {
  officialCode: OfficialCode.nullable(),
  codeSource: CodeSource,
  establishedOn: OnDay.nullable(),
  statName: ShortName.nullable(),
  kind: KindCode.nullable(),
  sector: SectorCode,
  note: Note,
}
// All optional but the kind of branch and the sector, which are never emptied.
const schema = z.object({ ...own, ...Facts.shape }).partial()
const factNames = Object.keys(Facts.shape)

const field = (name: keyof typeof fieldLabels, rest: Partial<Field> = {}) => [
  name,
  { label: fieldLabels[name], ...rest },
]
const fields: Readonly<Record<string, Field>> = {
  ...Object.fromEntries([...factGroups.contact, ...factGroups.features, ...factGroups.unit].map(name => field(name))),
  ...Object.fromEntries([
    field('officialCode', { hint: words.setUp.codeHint }),
    field('codeSource'),
    field('establishedOn', { kind: 'day' }),
    field('statName', { hint: words.setUp.statNameHint }),
    field('kind', { choices: choicesOf(kindLabels) }),
    field('sector', { choices: choicesOf(sectorLabels) }),
    field('contactPhone', { hint: says.phoneHint }),
    field('uscc', { hint: says.usccHint }),
    field('unitName', { wide: true }),
    field('isLegalEntity', { kind: 'yesNo' }),
    field('isPrivateTech', { kind: 'yesNo' }),
    field('canApproveProbationary', { hint: says.approveHint, wide: true }),
    field('hostUnitSituation', { choices: hostUnitSituations.map(({ label }) => ({ value: label, label })) }),
    field('note', { kind: 'area' }),
  ]),
}

/** Corrects what needs no decision of the higher organisation; every change goes into the history. */
export function FactsDrawer({ page, close }: DrawerProps) {
  const notice = useNotice()
  const form = useForm({
    action: organisation.changeFacts,
    schema,
    fields,
    initial: initialOf(page),
    toInput: values => ({ organisationId: page.id, ...sorted(values) }),
    done: () => {
      notice.said(words.done.facts)
      close()
    },
  })
  const groups = [
    { title: says.groups.code, names: ['officialCode', 'codeSource', 'establishedOn', 'statName'] },
    { title: says.groups.kind, names: page.type === 'BRANCH' ? ['kind', 'sector'] : ['sector'] },
    { title: says.groups.contact, names: factGroups.contact },
    { title: says.groups.features, names: factGroups.features },
    { title: says.groups.unit, names: [...factGroups.unit, 'note'] },
  ]
  return (
    <DrawerFrame title={says.title(page.shortName)} form={form} close={close}>
      <p className="org-lead">{says.lead}</p>
      <FieldGroups form={form} groups={groups} />
    </DrawerFrame>
  )
}

/** Columns of the organisation beside its facts; null is shown as nothing. */
function initialOf(page: Page): Values {
  const { officialCode, codeSource, establishedOn, statName, kind, sector } = page
  const all = { officialCode, codeSource, establishedOn, statName, kind, sector, ...page.facts }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? undefined]))
}

/** Facts stand in an object of their own inside the input. */
function sorted(values: Values): Record<string, unknown> {
  const entries = Object.entries(values)
  return {
    ...Object.fromEntries(entries.filter(([name]) => !factNames.includes(name))),
    facts: Object.fromEntries(entries.filter(([name]) => factNames.includes(name))),
  }
}
