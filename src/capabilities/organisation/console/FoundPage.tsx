import './found.css'
import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { FieldGroups } from '#web/kit/console/FieldGroups.tsx'
import { asText, choicesOf, type Field } from '#web/kit/console/fields.ts'
import { type Form, useForm, type Values } from '#web/kit/console/form.ts'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { sectorLabels, typeLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { fieldLabels } from '../fields.zh.ts'
import { founding as says } from '../founding.zh.ts'
import { suggestedNames } from '../names.zh.ts'
import { organisationTypes, parentDecision } from '../rules/kinds.ts'
import * as shape from '../shapes.ts'
import { titles } from '../titles.zh.ts'

/** What is filled in: the input, and the unit that the names are proposed from. */
const schema = z.object({
  type: shape.TypeCode,
  sector: shape.SectorCode,
  unit: z.string().optional(),
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  statName: shape.ShortName.optional(),
  officialCode: shape.OfficialCode.optional(),
  codeSource: shape.CodeSource.optional(),
  establishedOn: shape.OnDay.optional(),
})

const roots = organisationTypes.filter(type => parentDecision(type, null).ok)
const fields: Readonly<Record<string, Field>> = {
  type: { label: fieldLabels.type, choices: roots.map(type => ({ value: type, label: typeLabels[type] })) },
  sector: { label: fieldLabels.sector, choices: choicesOf(sectorLabels) },
  unit: { label: says.unit, hint: says.unitHint, wide: true },
  fullName: { label: fieldLabels.fullName, hint: says.fullNameHint, wide: true },
  shortName: { label: fieldLabels.shortName },
  statName: { label: fieldLabels.statName, hint: says.statNameHint },
  officialCode: { label: fieldLabels.officialCode, hint: says.codeHint },
  codeSource: { label: fieldLabels.codeSource },
  establishedOn: { label: fieldLabels.establishedOn, kind: 'day', hint: says.establishedHint },
}
const groups = [
  { title: says.groups.what, names: ['type', 'sector'] },
  { title: says.groups.names, names: ['unit', 'fullName', 'shortName', 'statName'] },
  { title: says.groups.rest, names: ['establishedOn', 'officialCode', 'codeSource'] },
]

/** ORG-02: the top of an installation, recorded once by the system administrator before anybody else can begin. */
export function FoundPage() {
  const [founded, setFounded] = useState<string | null>(null)
  const asked = useAsk(organisation.skeleton, {})
  const form = useForm({
    action: organisation.setUpRoot,
    schema,
    fields,
    initial: { type: 'LOCAL_COMMITTEE', sector: 'ORGAN' },
    toInput: ({ unit, ...input }) => input,
    done: () => setFounded(asText(form.values.shortName) || asText(form.values.fullName)),
  })
  if (founded !== null) return <Founded name={founded} />
  if (!asked.value) return waiting(asked)
  const there = asked.value.nodes[0]
  if (there) return <Founded name={there.name} />
  return (
    <section className="org-found">
      <PageHead title={titles.founding} lead={says.lead} />
      <FieldGroups form={proposing(form)} groups={groups} />
      <Button type="primary" size="large" loading={form.running} onClick={() => void form.submit()}>
        {says.save}
      </Button>
    </section>
  )
}

/** What to do next, since another page has to be opened for it. */
function Founded({ name }: { readonly name: string }) {
  const go = useGo()
  const doors = (
    <p className="tx-row">
      <Button type="primary" onClick={() => go('/accounts')}>
        {says.toAccounts}
      </Button>
      <Button onClick={() => go('/organisations')}>{says.toTree}</Button>
    </p>
  )
  return <Empty heading title={says.doneTitle(name)} hint={says.doneHint} action={doors} />
}

/** Names follow from the unit, as long as nobody wrote others. */
function proposing(form: Form): Form {
  const set = (name: string, value: unknown) => {
    form.set(name, value)
    if (name !== 'unit' && name !== 'type') return
    const [was, next] = [namesOf(form.values), namesOf({ ...form.values, [name]: value })]
    for (const key of ['fullName', 'shortName'] as const) {
      const now = asText(form.values[key])
      if (next && (now === '' || now === was?.[key])) form.set(key, next[key])
    }
  }
  return { ...form, set }
}

function namesOf(values: Values) {
  const type = shape.TypeCode.safeParse(values.type).data
  const unit = asText(values.unit).trim()
  return type && unit !== '' ? suggestedNames(unit, type, null, true) : null
}
