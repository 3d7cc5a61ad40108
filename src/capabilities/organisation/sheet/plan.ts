import { codeOf } from '#platform/pure/code-list.ts'
import { tidyCode } from '#platform/pure/text.ts'
import { branchKindCodes, categoryCodes, organisationTypeCodes, sectorCodes } from '../codes.zh.ts'
import type { Correction } from '../correction.ts'
import { isCreditCode } from '../credit-code.ts'
import type { Intended } from '../establish.ts'
import { fieldLabels } from '../fields.zh.ts'
import { organisationFindings } from '../findings.zh.ts'
import { isFullName, typeOfName } from '../names.zh.ts'
import { type BranchKind, type OrganisationType, parentDecision, type Sector } from '../rules/kinds.ts'
import { Facts, noFacts, type SomeFacts } from '../shapes.ts'
import type { NodeRow } from '../store/read.ts'
import { zh } from '../zh.ts'
import type { ReadSheet, SheetLine } from './cells.ts'
import { type CellFault, cellFaults, type SheetField } from './columns.zh.ts'

/** A new organisation and where it goes: below one that exists, or below another new one. */
export interface Planned {
  readonly row: number
  readonly intended: Intended
  readonly parent: NodeRow | Planned
}
export interface SheetFault {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly message: string
}
/** What taking the sheet over would do. New ones stand after their parents. */
export interface SheetPlan {
  readonly rows: number
  readonly setUps: readonly Planned[]
  readonly corrections: readonly { readonly node: NodeRow; readonly correction: Correction }[]
  readonly faults: readonly SheetFault[]
}
interface Ground {
  readonly target: NodeRow
  /** All organisations of the target's subtree, revoked ones left out. */
  readonly existing: readonly NodeRow[]
  readonly today: string
  readonly isCodeTaken: (code: string) => boolean
}
type Draft = { readonly line: SheetLine; readonly type: OrganisationType; readonly kind: BranchKind | null }

/** Pure: what each row of a sheet means on this ground. */
export function planSheet(sheet: ReadSheet, ground: Ground): SheetPlan {
  const faults: SheetFault[] = []
  const say = (line: SheetLine, field: SheetField, message: string) =>
    faults.push({ row: line.row, column: fieldLabels[field], value: String(line.values[field] ?? ''), message })
  const index = indexOf(ground.existing)
  const drafts = new Map<string, Draft>()
  const corrections: SheetPlan['corrections'][number][] = []
  const seen = new Set<string>()
  for (const line of sheet.lines) {
    faults.push(...line.faults.map(fault => cellFault(line, fault)))
    for (const [field, message] of rowFaults(line, ground)) say(line, field, message)
    const name = text(line, 'fullName')
    if (name === undefined) continue
    const node = index.byCode(text(line, 'officialCode')) ?? index.byFullName(name)
    const key = node?.id ?? tidyCode(name)
    if (seen.has(key)) say(line, 'fullName', cellFaults.twice)
    else if (node && node.fullName !== name) say(line, 'fullName', cellFaults.renamed)
    else if (node) corrections.push(correctionOf(node, line, index, say))
    else draftOf(line, name, drafts, say)
    seen.add(key)
  }
  const setUps = inTreeOrder(drafts, index, ground, say)
  return { rows: sheet.lines.length, setUps, corrections, faults: faults.toSorted((a, b) => a.row - b.row) }
}

function correctionOf(node: NodeRow, line: SheetLine, tree: TreeIndex, say: Say): SheetPlan['corrections'][number] {
  const wanted = parentText(line)
  const parent = wanted === undefined ? undefined : tree.find(wanted)
  if (parent && parent !== 'unclear' && parent.id !== node.parentId) say(line, 'parent', cellFaults.moved)
  const facts = factsOf(line)
  const columns = {
    statName: text(line, 'statName'),
    officialCode: text(line, 'officialCode'),
    establishedOn: text(line, 'establishedOn'),
  }
  return { node, correction: { ...columns, facts } }
}

type Say = (line: SheetLine, field: SheetField, message: string) => void

const text = (line: SheetLine, field: SheetField): string | undefined => {
  const value = line.values[field]
  return value === undefined ? undefined : String(value)
}

const cellFault = (
  line: SheetLine,
  { field, value, fault }: { field: SheetField; value: string; fault: CellFault },
) => ({
  row: line.row,
  column: fieldLabels[field],
  value,
  message: cellFaults[fault],
})

function rowFaults(line: SheetLine, ground: Ground): [SheetField, string][] {
  const found: [SheetField, string][] = []
  if (text(line, 'fullName') === undefined) found.push(['fullName', cellFaults.missingName])
  const code = text(line, 'uscc')
  if (code && !isCreditCode(code)) found.push(['uscc', zh.refusals.creditCodeWrong({ code })])
  const on = text(line, 'establishedOn')
  if (on && on > ground.today) found.push(['establishedOn', organisationFindings.inFuture({ on })])
  const official = text(line, 'officialCode')
  if (official && ground.isCodeTaken(official)) found.push(['officialCode', zh.refusals.codeTaken({ code: official })])
  return found
}

function draftOf(line: SheetLine, name: string, drafts: Map<string, Draft>, say: Say): void {
  const form = formOf(line, name)
  if (!form) {
    say(line, 'type', cellFaults.typeUnknown)
    return
  }
  if (!isFullName(name, form.type)) say(line, 'fullName', organisationFindings.fullNamePrefix({}))
  const kind = text(line, 'kind')
  const match = kind && form.type === 'BRANCH' ? codeOf(branchKindCodes, kind) : undefined
  if (match && !match.ok) say(line, 'kind', cellFaults.kindUnknown)
  drafts.set(tidyCode(name), { line, type: form.type, kind: match?.ok ? match.code : form.kind })
}

/** By the category cell, a category code of the mapping table, or the name itself. */
function formOf(line: SheetLine, name: string): { type: OrganisationType; kind: BranchKind | null } | undefined {
  const cell = text(line, 'type')
  const byName = typeOfName(name)
  if (cell === undefined) return byName
  const mapped = categoryCodes.find(({ code, label, aliases = [] }) => [code, label, ...aliases].includes(cell))
  if (mapped) return mapped.type === byName?.type ? byName : mapped
  const match = codeOf(organisationTypeCodes, cell)
  if (!match.ok) return undefined
  return match.code === byName?.type ? byName : { type: match.code, kind: match.code === 'BRANCH' ? 'STANDARD' : null }
}

/** Lengths and signs were checked cell by cell; the shape makes them facts. */
function factsOf(line: SheetLine): SomeFacts {
  const given = Object.fromEntries(Object.entries(line.values).filter(([field]) => field in noFacts))
  const read = Facts.partial().safeParse(given)
  return read.success ? read.data : {}
}

/** New organisations behind their parents; whoever has none that can be found is a fault. */
function inTreeOrder(drafts: Map<string, Draft>, tree: TreeIndex, ground: Ground, say: Say): Planned[] {
  const done = new Map<Draft, Planned | null>()
  const order: Planned[] = []
  const visit = (draft: Draft): Planned | null => {
    const earlier = done.get(draft)
    if (earlier !== undefined) return earlier
    done.set(draft, null)
    const planned = place(draft)
    done.set(draft, planned)
    if (planned) order.push(planned)
    return planned
  }
  const place = (draft: Draft): Planned | null => {
    const { line } = draft
    const wanted = parentText(line)
    const node = wanted === undefined ? ground.target : tree.find(wanted)
    if (node === 'unclear') return refuse(line, cellFaults.parentUnclear)
    const other = node ? undefined : drafts.get(tidyCode(wanted ?? ''))
    if (!node && !other) return refuse(line, cellFaults.parentUnknown)
    if (other && done.get(other) === null) return refuse(line, cellFaults.parentLoop)
    const parent = node ?? (other ? visit(other) : null)
    return parent ? allowed(draft, parent) : refuse(line, cellFaults.parentUnknown)
  }
  const allowed = (draft: Draft, parent: NodeRow | Planned): Planned | null => {
    const parentType = 'intended' in parent ? parent.intended.type : parent.type
    const decision = parentDecision(draft.type, parentType)
    if (!decision.ok) return refuse(draft.line, organisationFindings[decision.refusal](decision.params))
    return { row: draft.line.row, intended: intendedOf(draft, parent, say), parent }
  }
  const refuse = (line: SheetLine, message: string): null => {
    say(line, text(line, 'parent') === undefined && text(line, 'treePath') ? 'treePath' : 'parent', message)
    return null
  }
  for (const draft of drafts.values()) visit(draft)
  return order
}

/** The parent a row names, by its own column or as the last step of the tree path before itself. */
export function parentText(line: SheetLine): string | undefined {
  const named = text(line, 'parent')
  if (named !== undefined) return named
  const own = [text(line, 'fullName'), text(line, 'shortName')].map(name => tidyCode(name ?? ''))
  const steps = (text(line, 'treePath') ?? '').split(/[/\\>\u2192\u00bb]/).map(step => step.trim())
  return steps.filter(step => step !== '' && !own.includes(tidyCode(step))).at(-1)
}

function intendedOf({ line, type, kind }: Draft, parent: NodeRow | Planned, say: Say): Intended {
  const above = 'intended' in parent ? parent.intended.sector : parent.sector
  return {
    type,
    kind,
    sector: sectorOf(line, above, say),
    fullName: text(line, 'fullName') ?? '',
    shortName: text(line, 'shortName'),
    statName: text(line, 'statName') ?? null,
    officialCode: text(line, 'officialCode') ?? null,
    establishedOn: text(line, 'establishedOn') ?? null,
    approvingOrg: text(line, 'approvingOrg'),
    facts: factsOf(line),
  }
}

function sectorOf(line: SheetLine, above: Sector, say: Say): Sector {
  const cell = text(line, 'sector')
  if (cell === undefined) return above
  const match = codeOf(sectorCodes, cell)
  if (match.ok) return match.code
  say(line, 'sector', cellFaults.sectorUnknown)
  return above
}

interface TreeIndex {
  byCode(code: string | undefined): NodeRow | undefined
  byFullName(name: string): NodeRow | undefined
  /** By code, full name or short name; several of one name are unclear. */
  find(text: string): NodeRow | 'unclear' | undefined
}

function indexOf(nodes: readonly NodeRow[]): TreeIndex {
  const codes = new Map(nodes.flatMap(node => (node.officialCode ? [[node.officialCode, node]] : [])))
  const names = new Map<string, NodeRow[]>()
  for (const node of nodes) {
    for (const key of new Set([node.fullName, node.shortName].map(tidyCode))) {
      names.set(key, [...(names.get(key) ?? []), node])
    }
  }
  const named = (name: string) => names.get(tidyCode(name)) ?? []
  return {
    byCode: code => (code === undefined ? undefined : codes.get(code)),
    byFullName: name => named(name).find(({ fullName }) => tidyCode(fullName) === tidyCode(name)),
    find(wanted) {
      const [first, ...others] = named(wanted)
      return codes.get(tidyCode(wanted)) ?? (others.length > 0 ? 'unclear' : first)
    },
  }
}
