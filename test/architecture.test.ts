import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

/** The law of the house, as far as lines of text can tell (imports: .dependency-cruiser.mjs). */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(file => /\.(ts|tsx|sql|css)$/.test(file) && !file.endsWith('.generated.ts'))
const text = new Map(files.map(file => [file, readFileSync(file, 'utf8')]))
const isTest = (file: string) => /\.test\.tsx?$|^src\/platform\/testing\//.test(file)
const isSeed = (file: string) => /\/seed(\/|\.|-)/.test(file)
const isChinese = (file: string) => /(^|\/)([\w-]+\.)?zh\.ts$/.test(file)
const code = files.filter(file => /\.tsx?$/.test(file) && !isTest(file))
const inCapability = (file: string) => /^src\/capabilities\/[^/]+\//.test(file)

/** Lines of code without comments and strings' worth of noise: enough for the greps below. */
const bare = (file: string) =>
  (text.get(file) ?? '')
    .replace(/\/\*[\s\S]*?\*\//g, match => match.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:])\/\/[^\n]*/g, '$1')

function offences(among: readonly string[], pattern: RegExp): string[] {
  return among.flatMap(file =>
    bare(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
  )
}

describe('architecture', () => {
  it('time, chance, configuration and the console are inputs outside src/platform', () => {
    const outside = code.filter(
      file => !file.startsWith('src/platform/') && !file.startsWith('src/web/') && file !== 'src/main.ts',
    )
    const found = offences(outside, /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.env\b|\bconsole\./)
    assert.deepEqual(found, [])
  })

  it('capability SQL never asks the clock: the transaction has its time', () => {
    const sql = files.filter(file => inCapability(file) && !isTest(file))
    assert.deepEqual(offences(sql, /\b(now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_(date|timestamp)\b/i), [])
  })

  it('capabilities have one error path: no try/catch', () => {
    const found = offences(
      code.filter(file => inCapability(file) && !isSeed(file)),
      /\btry\s*\{|\bcatch\s*(\(|\{)/,
    )
    assert.deepEqual(found, [])
  })

  it('types are honest: no ts-ignore, and any only where the linter was told why', () => {
    assert.deepEqual(offences(code, /\bas any\b|@ts-(ignore|expect-error)/), [])
    const excused = code.filter(file => /biome-ignore lint\/suspicious\/noExplicitAny/.test(text.get(file) ?? ''))
    assert.deepEqual(
      excused.filter(file => !file.startsWith('src/platform/kernel/') && !file.startsWith('src/web/')),
      [],
    )
  })

  it('Chinese stands in message tables, tests and seeds only', () => {
    const others = code.filter(file => !isChinese(file) && !isSeed(file))
    assert.deepEqual(offences(others, /\p{Script=Han}/u), [])
  })

  it('nothing is called service, manager, handler, helper, util, common, base, data or info', () => {
    const bad = /(^|[-/.])(services?|managers?|handlers?|helpers?|utils?|common|base|data|info)([-/.]|$)/i
    assert.deepEqual(
      code.filter(file => bad.test(file)),
      [],
    )
  })

  it('no emblem look-alike anywhere', () => {
    assert.deepEqual(offences(code, /\u262D/), [])
  })

  it('a table is mentioned only in the folder that owns it', () => {
    const owners = files
      .filter(file => /^src\/capabilities\/[^/]+\/migrations\/.*\.sql$/.test(file))
      .flatMap(file => {
        const folder = file.split('/').slice(0, 3).join('/')
        return [...(text.get(file) ?? '').matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, table]) => ({
          folder,
          table: table ?? '',
        }))
      })
    const published = new Set(['organisation_tally'])
    const found = owners
      .filter(({ table }) => !published.has(table))
      .flatMap(({ folder, table }) => {
        const camel = table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
        const pattern = new RegExp(`\\b${table}\\b|['"\`]${camel}\\b`)
        const others = files.filter(
          file => inCapability(file) && !file.startsWith(`${folder}/`) && !isTest(file) && /\.(ts|sql)$/.test(file),
        )
        return offences(others, pattern)
      })
    // References in a foreign key to the organisation tree are the documented exception: the path follows by cascade.
    assert.deepEqual(
      found.filter(line => !/references organisation_node ?\(id, path\)/.test(line)),
      [],
    )
  })

  it('tables are named after their capability', () => {
    const found = files
      .filter(file => /^src\/capabilities\/[^/]+\/migrations\//.test(file))
      .flatMap(file => {
        const name = file.split('/')[2] ?? ''
        return [...(text.get(file) ?? '').matchAll(/create table (?:if not exists )?(\w+)/gi)]
          .map(match => match[1] ?? '')
          .filter(table => !table.startsWith(`${name}_`))
      })
    assert.deepEqual(found, [])
  })

  it('every capability folder has its line in the table of contents', () => {
    const contents = text.get('src/capabilities/server.ts') ?? ''
    const folders = [...new Set(files.filter(inCapability).map(file => file.split('/')[2] ?? ''))]
    assert.deepEqual(
      folders.filter(folder => !contents.includes(`./${folder}/index.ts`)),
      [],
    )
  })
})

/** Ceilings of house 2.10. */
describe('sizes', () => {
  it('files stay under their ceiling', () => {
    const lines = (file: string) => (text.get(file) ?? '').split('\n').length - 1
    const over = files
      .filter(file => /\.tsx?$/.test(file) && !isChinese(file) && !isSeed(file))
      .filter(file => lines(file) > (isTest(file) ? 400 : 250))
      .map(file => `${file} ${lines(file)}`)
    assert.deepEqual(over, [])
  })

  it('the platform stays under its ceiling (decision 0006)', () => {
    const total = code
      .filter(file => file.startsWith('src/platform/'))
      .reduce((sum, file) => sum + (text.get(file) ?? '').split('\n').length, 0)
    assert.ok(total <= 10_500, `${total} lines`)
  })
})
