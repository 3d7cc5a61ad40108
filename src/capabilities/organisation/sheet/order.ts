import { tidyCode } from '#platform/pure/text.ts'
import type { Intended } from '../establish.ts'
import { organisationFindings } from '../findings.zh.ts'
import { parentDecision } from '../rules/kinds.ts'
import type { NodeRow } from '../store/read.ts'
import type { SheetLine } from './cells.ts'
import { cellFaults } from './columns.zh.ts'
import { type Draft, factsOf, type Planned, type Say, type TreeIndex, text } from './draft.ts'

/** New organisations behind their parents; whoever has none that can be found is a fault, told once and where it lies. */
export function inTreeOrder(drafts: readonly Draft[], tree: TreeIndex, target: NodeRow, say: Say): Planned[] {
  const byName = namesOf(drafts)
  const done = new Map<Draft, Planned | 'underWay' | 'faulty'>()
  const order: Planned[] = []
  const visit = (draft: Draft): Planned | 'underWay' | 'faulty' => {
    const earlier = done.get(draft)
    if (earlier !== undefined) return earlier
    done.set(draft, 'underWay')
    const planned = place(draft)
    done.set(draft, planned)
    if (planned !== 'faulty') order.push(planned)
    return planned
  }
  const place = (draft: Draft): Planned | 'faulty' => {
    const { line } = draft
    const wanted = parentText(line, draft.shortName)
    const node = wanted === undefined ? target : tree.find(wanted)
    if (node === 'unclear') return refuse(line, cellFaults.parentUnclear)
    if (node) return below(draft, node)
    const other = byName.get(tidyCode(wanted ?? ''))
    if (!other) return refuse(line, cellFaults.parentUnknown)
    const parent = visit(other)
    if (parent === 'underWay') return refuse(line, cellFaults.parentLoop)
    return parent === 'faulty' ? 'faulty' : below(draft, parent)
  }
  const below = (draft: Draft, parent: NodeRow | Planned): Planned | 'faulty' => {
    const decision = parentDecision(draft.type, 'intended' in parent ? parent.intended.type : parent.type)
    if (!decision.ok) return refuse(draft.line, organisationFindings[decision.refusal](decision.params))
    return { row: draft.line.row, intended: intendedOf(draft, parent), parent }
  }
  const refuse = (line: SheetLine, message: string): 'faulty' => {
    say(line, text(line, 'parent') === undefined && text(line, 'treePath') ? 'treePath' : 'parent', message)
    return 'faulty'
  }
  for (const draft of drafts) visit(draft)
  return order
}

function namesOf(drafts: readonly Draft[]): Map<string, Draft> {
  const names = new Map<string, Draft>()
  for (const draft of drafts.toReversed()) {
    const { line, shortName } = draft
    for (const name of [shortName, text(line, 'fullName'), text(line, 'officialCode')]) {
      if (name) names.set(tidyCode(name), draft)
    }
  }
  return names
}

/** The parent a row names, by its own column or as the last step of the tree path before itself. */
export function parentText(line: SheetLine, shortName: string): string | undefined {
  const named = text(line, 'parent')
  if (named !== undefined) return named
  const own = [text(line, 'fullName') ?? '', shortName].map(tidyCode)
  const steps = (text(line, 'treePath') ?? '').split(/[/\\>\u2192\u00bb]/).map(step => step.trim())
  return steps.filter(step => step !== '' && !own.includes(tidyCode(step))).at(-1)
}

function intendedOf(draft: Draft, parent: NodeRow | Planned): Intended {
  const { line, type, kind, shortName } = draft
  const above = 'intended' in parent ? parent.intended.sector : parent.sector
  return {
    type,
    kind,
    sector: draft.sector ?? above,
    fullName: text(line, 'fullName') ?? '',
    shortName,
    statName: text(line, 'statName') ?? null,
    officialCode: text(line, 'officialCode') ?? null,
    establishedOn: text(line, 'establishedOn') ?? null,
    approvingOrg: text(line, 'approvingOrg'),
    facts: factsOf(line),
  }
}
