import type { Book, Cell, Sheet } from '#platform/sheet/cells.ts'
import { columnName } from '#platform/sheet/write-parts.ts'
import { type FieldId, isFieldId } from '../rules/dictionary.ts'
import { fits, guessByContent, nearFields } from './content.ts'
import { type FoundHeading, findHeading, type HeadingCell, textOf } from './headings.ts'
import type { OrganisationIndex } from './organisations.ts'
import { columnQuestion, fieldQuestions, organisationQuestion, sheetQuestion } from './questions.ts'
import { personLines } from './rows.ts'
import type { Answers, Question, RecognisedColumn, RecognisedSheet } from './shape.ts'

export interface Ground {
  readonly organisations: OrganisationIndex
  /** The organisation the import was started for. */
  readonly organisationId: string
  readonly today: string
}

export interface Recognition {
  readonly sheets: readonly RecognisedSheet[]
  readonly questions: readonly Question[]
}

const sampleRows = 60

/** What a file holds, by headings and content, never by position (2.6.2). With the same answers the result is the same. */
export function recognise(book: Book, ground: Ground, answers: Answers): Recognition {
  const questions: Question[] = []
  const sheets = book.sheets.map(sheet => {
    const asked: Question[] = []
    const found = recogniseSheet(sheet, ground, answers, asked)
    if (sheet.hidden && found.hasPeople) asked.unshift(sheetQuestion(sheet.name))
    const answer = answers[`sheet:${sheet.name}`]
    const used = found.hasPeople && (answer === undefined ? !sheet.hidden : answer === 'use')
    questions.push(...(used ? asked : asked.filter(question => question.kind === 'sheet')))
    return { ...found, used }
  })
  return { sheets, questions }
}

function recogniseSheet(sheet: Sheet, ground: Ground, answers: Answers, asked: Question[]): RecognisedSheet {
  const heading = findHeading(sheet)
  const columns = heading === null ? columnsByContent(sheet, ground) : columnsOf(sheet, heading, ground)
  const titles = heading === null ? [] : titlesAbove(sheet, heading)
  const decided = columns.map(column => answered(sheet, column, answers, asked))
  const fields = new Set(decided.map(column => column.field).filter(field => field !== null))
  const headingRows = heading === null ? [] : rowsOf(sheet, heading)
  const layout = { headingRows, columns: decided, titles }
  const hasPeople = listsPeople(fields) && !personLines(sheet, layout).next().done
  asked.push(...fieldQuestions(sheet.name, decided))
  if (!fields.has('branchId')) asked.push(organisationQuestion(sheet.name, titles, ground))
  return { name: sheet.name, hidden: sheet.hidden, hasPeople, used: false, ...layout }
}

const rowsOf = (sheet: Sheet, heading: FoundHeading): number[] =>
  sheet.rows.slice(heading.from, heading.from + heading.height).map(row => row.index)

const titlesAbove = (sheet: Sheet, heading: FoundHeading): string[] =>
  sheet.rows
    .slice(0, heading.from)
    .flatMap(row => row.cells.map(textOf))
    .filter(text => text !== '')

/** A name with an ID number, or a name with three other things a roster says of a person. */
function listsPeople(fields: ReadonlySet<FieldId>): boolean {
  const hasId = fields.has('idNumber')
  return fields.has('name') && fields.size >= (hasId ? 2 : 4)
}

function columnsOf(sheet: Sheet, heading: FoundHeading, ground: Ground): RecognisedColumn[] {
  const taken = new Set(heading.cells.flatMap(({ match }) => (match.kind === 'field' ? [match.field] : [])))
  const below = sheet.rows.slice(heading.from + heading.height, heading.from + heading.height + sampleRows)
  const width = Math.max(heading.cells.length, ...below.map(row => row.cells.length))
  return Array.from({ length: width }, (_, column) => {
    const cell = heading.cells[column] ?? { column, heading: '', match: { kind: 'unknown' } }
    const samples = below.map(row => row.cells[column] ?? null).filter(sample => sample !== null)
    const found = understood(cell, samples, taken, ground.today)
    if (found.field !== null) taken.add(found.field)
    return found
  }).filter(column => column.heading !== '' || column.field !== null)
}

function understood(
  { column, heading, match }: HeadingCell,
  samples: readonly Cell[],
  taken: ReadonlySet<FieldId>,
  today: string,
): RecognisedColumn {
  if (match.kind === 'field') return { column, heading, field: match.field, confidence: 'heading' }
  const none = { column, heading, field: null, confidence: null }
  if (match.kind === 'ignored') return none
  if (heading === '') {
    const field = guessByContent(samples, taken, today)
    return field === null ? none : { column, heading, field, confidence: 'content' }
  }
  const field = nearFields(heading, taken).find(each => fits(each, samples, today))
  return field === undefined ? none : { column, heading, field, confidence: 'near' }
}

/** A sheet without headings: only columns that tell themselves, and names beside ID numbers. */
function columnsByContent(sheet: Sheet, ground: Ground): RecognisedColumn[] {
  const rows = sheet.rows.slice(0, sampleRows)
  const taken = new Set<FieldId>()
  const columns = Array.from({ length: sheet.width }, (_, column): RecognisedColumn => {
    const samples = rows.map(row => row.cells[column] ?? null).filter(sample => sample !== null)
    const isName = !taken.has('name') && samples.length > 0 && samples.every(looksLikeName)
    const field = guessByContent(samples, taken, ground.today) ?? (isName ? 'name' : null)
    if (field !== null) taken.add(field)
    return { column, heading: '', field, confidence: field === null ? null : 'content' }
  })
  return taken.has('idNumber') ? columns.filter(column => column.field !== null) : []
}

const looksLikeName = (cell: Cell): boolean => /^\p{Script=Han}{2,4}$/u.test(textOf(cell).replaceAll(/\s/g, ''))

function answered(sheet: Sheet, column: RecognisedColumn, answers: Answers, asked: Question[]): RecognisedColumn {
  const letters = columnName(column.column)
  if (column.confidence === 'content' || column.confidence === 'near')
    asked.push(columnQuestion(sheet.name, letters, column))
  const answer = answers[`column:${sheet.name}:${letters}`]
  if (answer === undefined) return column
  return { ...column, field: isFieldId(answer) ? answer : null, confidence: 'answer' }
}
