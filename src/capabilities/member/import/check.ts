import type { Book, Cell } from '#platform/sheet/cells.ts'
import { columnName } from '#platform/sheet/write-parts.ts'
import { leaveOut } from '../contract/import.ts'
import type { CheckedRow, StagedFinding } from '../contract/internal.ts'
import { type FieldId, fieldOf, isFieldId } from '../rules/dictionary.ts'
import { headingKey } from '../rules/normalise.ts'
import { judge } from './judge.ts'
import type { OrganisationEntry } from './organisations.ts'
import type { Ground, Recognition } from './recognise.ts'
import { personLines } from './rows.ts'
import { type Answers, type RecognisedColumn, type RecognisedSheet, settledAnswers } from './shape.ts'
import { importFinding, shownText, type Value, ValueReader } from './values.ts'

export interface UnknownOrganisation {
  readonly name: string
  readonly rows: number
  readonly nearest: readonly OrganisationEntry[]
}

export interface CheckSetting extends Ground {
  readonly answers: Answers
  /** Organisations the tree lacks will be made; without it their people are rejected. */
  readonly createOrganisations: boolean
}

// Nobody answers more questions one by one; a file that names more is of a place the tree does not have yet.
export const namesCompared = 50

// What the system computes itself or cannot take from a cell.
const unread: ReadonlySet<FieldId> = new Set([
  'partyAge',
  'completeness',
  'entryType',
  'entryOn',
  'exitType',
  'exitOn',
  'photo',
] as const)

/** Checks the people of a book row by row (2.6): values, findings by cell, duplicates in the file, organisations. */
export class Checker {
  readonly unknownOrganisations = new Map<string, number>()
  readonly #setting: CheckSetting
  readonly #reader = new ValueReader()
  readonly #seen = new Map<string, { readonly sheet: string; readonly row: number }>()

  constructor(setting: CheckSetting) {
    this.#setting = setting
  }

  get answers(): Answers {
    return this.#setting.answers
  }

  *rows(book: Book, recognition: Recognition): Generator<CheckedRow> {
    const answers = settledAnswers(recognition.questions, this.#setting.answers)
    for (const recognised of recognition.sheets) {
      const sheet = book.sheets.find(each => each.name === recognised.name)
      if (!recognised.used || sheet === undefined) continue
      const plan = planOf(recognised, answers)
      for (const line of personLines(sheet, recognised)) {
        yield this.#row(recognised.name, line.row + 1, line.cells, plan, line.hidden)
      }
    }
  }

  /** One row again after a cell of its `raw` was corrected. `home`: the branch of a sheet without organisation column. */
  again({ sheet, row, raw, columns }: Omit<CheckedRow, 'values' | 'findings'>, home: string | null): CheckedRow {
    const taken = new Taken(this.#reader)
    for (const [field, text] of Object.entries(raw)) if (isFieldId(field)) taken.keep(field, text)
    return this.#judge(sheet, row, taken, columns, home)
  }

  unknown(): UnknownOrganisation[] {
    return [...this.unknownOrganisations].map(([name, rows], i) => ({
      name,
      rows,
      nearest: i < namesCompared ? this.#setting.organisations.nearest(name) : [],
    }))
  }

  #row(sheet: string, row: number, cells: readonly Cell[], plan: Plan, hidden: boolean): CheckedRow {
    const taken = new Taken(this.#reader)
    for (const [field, among] of plan.fields) taken.take(field, among, cells)
    const columns = { ...plan.first, ...taken.columns }
    if (hidden) taken.findings.push(importFinding('warning', '', 'hiddenRow'))
    return this.#judge(sheet, row, taken, columns, plan.home)
  }

  #judge(sheet: string, row: number, taken: Taken, columns: CheckedRow['columns'], home: string | null): CheckedRow {
    const branch = this.#branch(taken, home)
    const judged = judge(taken.values, taken.cells, taken.findings, branch.isPending, this.#setting.today)
    const findings = [...branch.findings, ...judged.findings, ...this.#duplicate(sheet, row, judged.values.idNumber)]
    const { organisationId, organisationName } = branch
    const { values } = judged
    return { sheet, row, raw: taken.raw, values, organisationId, organisationName, findings, columns }
  }

  #duplicate(sheet: string, row: number, idNumber: Value | undefined): StagedFinding[] {
    if (typeof idNumber !== 'string' || idNumber === '') return []
    const first = this.#seen.get(idNumber)
    this.#seen.set(idNumber, first ?? { sheet, row })
    if (first === undefined) return []
    const params = { row: first.row, sheet: first.sheet === sheet ? '' : first.sheet }
    return [importFinding('error', 'idNumber', 'duplicateInFile', params)]
  }

  #branch(taken: Taken, home: string | null): Branch {
    const { organisations, answers, createOrganisations } = this.#setting
    const text = taken.raw.branchId ?? ''
    if (text === '') return this.#default(home, taken)
    const answer = answers[`unknownOrganisation:${text}`]
    const chosen = answer === undefined ? undefined : organisations.byId(answer)
    const match = organisations.match(text)
    if (chosen !== undefined) return settled(chosen, taken)
    if (match.kind === 'found') return settled(match.organisation, taken)
    if (match.kind === 'ambiguous') {
      const params = { value: text, count: match.among.length }
      return pending(text, importFinding('error', 'branchId', 'branchAmbiguous', params))
    }
    this.unknownOrganisations.set(text, (this.unknownOrganisations.get(text) ?? 0) + 1)
    if (answer === leaveOut) return pending(text, importFinding('error', 'branchId', 'branchLeftOut', { value: text }))
    if (answer === 'create' || createOrganisations)
      return pending(text, importFinding('info', 'branchId', 'branchNew', { value: text }))
    return pending(text, importFinding('error', 'branchId', 'branchUnknown', { value: text }))
  }

  #default(home: string | null, taken: Taken): Branch {
    const branch = home === null ? undefined : this.#setting.organisations.byId(home)
    return branch === undefined ? { ...pending(null), isPending: false } : settled(branch, taken)
  }
}

interface Branch {
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly findings: readonly StagedFinding[]
  /** The row names an organisation, though none of the tree. */
  readonly isPending: boolean
}

function settled(organisation: OrganisationEntry, taken: Taken): Branch {
  const { id, name, shortName, type } = organisation
  if (type === 'BRANCH') taken.values.branchId = id
  const finding = importFinding('error', 'branchId', 'notABranch', { value: shortName ?? name })
  return { organisationId: id, organisationName: name, findings: type === 'BRANCH' ? [] : [finding], isPending: true }
}

const pending = (organisationName: string | null, ...findings: StagedFinding[]): Branch => ({
  organisationId: null,
  organisationName,
  findings,
  isPending: true,
})

interface Plan {
  readonly fields: readonly (readonly [FieldId, readonly RecognisedColumn[]])[]
  readonly first: Readonly<Record<string, string>>
  /** The branch of a sheet without organisation column. */
  readonly home: string | null
}

/** Which columns fill which field, in which order: the answered one first. */
function planOf(sheet: RecognisedSheet, answers: Answers): Plan {
  const byField = new Map<FieldId, RecognisedColumn[]>()
  for (const column of sheet.columns) {
    if (column.field === null || unread.has(column.field)) continue
    byField.set(column.field, [...(byField.get(column.field) ?? []), column])
  }
  for (const [field, among] of byField) {
    const chosen = answers[`field:${sheet.name}:${field}`]
    if (chosen !== undefined)
      among.sort((a, b) => Number(columnName(b.column) === chosen) - Number(columnName(a.column) === chosen))
  }
  const fields = [...byField]
  const first = Object.fromEntries(fields.map(([field, [column]]) => [field, columnName(column?.column ?? 0)]))
  return { fields, first, home: answers[`organisation:${sheet.name}`] ?? null }
}

/** What one row says, field by field: the first cell that is not empty wins (2.6.2). */
class Taken {
  readonly values: Record<string, Value> = {}
  readonly raw: Record<string, string> = {}
  readonly cells: Record<string, Cell> = {}
  readonly columns: Record<string, string> = {}
  readonly findings: StagedFinding[] = []
  readonly #reader: ValueReader

  constructor(reader: ValueReader) {
    this.#reader = reader
  }

  take(field: FieldId, among: readonly RecognisedColumn[], cells: readonly Cell[]): void {
    const filled = among.length === 1 ? among : among.filter(each => shownText(cells[each.column] ?? null) !== null)
    const source = filled[0] ?? among[0]
    const cell = source === undefined ? null : (cells[source.column] ?? null)
    if (source !== undefined) this.columns[field] = columnName(source.column)
    this.keep(field, cell)
    if (filled.length > 1) this.#compare(field, filled, cells, this.raw[field] ?? '')
  }

  keep(field: FieldId, cell: Cell): void {
    const text = shownText(cell)
    if (text !== null) this.raw[field] = text
    this.cells[field] = cell
    if (fieldOf(field).type === 'organisation') return
    const { value, found } = this.#reader.read(field, cell, text)
    this.values[field] = value
    if (found !== undefined) this.findings.push(found)
  }

  #compare(field: FieldId, filled: readonly RecognisedColumn[], cells: readonly Cell[], kept: string): void {
    const [first, ...rest] = filled
    const twin = rest.find(
      each =>
        headingKey(each.heading) === headingKey(first?.heading ?? '') && shownText(cells[each.column] ?? null) !== kept,
    )
    if (twin === undefined) return
    this.columns[field] = columnName(twin.column)
    this.findings.push(importFinding('warning', field, 'columnsDisagree', { field, value: kept }))
  }
}
