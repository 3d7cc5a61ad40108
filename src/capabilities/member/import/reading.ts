import { maskAddress, maskIdNumber, maskMobile } from '#platform/pure/mask.ts'
import type { Book, Sheet } from '#platform/sheet/cells.ts'
import { columnName } from '#platform/sheet/write-parts.ts'
import { fieldHeadings } from '../headings.zh.ts'
import { type FieldId, fieldOf } from '../rules/dictionary.ts'
import type { Recognition } from './recognise.ts'
import { personLines } from './rows.ts'
import type { Answers, Question, RecognisedColumn, RecognisedSheet } from './shape.ts'
import { shownText } from './values.ts'
import { importTexts } from './zh.ts'

/** What the wizard shows of a file before anything is checked; secret values only masked. */
export interface Reading {
  readonly sheets: { name: string; rows: number; used: boolean; headingRow: number | null }[]
  readonly columns: { sheet: string; column: string; heading: string; field: string | null; sample: string | null }[]
  readonly questions: AskedQuestion[]
}

export interface AskedQuestion {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly options: { value: string; label: string }[]
  readonly suggested: string | null
  readonly answer: string | null
}

export function readingOf(book: Book, recognition: Recognition, answers: Answers): Reading {
  const pairs = recognition.sheets.map((recognised, i) => ({ recognised, sheet: book.sheets[i] }))
  return {
    sheets: pairs.map(({ recognised, sheet }) => ({
      name: recognised.name,
      rows: sheet === undefined || !recognised.hasPeople ? 0 : countOf(personLines(sheet, recognised)),
      used: recognised.used,
      headingRow: recognised.headingRows[0] === undefined ? null : recognised.headingRows[0] + 1,
    })),
    columns: pairs.flatMap(({ recognised, sheet }) =>
      recognised.used && sheet !== undefined ? recognised.columns.map(column => shown(recognised, sheet, column)) : [],
    ),
    questions: recognition.questions.map(question => asked(question, answers)),
  }
}

function countOf(lines: Iterable<unknown>): number {
  let count = 0
  for (const _ of lines) count += 1
  return count
}

function shown(recognised: RecognisedSheet, sheet: Sheet, { column, heading, field }: RecognisedColumn) {
  const begin = recognised.headingRows.at(-1) ?? -1
  const row = sheet.rows.find(each => each.index > begin && shownText(each.cells[column] ?? null) !== null)
  const text = row === undefined ? null : shownText(row.cells[column] ?? null)
  const sample = text === null ? null : masked(field, text).slice(0, 30)
  return { sheet: recognised.name, column: columnName(column), heading, field, sample }
}

/** Unknown columns may hold anything: what has many digits is masked as an ID number. */
function masked(field: FieldId | null, text: string): string {
  if (field === null) return /\d{6}/.test(text) ? maskIdNumber(text) : text
  if (fieldOf(field).sensitivity !== 'secret') return text
  if (field === 'idNumber') return maskIdNumber(text)
  return field === 'mobile' || field === 'phone' ? maskMobile(text) : maskAddress(text)
}

/** A question with its Chinese sentences. */
export function asked(question: Question, answers: Answers): AskedQuestion {
  const { id, kind, options, suggested } = question
  return {
    id,
    kind,
    title: titleOf(question),
    detail: importTexts.details[kind],
    options: [...options],
    suggested,
    answer: answers[id] ?? null,
  }
}

function titleOf({ kind, sheet, column = '', heading = '', field }: Question): string {
  const label = field === undefined ? '' : fieldHeadings[field].label
  switch (kind) {
    case 'sheet':
      return importTexts.titles.sheet(sheet)
    case 'column':
      return importTexts.titles.column(column, heading, label)
    case 'field':
      return importTexts.titles.field(label)
    case 'organisation':
      return importTexts.titles.organisation(sheet)
    case 'unknownOrganisation':
      return importTexts.titles.unknownOrganisation(heading)
  }
}
