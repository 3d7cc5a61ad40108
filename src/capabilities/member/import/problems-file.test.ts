import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import type { Book } from '#platform/sheet/cells.ts'
import { readSheets } from '#platform/sheet/read.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { corpusEntries, corpusHome, corpusToday } from '../../../../test/corpus/tree.ts'
import type { CheckedRow } from '../contract/internal.ts'
import { Checker } from './check.ts'
import { OrganisationIndex } from './organisations.ts'
import { type Problem, problemSheets } from './problems-file.ts'
import { recognise } from './recognise.ts'
import { importSentence } from './zh.ts'

const ground = { organisations: new OrganisationIndex(corpusEntries), organisationId: corpusHome, today: corpusToday }
const setting = { ...ground, answers: {}, createOrganisations: false }
const open = async (file: string): Promise<Book> =>
  readSheets(await readFile(new URL(`../../../../test/corpus/files/${file}`, import.meta.url)))

function checked(book: Book): { rows: CheckedRow[]; recognition: ReturnType<typeof recognise> } {
  const recognition = recognise(book, ground, {})
  return { rows: [...new Checker(setting).rows(book, recognition)], recognition }
}

const errorsOf = (rows: readonly CheckedRow[]): Problem[] =>
  rows.flatMap(({ sheet, row, findings, columns }) =>
    findings
      .filter(finding => finding.severity === 'error')
      .map(({ field, messageCode, params }) => ({
        sheet,
        row,
        column: columns[field] ?? null,
        sentence: importSentence(messageCode, params),
      })),
  )

async function marked(book: Book): Promise<Book> {
  const { rows, recognition } = checked(book)
  return readSheets(await buffer(writeXlsx(problemSheets(book, recognition.sheets, errorsOf(rows)))))
}

test('a marked file dropped again is recognised as before, with the same errors in the same cells', async () => {
  for (const file of [
    'dates.xlsx',
    'two-row-headings.xlsx',
    'several-sheets.xlsx',
    'organisation-merged-down.xlsx',
    'id-numbers.xlsx',
    'html-table.xls',
  ]) {
    const book = await open(file)
    const again = checked(await marked(book))
    const before = checked(book)
    assert.deepEqual(errorsOf(again.rows), errorsOf(before.rows), file)
    assert.deepEqual(
      again.recognition.sheets.map(sheet => sheet.headingRows),
      before.recognition.sheets.map(sheet => sheet.headingRows),
    )
    assert.deepEqual(
      again.rows.map(row => row.values),
      before.rows.map(row => row.values),
    )
  }
})

test('the problem stands in plain Chinese at the end of its row, and marking twice keeps one such column', async () => {
  const once = await marked(await open('dates.xlsx'))
  const twice = await marked(once)
  for (const book of [once, twice]) {
    const rows = book.sheets[0]?.rows ?? []
    assert.equal(rows[0]?.cells.at(-1), '问题（改正后可直接再次导入）')
    assert.equal(rows[9]?.cells[13], '年份只有两位，无法判断世纪，请填写四位年份。')
    assert.equal(rows[1]?.cells[13], undefined)
    assert.equal(book.sheets[0]?.width, 14)
  }
})

test('when the cells are corrected in the marked file no error is left', async () => {
  const book = await marked(await open('dates.xlsx'))
  const corrected: Book = {
    ...book,
    sheets: book.sheets.map(sheet => ({
      ...sheet,
      rows: sheet.rows.map((row, i) => (i === 0 ? row : { ...row, cells: row.cells.with(5, '1951-02-02') })),
    })),
  }
  assert.deepEqual(errorsOf(checked(corrected).rows), [])
})

test('every finding an import can make has a sentence', async () => {
  for (const file of [
    'id-numbers.xlsx',
    'sex-trap.xlsx',
    'organisations.xlsx',
    'left-members.xlsx',
    'duplicates.xlsx',
    'phones.xlsx',
    'date-order.xlsx',
  ]) {
    for (const { findings } of checked(await open(file)).rows) {
      for (const { messageCode, params } of findings) {
        const sentence = importSentence(messageCode, params)
        assert.match(sentence, /\p{Script=Han}/u, messageCode)
        assert.doesNotMatch(sentence, /undefined/)
      }
    }
  }
})

test('a corrected cell is checked again with its row', async () => {
  const book = await open('sex-trap.xlsx')
  const { rows } = checked(book)
  const [first] = rows
  assert.ok(first)
  const again = new Checker(setting).again({ ...first, raw: { ...first.raw, sex: '女' } }, null)
  assert.deepEqual(
    errorsOf([first]).map(problem => problem.column),
    ['D'],
  )
  assert.deepEqual(errorsOf([again]), [])
  assert.equal(again.values.sex, '2')
  assert.equal(again.organisationId, 'o1')
})
