import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Book, Cell } from '#platform/sheet/cells.ts'
import { headings, people, rowsOf } from '../../../../test/corpus/people.ts'
import { corpusEntries, corpusHome, corpusToday } from '../../../../test/corpus/tree.ts'
import { Checker } from './check.ts'
import { OrganisationIndex } from './organisations.ts'
import { recognise } from './recognise.ts'

const ground = { organisations: new OrganisationIndex(corpusEntries), organisationId: corpusHome, today: corpusToday }
const bookOf = (rows: readonly (readonly Cell[])[]): Book => ({
  kind: 'xlsx',
  encoding: 'utf-8',
  sheets: [
    {
      name: '名册',
      hidden: false,
      width: Math.max(0, ...rows.map(row => row.length)),
      merges: [],
      hiddenColumns: [],
      rows: rows.map((cells, index) => ({ index, hidden: false, cells })),
    },
  ],
})

function peopleIn(book: Book, answers: Record<string, string> = {}) {
  const recognition = recognise(book, ground, answers)
  return [...new Checker({ ...ground, answers, createOrganisations: false }).rows(book, recognition)]
}

const table: readonly (readonly Cell[])[] = [[...headings], ...rowsOf(people(4))]

test('2.6.2 columns in any order give the same people: position means nothing', () => {
  const expected = peopleIn(bookOf(table)).map(row => row.values)
  fc.assert(
    fc.property(fc.shuffledSubarray([...headings.keys()], { minLength: headings.length }), order => {
      const shuffled = table.map(row => order.map(column => row[column] ?? null))
      assert.deepEqual(
        peopleIn(bookOf(shuffled)).map(row => row.values),
        expected,
      )
    }),
  )
})

test('titles and empty rows above change nothing but the row numbers', () => {
  const expected = peopleIn(bookOf(table)).map(row => row.values)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Cell[]>(['2026年党员花名册'], [], ['单位：', '柳河镇'], ['姓名见下表']), {
        maxLength: 6,
      }),
      above => {
        assert.deepEqual(
          peopleIn(bookOf([...above, ...table])).map(row => row.values),
          expected,
        )
      },
    ),
  )
})

test('the same file and answers give the same result, and no cell of any kind breaks the recognition', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom<Cell>('姓名', '身份证号', '同上', '合计', null, true, { error: '#N/A' }, 43_000.5),
    fc.double(),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), rows => {
      const book = bookOf([...rows, ...table])
      assert.deepEqual(recognise(book, ground, {}), recognise(book, ground, {}))
      peopleIn(book)
    }),
  )
})

test('an officer may leave a column out or say what it holds, without being asked', () => {
  const answers = { 'column:名册:J': '-', 'column:名册:M': 'position' }
  const [first] = peopleIn(bookOf(table), answers)
  assert.equal(first?.values.mobile, undefined)
  assert.equal(first?.values.position, '其他农牧渔民')
})

test('an organisation is matched by code, full, short and former name, and never guessed', () => {
  const { organisations } = ground
  const found = (text: string): string => {
    const match = organisations.match(text)
    return match.kind === 'found' ? match.organisation.id : match.kind
  }
  assert.deepEqual(
    ['0010001', '中国共产党柳河镇柳树村支部委员会', ' 柳树村 党支部', '柳树大队党支部', '机关第一党支部', '柳树村'].map(
      found,
    ),
    ['o1', 'o1', 'o1', 'o1', 'ambiguous', 'unknown'],
  )
  assert.deepEqual(organisations.nearest('柳树村支部').map(entry => entry.id)[0], 'o1')
  assert.equal(organisations.within('柳河镇杨庄村党支部党员名册')?.id, 'o2')
  assert.equal(organisations.within('机关第一党支部')?.id, undefined)
})
