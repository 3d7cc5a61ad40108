import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readSheets } from '#platform/sheet/read.ts'
import { columnName } from '#platform/sheet/write-parts.ts'
import type { Expected } from '../../../../test/corpus/case.ts'
import { corpus } from '../../../../test/corpus/corpus.ts'
import { corpusEntries, corpusHome, corpusToday, existingPeople } from '../../../../test/corpus/tree.ts'
import type { CheckedRow } from '../contract/internal.ts'
import { Checker } from './check.ts'
import { classify, countRows } from './compare.ts'
import { OrganisationIndex } from './organisations.ts'
import { type Recognition, recognise } from './recognise.ts'

const folder = new URL('../../../../test/corpus/', import.meta.url)
const ground = {
  organisations: new OrganisationIndex(corpusEntries),
  organisationId: corpusHome,
  today: corpusToday,
}

const cellName = (row: CheckedRow, field: string, several: boolean): string => {
  const sheet = several ? `${row.sheet}!` : ''
  const column = row.columns[field]
  return column === undefined ? `${sheet}row ${row.row}` : `${sheet}${column}${row.row}`
}

function found(rows: readonly CheckedRow[], severity: string, several: boolean): string[] {
  return rows.flatMap(row =>
    row.findings
      .filter(finding => finding.severity === severity)
      .map(finding => `${cellName(row, finding.field, several)} ${finding.messageCode}`),
  )
}

function layoutOf(recognition: Recognition): Expected['sheets'] {
  return Object.fromEntries(
    recognition.sheets
      .filter(sheet => sheet.used)
      .map(sheet => [
        sheet.name,
        {
          headingRows: sheet.headingRows.map(row => row + 1),
          columns: Object.fromEntries(sheet.columns.map(each => [columnName(each.column), each.field ?? '-'])),
        },
      ]),
  )
}

async function outcome(file: string, expected: Expected): Promise<Expected> {
  const book = await readSheets(await readFile(new URL(`files/${file}`, folder))).catch(
    (error: { code: string }) => error.code,
  )
  if (typeof book === 'string') return { refused: book }
  const answers = expected.answers ?? {}
  const recognition = recognise(book, ground, answers)
  if (!recognition.sheets.some(sheet => sheet.used)) return { refused: 'noPeople' }
  const checker = new Checker({ ...ground, answers, createOrganisations: expected.createOrganisations ?? false })
  const rows = [...checker.rows(book, recognition)]
  const several = recognition.sheets.filter(sheet => sheet.used).length > 1
  const known = file.startsWith('existing') ? existingPeople : new Map<string, never>()
  const values = rows.flatMap(row =>
    Object.entries(row.columns).map(([field]) => [cellName(row, field, several), row.values[field] ?? null] as const),
  )
  return {
    ...(expected.sheets && { sheets: layoutOf(recognition) ?? {} }),
    ...(expected.questions && {
      questions: recognition.questions.map(({ id, suggested }) => (suggested === null ? id : `${id}=${suggested}`)),
    }),
    ...(expected.answers && { answers }),
    ...(expected.createOrganisations !== undefined && { createOrganisations: expected.createOrganisations }),
    ...(expected.counts && {
      counts: countRows(rows.map(row => classify(row, known.get(String(row.values.idNumber)) ?? null).class)),
    }),
    ...(expected.errors && { errors: found(rows, 'error', several) }),
    ...(expected.warnings && { warnings: found(rows, 'warning', several) }),
    ...(expected.values && {
      values: Object.fromEntries(values.filter(([name]) => Object.hasOwn(expected.values ?? {}, name))),
    }),
    ...(expected.unknownOrganisations && {
      unknownOrganisations: Object.fromEntries(checker.unknownOrganisations),
    }),
  }
}

for (const entry of corpus) {
  test(`2.6 ${entry.file}: ${entry.about}`, async () => {
    const expected: Expected = JSON.parse(await readFile(new URL(`expected/${entry.file}.json`, folder), 'utf8'))
    assert.deepEqual(
      expected,
      JSON.parse(JSON.stringify(entry.expected)),
      'expected/ is older than cases/: run make.ts',
    )
    assert.deepEqual(await outcome(entry.file, expected), expected)
  })
}

test('the corpus has at least 40 files', () => {
  assert.ok(corpus.length >= 40)
  assert.equal(new Set(corpus.map(entry => entry.file)).size, corpus.length)
})
