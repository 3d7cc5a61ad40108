import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'

/** The guides say what is there: commands, settings, labels, links and pictures are looked up where they come from. */
const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const guides = globSync('docs/zh/*.md', { cwd: root }).map(path => ({ path, text: read(path) }))
const all = (pattern: RegExp, of: (text: string) => string = text => text) =>
  guides.flatMap(({ path, text }) => [...of(text).matchAll(pattern)].map(found => ({ path, found })))
const code = (text: string) => (text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).join('\n')
/** Those that are nowhere, each with the guide it stands in. */
const missing = (said: readonly { path: string; found: RegExpMatchArray }[], isThere: (name: string) => boolean) => [
  ...new Set(said.filter(({ found }) => !isThere(found[1] ?? '')).map(({ path, found }) => `${path}: ${found[1]}`)),
]

describe('the guides of docs/zh', () => {
  it('exist, for a branch secretary and for an operator', () => {
    assert.deepEqual(guides.map(({ path }) => path).sort(), ['docs/zh/operator.md', 'docs/zh/secretary.md'])
  })

  it('name only commands of the project', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const own = ['ci', 'config', ...Object.keys(scripts)]
    const said = all(/\bnpm (?:run )?([a-z][\w:-]*)/g, code)
    assert.ok(said.length >= 8, `${said.length} commands`)
    assert.deepEqual(
      missing(said, name => own.includes(name)),
      [],
    )
    const flags = all(/npm start -- .*?(--[\w-]+)/g, code)
    const settings = read('src/platform/install/settings.ts')
    assert.deepEqual(
      missing(flags, name => new RegExp(`\\b${name.slice(2)}: \\{`).test(settings)),
      [],
    )
  })

  it('name only settings the program reads', () => {
    const known = read('src/platform/install/settings.ts') + read('src/platform/journal/verify-main.ts')
    const said = all(/(?<![\w/.$-])([A-Z][A-Z]*(?:_[A-Z]+)+|PORT|HOST)(?==|\b)/g, code)
    assert.ok(said.length >= 10, `${said.length} settings`)
    assert.deepEqual(
      missing(said, name => new RegExp(`\\b${name}\\b`).test(known)),
      [],
    )
  })

  it('quote only labels that stand in a table of the interface', () => {
    const tables = globSync('src/**/{zh,*.zh}.ts', { cwd: root }).map(read).join('\n')
    const literals = new Set([...tables.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].map(([, text]) => text))
    const said = all(/「([^」]+)」/g)
    assert.ok(said.length >= 100, `${said.length} labels`)
    assert.deepEqual(
      missing(said, label => literals.has(label)),
      [],
    )
  })

  it('link to headings and files that are there', () => {
    const anchors = (text: string) =>
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(' ', '-'),
      )
    const broken = guides.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].flatMap(([, target = '']) => {
        const [file = '', anchor] = target.split('#')
        const to = file === '' ? path : normalize(join(dirname(path), file))
        if (!existsSync(join(root, to))) return [`${path}: ${target}`]
        return anchor === undefined || anchors(read(to)).includes(decodeURIComponent(anchor))
          ? []
          : [`${path}: ${target}`]
      }),
    )
    assert.deepEqual(broken, [])
  })

  it('show pictures a browser test makes, each below 150 kB, and none lies there unused', () => {
    const maker = read('e2e/guide.e2e.ts')
    const shown = all(/!\[[^\]]+\]\(\.\.\/images\/guide-([\w-]+)\.webp\)/g)
    assert.ok(shown.length >= 10, `${shown.length} pictures`)
    assert.deepEqual(
      missing(shown, name => new RegExp(`picture\\(\\w+, '${name}'\\)`).test(maker)),
      [],
    )
    const files = globSync('docs/images/guide-*.webp', { cwd: root })
    const names = new Set(shown.map(({ found }) => `docs/images/guide-${found[1]}.webp`))
    assert.deepEqual(files.toSorted(), [...names].sort())
    for (const file of files) assert.ok(statSync(join(root, file)).size < 150_000, `${file} is too large`)
    assert.equal(shown.length, all(/!\[/g).length)
  })
})
