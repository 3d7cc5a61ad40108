import { Button } from 'antd'
import { useState } from 'react'
import { Panel } from '#web/kit/console/Panel.tsx'
import { type Fact, Facts } from '#web/kit/console/RecordPage.tsx'
import { kindLabels, sectorLabels } from '../codes.zh.ts'
import { fieldLabels } from '../fields.zh.ts'
import { words } from '../pages.zh.ts'
import { shown, zh } from '../zh.ts'
import { factGroups } from './fact-groups.ts'
import type { Page } from './show.tsx'

const says = words.page

/** What is recorded about the organisation and its host unit; empty fields only when asked for. */
export function FactPanels({ page }: { readonly page: Page }) {
  const own: readonly Fact[] = [
    { label: fieldLabels.shortName, value: page.shortName },
    { label: fieldLabels.officialCode, value: page.officialCode },
    { label: fieldLabels.establishedOn, value: page.establishedOn },
    { label: fieldLabels.sector, value: sectorLabels[page.sector] },
    ...(page.kind ? [{ label: fieldLabels.kind, value: kindLabels[page.kind] }] : []),
    ...(page.revokedOn ? [{ label: fieldLabels.revokedOn, value: page.revokedOn }] : []),
    { label: fieldLabels.approvingOrg, value: page.approvingOrg },
    { label: fieldLabels.statName, value: page.statName },
    { label: fieldLabels.codeSource, value: page.codeSource },
    { label: fieldLabels.formerNames, value: formerNames(page), wide: true },
    ...factsOf(page, [...factGroups.contact, ...factGroups.features]),
  ]
  return (
    <>
      <FactPanel title={zh.pages.facts} facts={own} />
      <FactPanel title={zh.pages.unit} facts={factsOf(page, factGroups.unit)} />
    </>
  )
}

const formerNames = ({ formerNames: names }: Page) =>
  names.map(({ fullName, to }) => says.formerNames(fullName, to ?? '')).join(says.between) || null

const factsOf = (page: Page, names: readonly (keyof Page['facts'])[]): Fact[] =>
  names.map(name => ({ label: fieldLabels[name], value: shown(page.facts[name]) }))

const isFilled = ({ value }: Fact) => value !== null && value !== undefined && value !== ''

function FactPanel({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  const [all, setAll] = useState(false)
  const filled = facts.filter(isFilled)
  const hidden = facts.length - filled.length
  const toggle =
    hidden > 0 ? (
      <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? says.filledOnly : says.allFacts(hidden)}
      </Button>
    ) : null
  return (
    <Panel title={title} actions={toggle}>
      {all || filled.length > 0 ? <Facts facts={all ? facts : filled} /> : <p className="tx-quiet">{says.noFacts}</p>}
    </Panel>
  )
}
