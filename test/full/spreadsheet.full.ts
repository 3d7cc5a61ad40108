import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, test } from 'node:test'
import { writeXlsx } from '#platform/sheet/write.ts'
import { apt, isDebianRoot } from '../../scripts/test/debian.ts'

/** A spreadsheet program that is not ours opens what we write. */
const program = '/usr/bin/soffice'
const folder = mkdtempSync(join(tmpdir(), 'tongxin-spreadsheet-'))
after(() => rmSync(folder, { recursive: true }))

if (!existsSync(program) && isDebianRoot()) await apt('libreoffice-calc-nogui')
const missing = existsSync(program) ? false : 'apt-get install -y libreoffice-calc-nogui'

const people = 100_000
// What each kind of cell looks like at its worst: a formula, mark-up, an escape, blank ends, a rare character.
const awkward = [
  '=1+1',
  '+86',
  '-1',
  '@SUM(A1)',
  '<b>&"',
  '_x0041_',
  '两端 有空格',
  '龘\u{20000}',
  '110101199001010015',
]
const line = (n: number) => [n, `张${n}`, awkward[n % awkward.length] ?? '', n % 3 === 0 ? '' : `街道${n % 4000}号`]
function* rows() {
  for (let n = 1; n <= people; n++) yield { cells: line(n) }
}

test(`LibreOffice opens a workbook of ${people} people with the same rows and computes no formula`, {
  skip: missing,
}, async () => {
  const file = join(folder, 'roster.xlsx')
  await pipeline(writeXlsx([{ name: '名册', rows: rows() }]), createWriteStream(file))
  // 44 comma, 34 quote, 76 UTF-8.
  const order = ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true', '--outdir']
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const { status, stderr } = spawnSync(program, [profile, ...order, folder, file], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  const found = readFileSync(join(folder, 'roster.csv'), 'utf8').trimEnd().split('\n')
  assert.equal(found.length, people)
  const quoted = (cell: string | number) =>
    typeof cell === 'number' || !/[",]/.test(cell) ? String(cell) : `"${cell.replaceAll('"', '""')}"`
  for (const [i, text] of found.entries())
    assert.equal(
      text,
      line(i + 1)
        .map(quoted)
        .join(','),
    )
})
