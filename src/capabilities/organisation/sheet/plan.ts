import { codeOf } from '#platform/pure/code-list.ts'
import { tidyCode } from '#platform/pure/text.ts'
import { branchKindCodes, categoryCodes, organisationTypeCodes, sectorCodes } from '../codes.zh.ts'
import type { Correction } from '../correction.ts'
import { isCreditCode } from '../credit-code.ts'
import { fieldLabels } from '../fields.zh.ts'
import { organisationFindings } from '../findings.zh.ts'
import { isFullName, suggestedNames, typeOfName, unitOfName } from '../names.zh.ts'
import type { BranchKind, OrganisationType } from '../rules/kinds.ts'
import type { NodeRow } from '../store/read.ts'
import { zh } from '../zh.ts'
import type { ReadSheet, SheetLine } from './cells.ts'
import { type CellFault, cellFaults, type SheetField } from './columns.zh.ts'
import { type Draft, factsOf, indexOf, type Planned, type Say, type TreeIndex, text } from './draft.ts'
import { inTreeOrder, parentText } from './order.ts'

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
export interface Ground {
  readonly target: NodeRow
  /** All organisations of the target's subtree, revoked ones left out. */
  readonly existing: readonly NodeRow[]
  readonly today: string
  readonly isCodeTaken: (code: string) => boolean
}
/** Pure: what each row of a sheet means on this ground. */
export function planSheet(sheet: ReadSheet, ground: Ground): SheetPlan {
  const faults: SheetFault[] = []
  const say = (line: SheetLine, field: SheetField, message: string) =>
    faults.push({ row: line.row, column: fieldLabels[field], value: String(line.values[field] ?? ''), message })
  const index = indexOf(ground.existing)
  const drafts: Draft[] = []
  const corrections: SheetPlan['corrections'][number][] = []
  const seen = new Set<string>()
  for (const line of sheet.lines) {
    faults.push(...line.faults.map(fault => cellFault(line, fault)))
    for (const [field, message] of rowFaults(line, ground)) say(line, field, message)
    const name = text(line, 'fullName')
    if (name === undefined) continue
    const node = index.byCode(text(line, 'officialCode')) ?? index.byFullName(name)
    const keys = [node?.id ?? tidyCode(name), ...(node ? [] : [text(line, 'officialCode') ?? ''])].filter(key => key)
    if (keys.some(key => seen.has(key))) say(line, 'fullName', cellFaults.twice)
    else if (node && node.fullName !== name) say(line, 'fullName', cellFaults.renamed)
    else if (node) corrections.push(correctionOf(node, line, index, say))
    else drafts.push(...draftOf(line, name, say))
    for (const key of keys) seen.add(key)
  }
  const setUps = inTreeOrder(drafts, index, ground.target, say)
  return { rows: sheet.lines.length, setUps, corrections, faults: faults.toSorted((a, b) => a.row - b.row) }
}

function correctionOf(node: NodeRow, line: SheetLine, tree: TreeIndex, say: Say): SheetPlan['corrections'][number] {
  const wanted = parentText(line, node.shortName)
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

/** None when the type cannot be told; faults of the row are said on the way. */
function draftOf(line: SheetLine, name: string, say: Say): Draft[] {
  const form = formOf(line, name)
  if (!form) say(line, 'type', cellFaults.typeUnknown)
  if (form && !isFullName(name, form.type)) say(line, 'fullName', organisationFindings.fullNamePrefix({}))
  const kindCell = form?.type === 'BRANCH' ? text(line, 'kind') : undefined
  const kind = kindCell === undefined ? undefined : codeOf(branchKindCodes, kindCell)
  if (kind && !kind.ok) say(line, 'kind', cellFaults.kindUnknown)
  const sectorCell = text(line, 'sector')
  const sector = sectorCell === undefined ? undefined : codeOf(sectorCodes, sectorCell)
  if (sector && !sector.ok) say(line, 'sector', cellFaults.sectorUnknown)
  if (!form) return []
  const made = { type: form.type, kind: kind?.ok ? kind.code : form.kind }
  const proposed = suggestedNames(unitOfName(name), made.type, made.kind, false).shortName
  return [{ line, ...made, sector: sector?.ok ? sector.code : null, shortName: text(line, 'shortName') ?? proposed }]
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
