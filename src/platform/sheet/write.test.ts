import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Cell } from './cells.ts'
import { readSheets } from './read.ts'
import { serialOfDay } from './serial.ts'
import { writeCsv, writeXlsx } from './write.ts'
import { cellXml, columnName } from './write-parts.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', "'", '"', ',', '\n', '\r', '_', 'x', '0', '龘', '\u{20000}'),
    maxLength: 12,
  }),
  fc.constantFrom('_x000D_', '_x005F_x0041_', '=1+1', '@SUM(A1)', "'=1", ' 前后 ', '𬭊', 'sep;'),
)
const day = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
  .map(iso => ({ day: iso, serial: serialOfDay(iso) ?? 0, precision: 'day' as const }))
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
  fc.boolean(),
  day,
  fc.constantFrom({ error: '#N/A' }, { error: '#DIV/0!' }),
  fc.constant(null),
)

/** What reading can give back: blank at the ends of a row and blank rows leave no trace. */
function readable(rows: readonly (readonly Cell[])[]): (readonly Cell[])[] {
  return rows
    .map(row => row.map(value => (value === '' ? null : typeof value === 'string' ? value.toWellFormed() : value)))
    .map(row => row.slice(0, row.findLastIndex(value => value !== null) + 1))
    .filter(row => row.length > 0)
}

const cellsOf = async (bytes: Uint8Array): Promise<(readonly Cell[])[]> =>
  (await readSheets(bytes)).sheets[0]?.rows.map(row => row.cells) ?? []

test('S-62 what is written as a workbook is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }), async rows => {
      const sheet = { name: '名册', rows: rows.map(cells => ({ cells })) }
      assert.deepEqual(await cellsOf(await buffer(writeXlsx([sheet]))), readable(rows))
    }),
    { numRuns: 150 },
  )
})

test('S-62 what is written with separators is read back the same, and no field begins as a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(text, { maxLength: 6 }), { minLength: 1, maxLength: 6 }), async rows => {
      fc.pre(readable(rows).length > 0)
      const bytes = await buffer(writeCsv(rows))
      assert.deepEqual(await cellsOf(bytes), readable(rows))
    }),
    { numRuns: 300 },
  )
})

test('S-62 a text that begins as a formula does not begin a field', async () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r', '\0']) {
    const line = (await buffer(writeCsv([[`${begin}1+1`, -1]]))).toString()
    assert.match(line, /^\ufeff"?'/)
    assert.match(line, /,-1\r\n$/)
  }
})

test('an ID number stays text', () => {
  const xml = cellXml('110101199001010015', 'A1')
  assert.match(xml, /t="inlineStr"/)
  assert.match(xml, / s="1"/)
})

test('several sheets keep their names, order, places and merged cells', async () => {
  const merges = [{ top: 0, left: 0, bottom: 0, right: 2 }]
  const bytes = await buffer(
    writeXlsx([
      {
        name: '党员/名册',
        merges,
        frozenRows: 2,
        widths: [20, 10],
        rows: [{ cells: ['题'] }, { index: 9, cells: [1] }],
      },
      { name: '党员/名册', hidden: true, rows: [] },
    ]),
  )
  const book = await readSheets(bytes)
  assert.deepEqual(
    book.sheets.map(sheet => [sheet.name, sheet.hidden, sheet.merges, sheet.rows.map(row => row.index)]),
    [
      ['党员_名册', false, merges, [0, 9]],
      ['党员_名册2', true, [], []],
    ],
  )
})

test('columns are named as people see them', () => {
  assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('an error while rows are made ends the stream with that error', async () => {
  function* rows() {
    yield { cells: ['甲'] }
    throw new Error('rows ended early')
  }
  await assert.rejects(buffer(writeXlsx([{ name: 'a', rows: rows() }])), /rows ended early/)
})
