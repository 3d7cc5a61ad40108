import { z } from 'zod'
import { useGo } from '#web/address.ts'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FieldGroups } from '#web/kit/console/FieldGroups.tsx'
import { asText, choicesOf, type Field } from '#web/kit/console/fields.ts'
import { type Form, useForm, type Values } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { RadioChoice } from '#web/kit/console/RadioChoice.tsx'
import { kindLabels, sectorLabels, typeLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { fieldLabels } from '../fields.zh.ts'
import { suggestedNames } from '../names.zh.ts'
import { words } from '../pages.zh.ts'
import { allowedChildren, type OrganisationType, type Sector } from '../rules/kinds.ts'
import * as shape from '../shapes.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields } from './deed.ts'
import { type Page, toNode } from './show.tsx'

const says = words.setUp
/** What is filled in: the input, and the unit that the names are proposed from. */
const schema = z.object({
  step: z.enum(['DRAFT', 'RECORD']),
  type: shape.TypeCode,
  kind: shape.KindCode.optional(),
  sector: shape.SectorCode,
  unit: z.string().optional(),
  withCommittee: z.boolean().optional(),
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  statName: shape.ShortName.optional(),
  officialCode: shape.OfficialCode.optional(),
  codeSource: shape.CodeSource.optional(),
  on: shape.OnDay,
  docNo: shape.DocNo.optional(),
  approvingOrg: shape.ApprovingOrg.optional(),
  note: shape.Note.optional(),
})

const fieldsFor = (page: Page): Readonly<Record<string, Field>> => ({
  step: {
    label: says.way,
    control: RadioChoice,
    wide: true,
    choices: choicesOf(says.ways).map(each => ({ ...each, hint: hintOf(each.value) })),
  },
  type: {
    label: fieldLabels.type,
    choices: allowedChildren(page.type).map(type => ({ value: type, label: typeLabels[type] })),
  },
  kind: { label: fieldLabels.kind, choices: choicesOf(kindLabels) },
  sector: { label: fieldLabels.sector, choices: choicesOf(sectorLabels) },
  unit: { label: says.unit, hint: says.unitHint, wide: true },
  withCommittee: { label: says.withCommittee, hint: says.withCommitteeHint, wide: true },
  fullName: { label: fieldLabels.fullName, hint: says.fullNameHint, wide: true },
  shortName: { label: fieldLabels.shortName, hint: says.shortNameHint },
  statName: { label: fieldLabels.statName, hint: says.statNameHint },
  officialCode: { label: fieldLabels.officialCode, hint: says.codeHint },
  codeSource: { label: fieldLabels.codeSource },
  ...decisionFields,
})
const hintOf = (step: string) => (step === 'RECORD' ? says.wayHints.RECORD : says.wayHints.DRAFT)

/** Handbook 1.5: a draft that goes its way, or the record of one that exists; ORG-02 limits the types, ORG-60 and 61 propose the names. */
export function SetUpDrawer({ page, close }: DrawerProps) {
  const notice = useNotice()
  const go = useGo()
  const all = fieldsFor(page)
  const form = useForm({
    action: organisation.setUp,
    schema,
    fields: all,
    initial: initialOf(page),
    toInput: values => inputOf(page.id, values),
    done: ({ organisationId }) => {
      notice.said(words.done.setUp(asText(form.values.shortName) || asText(form.values.fullName)))
      close()
      const door = toNode(organisationId)
      go(door.to, door.search)
    },
  })
  const { set } = form
  const proposing: Form = {
    ...form,
    fields: { ...all, on: { ...decisionFields.on, label: isDraft(form.values) ? says.on : says.establishedOn } },
    set: (name, value) => {
      set(name, value)
      for (const [key, text] of Object.entries(proposed(form.values, { [name]: value }))) set(key, text)
    },
  }
  return (
    <DrawerFrame title={says.title(page.shortName)} form={proposing} close={close} saveLabel={says.save}>
      <p className="org-lead">
        {says.types(
          allowedChildren(page.type)
            .map(type => typeLabels[type])
            .join(says.or),
        )}
      </p>
      <FieldGroups form={proposing} groups={groupsOf(form.values)} />
    </DrawerFrame>
  )
}

const isDraft = (values: Values) => values.step === 'DRAFT'
const isBranch = (values: Values) => values.type === 'BRANCH'

function groupsOf(values: Values) {
  const codes = isDraft(values) ? [] : ['officialCode', 'codeSource']
  const decision = isDraft(values) ? ['on', 'note'] : ['on', 'docNo', 'approvingOrg', ...codes, 'note']
  return [
    { title: says.groups.what, names: ['step', 'type', ...(isBranch(values) ? ['kind'] : []), 'sector'] },
    {
      title: says.groups.names,
      names: ['unit', ...(isBranch(values) ? ['withCommittee'] : []), 'fullName', 'shortName', 'statName'],
    },
    { title: isDraft(values) ? says.groups.code : says.groups.decision, names: decision },
  ]
}

/** What stands below a township is a village's as a rule, below a street a community's. */
const sectorsBelow: Partial<Readonly<Record<Sector, Sector>>> = { TOWNSHIP: 'VILLAGE', STREET: 'COMMUNITY' }

function initialOf(page: Page): Values {
  const types = allowedChildren(page.type)
  const type = types.includes('BRANCH') ? 'BRANCH' : types[0]
  return {
    step: 'DRAFT',
    type,
    kind: 'STANDARD',
    sector: sectorsBelow[page.sector] ?? page.sector,
    withCommittee: false,
    approvingOrg: page.fullName,
    on: today(),
  }
}

const sources = ['unit', 'type', 'kind', 'withCommittee']

/** Names that follow from the unit, as long as nobody wrote others. */
function proposed(before: Values, change: Values): Values {
  if (!sources.some(name => name in change)) return {}
  const [was, next] = [namesOf(before), namesOf({ ...before, ...change })]
  const isOwn = (name: 'fullName' | 'shortName') => asText(before[name]) !== '' && before[name] !== was?.[name]
  if (!next) return {}
  return {
    ...(isOwn('fullName') ? {} : { fullName: next.fullName }),
    ...(isOwn('shortName') ? {} : { shortName: next.shortName }),
  }
}

function namesOf(values: Values): { readonly fullName: string; readonly shortName: string } | null {
  const type = shape.TypeCode.safeParse(values.type).data
  const unit = asText(values.unit).trim()
  if (!type || unit === '') return null
  const kind = type === 'BRANCH' ? (shape.KindCode.safeParse(values.kind).data ?? 'STANDARD') : null
  return suggestedNames(unit, type satisfies OrganisationType, kind, values.withCommittee === true)
}

function inputOf(parentId: string, values: Values): unknown {
  const { unit, withCommittee, kind, docNo, approvingOrg, officialCode, codeSource, on, ...input } = values
  const recorded = { docNo, approvingOrg, officialCode, codeSource, on, establishedOn: on }
  return {
    ...input,
    parentId,
    kind: isBranch(values) ? kind : null,
    ...(isDraft(values) ? { on } : recorded),
  }
}
