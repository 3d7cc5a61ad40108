import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { citation } from './regulations.zh.ts'
import { memberPack } from './rule-pack.ts'

/** Every article the code of the register cites: those of the pack, and those written beside a rule. */
const folder = new URL('./', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
  /(?<!\.test|\.zh)\.ts$/.test(name),
)
const written = sources.flatMap(name => [
  ...readFileSync(new URL(name, folder), 'utf8').matchAll(/regulation: '([^']+)', article: '([^']+)'/g),
])
const cited = [
  ...memberPack.values.map(({ basis }) => [basis.regulation, basis.article] as const),
  ...written.map(([, regulation = '', article = '']) => [regulation, article] as const),
]

test('every article the register cites is read in Chinese, never as a key', () => {
  assert.ok(cited.length > 25)
  for (const [regulation, article] of cited) {
    const shown = citation(regulation, article, 'X-1')
    assert.doesNotMatch(
      `${shown.regulation}${shown.article}`.replace('GB 11643', ''),
      /[A-Za-z]/,
      `${regulation} ${article}`,
    )
  }
})

test('articles, paragraphs, points and chapters are numbered as regulations number them', () => {
  const cases = [
    ['Art. 7', '第七条'],
    ['Art. 10', '第十条'],
    ['Art. 25', '第二十五条'],
    ['Art. 13(1)(3)', '第十三条第一款第（三）项'],
    ['ch. 2 to 4', '第二章至第四章'],
    ['2.1 field 27', '第27项'],
  ] as const
  for (const [article, label] of cases) assert.equal(citation('CHARTER', article, 'X-1').article, label)
})
