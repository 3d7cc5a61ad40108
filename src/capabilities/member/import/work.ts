import { buffer } from 'node:stream/consumers'
import type { Book } from '#platform/sheet/cells.ts'
import type { SheetWork } from '#platform/sheet/worker.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import type { CheckedRow } from '../contract/internal.ts'
import { Checker, namesCompared } from './check.ts'
import { type OrganisationEntry, OrganisationIndex } from './organisations.ts'
import { type Problem, problemSheets } from './problems-file.ts'
import { unknownOrganisationQuestion } from './questions.ts'
import { type AskedQuestion, asked, type Reading, readingOf } from './reading.ts'
import { type Recognition, recognise } from './recognise.ts'
import type { Answers } from './shape.ts'

/** What the worker is told; everything here can be cloned. */
export interface RosterGround {
  readonly organisations: readonly OrganisationEntry[]
  readonly organisationId: string
  readonly today: string
  readonly answers: Answers
  readonly createOrganisations: boolean
}
export interface RosterTask {
  readonly ground: RosterGround
  readonly task: 'recognise' | 'check' | 'mark'
  /** For `mark`. */
  readonly problems: readonly Problem[]
}

export interface UnknownName {
  readonly name: string
  readonly rows: number
  readonly nearest: readonly { readonly id: string; readonly name: string }[]
}

export type RosterPart =
  | { readonly kind: 'noPeople' }
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'rows'; readonly rows: readonly CheckedRow[] }
  | { readonly kind: 'unknown'; readonly names: readonly UnknownName[]; readonly questions: readonly AskedQuestion[] }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

const rowsAtOnce = 200

/** Runs in the sheet worker: recognises a book, checks its rows or writes the problems into it. */
export const work: SheetWork<RosterTask, RosterPart> = async (book, { ground, task, problems }, emit, progress) => {
  const setting = { ...ground, organisations: new OrganisationIndex(ground.organisations) }
  const recognition = recognise(book, setting, ground.answers)
  if (!recognition.sheets.some(sheet => sheet.used)) await emit({ kind: 'noPeople' })
  else if (task === 'mark')
    await emit({ kind: 'bytes', bytes: await buffer(writeXlsx(problemSheets(book, recognition.sheets, problems))) })
  else {
    const reading = readingOf(book, recognition, ground.answers)
    await emit({ kind: 'reading', reading })
    const total = reading.sheets.reduce((sum, sheet) => sum + (sheet.used ? sheet.rows : 0), 0)
    const report = (done: number): void => progress({ step: 'checking', done, total })
    if (task === 'check') await checkRows(book, recognition, new Checker(setting), emit, report)
  }
}

async function checkRows(
  book: Book,
  recognition: Recognition,
  checker: Checker,
  emit: (part: RosterPart) => Promise<void>,
  report: (done: number) => void,
): Promise<void> {
  let done = 0
  let rows: CheckedRow[] = []
  for (const row of checker.rows(book, recognition)) {
    rows.push(row)
    if (rows.length < rowsAtOnce) continue
    done += rows.length
    report(done)
    await emit({ kind: 'rows', rows })
    rows = []
  }
  await emit({ kind: 'rows', rows })
  const unknown = checker.unknown()
  const names = unknown.map(({ name, rows, nearest }) => ({ name, rows, nearest: nearest.map(shortly) }))
  const questions = unknown
    .slice(0, namesCompared)
    .map(({ name, nearest }) => unknownOrganisationQuestion(name, nearest))
  await emit({ kind: 'unknown', names, questions: questions.map(question => asked(question, checker.answers)) })
}

const shortly = ({ id, name, shortName }: OrganisationEntry) => ({ id, name: shortName ?? name })
