import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readSheets } from '#platform/sheet/read.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { headings, people, rowsOf } from '../../../../test/corpus/people.ts'
import { corpusEntries, corpusHome, corpusToday } from '../../../../test/corpus/tree.ts'
import type { CheckedRow } from '../contract/internal.ts'
import { checkRoster, markRoster, recogniseRoster } from './roster-file.ts'

const ground = {
  organisations: corpusEntries,
  organisationId: corpusHome,
  today: corpusToday,
  answers: {},
  createOrganisations: false,
}
const path = (file: string): string => fileURLToPath(new URL(`../../../../test/corpus/files/${file}`, import.meta.url))

test('the wizard learns sheets, columns and questions; secret samples are masked', async () => {
  const found = await recogniseRoster(path('several-sheets.xlsx'), ground)
  assert.ok(found.ok)
  const { sheets, columns, questions } = found.value
  assert.deepEqual(
    sheets.map(sheet => [sheet.name, sheet.rows, sheet.used, sheet.headingRow]),
    [
      ['填表说明', 0, false, null],
      ['柳树村', 2, true, 1],
      ['杨庄村', 3, true, 1],
      ['代码表', 0, false, 1],
      ['旧名册', 2, false, 1],
    ],
  )
  const samples = Object.fromEntries(columns.map(column => [column.field, column.sample]))
  assert.match(samples.idNumber ?? '', /^990\*+\d{3}[\dX]$/)
  assert.match(samples.mobile ?? '', /^139\*{4}\d{4}$/)
  assert.deepEqual(
    questions.map(({ id, title, suggested, answer }) => ({ id, title, suggested, answer })),
    [
      {
        id: 'sheet:旧名册',
        title: '工作表“旧名册”是隐藏的，里面也有人员名册，要导入吗？',
        suggested: 'skip',
        answer: null,
      },
    ],
  )
})

test('rows come in parts, with unknown organisations and what could be meant', async () => {
  const rows: CheckedRow[] = []
  const done = await checkRoster(path('organisations.xlsx'), ground, part => void rows.push(...part))
  assert.ok(done.ok)
  assert.equal(rows.length, 8)
  assert.deepEqual(done.value.unknown, [
    {
      name: '柳树村支部',
      rows: 1,
      nearest: [{ id: 'o1', name: '柳树村党支部' }, ...(done.value.unknown[0]?.nearest.slice(1) ?? [])],
    },
  ])
  assert.equal(done.value.questions[0]?.title, '没有找到党组织“柳树村支部”，怎么处理？')
})

test('a refusal is a value with a code, a cancelled check too', async () => {
  assert.deepEqual(await refusalOf('encrypted.xlsx'), 'encrypted')
  assert.deepEqual(await refusalOf('only-headings.xlsx'), 'noPeople')
  assert.deepEqual(await refusalOf('bomb.xlsx'), 'tooMuchUnpacked')
  const cancelled = await recogniseRoster(path('dates.xlsx'), ground, { signal: AbortSignal.abort() })
  assert.ok(!cancelled.ok && cancelled.refusal === 'cancelled')
})

async function refusalOf(file: string): Promise<string> {
  const found = await recogniseRoster(path(file), ground)
  return found.ok ? 'read' : found.refusal
}

test('problems are written into the file in the worker', async () => {
  const problem = { sheet: '党员名册', row: 2, column: 'C', sentence: '号码不对' }
  const file = await markRoster(path('dates.xlsx'), ground, [problem])
  assert.ok(file.ok)
  assert.equal((await readSheets(file.value)).sheets[0]?.rows[1]?.cells[13], '号码不对')
})

test('S-60 a roster of 6,000 people is checked while the main thread stays responsive', async () => {
  const rows = [[...headings], ...rowsOf(people(6_000))].map(cells => ({ cells }))
  const bytes = await buffer(writeXlsx([{ name: '名册', rows }]))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let checked = 0
  const done = await checkRoster(bytes, ground, part => {
    checked += part.length
  })
  delay.disable()
  assert.ok(done.ok)
  assert.equal(checked, 6_000)
  const p99 = delay.percentile(99) / 1e6
  assert.ok(p99 < 200, `stood still for ${p99} ms`)
})
