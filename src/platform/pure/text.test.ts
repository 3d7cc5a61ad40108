import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compactName, hasPrivateUse, textLength, tidy, tidyCode } from './text.ts'

test('white space of every kind becomes one space and the ends are trimmed', () => {
  assert.equal(tidy('\u3000是否农民工\u00a0\u2003 '), '是否农民工')
  assert.equal(tidy('a\t\r\n\u0085\u2028b'), 'a b')
})

test('invisible characters go, whatever their purpose', () => {
  for (const sign of '\u0000\u0007\u001f\u007f\u00ad\u200b\u200d\u200e\u202e\u2060\u2066\ufeff\ufe0f\u3164\u2800\u115f\u180e') {
    assert.equal(tidy(`王${sign}芳`), '王芳', `U+${sign.codePointAt(0)?.toString(16)}`)
  }
})

test('full-width letters and digits become half width; Chinese punctuation of prose stays', () => {
  assert.equal(tidy('Ａ１２（三）：，'), 'A12（三）：，')
  assert.equal(tidyCode(' １１０ １０１（Ｘ）： '), '110101(X):')
})

test('rare characters survive untouched', () => {
  for (const name of ['㛃', '䶮', '𬭊', '龘', '\uf9dc', '\ufa11', '\ue001', '辻\u{e0100}']) {
    assert.equal(tidy(name), name)
    assert.equal(compactName(`王${name}`), `王${name}`)
  }
})

test('radicals of PDF copies become the ideographs they stand for', () => {
  assert.equal(tidy('⽅⼤⼒'), '方大力')
})

test('a name has one spelling', () => {
  const cases: [string, string][] = [
    ['张 三', '张三'],
    ['张\u3000三', '张三'],
    ['买买提•阿不都', '买买提·阿不都'],
    ['买买提・阿不都', '买买提·阿不都'],
    ['买买提‧阿不都', '买买提·阿不都'],
    ['买买提.阿不都', '买买提·阿不都'],
    ['买买提．阿不都', '买买提·阿不都'],
    ['买买提 · 阿不都', '买买提·阿不都'],
    ['Anna  Louise Strong', 'Anna Louise Strong'],
  ]
  for (const [written, stored] of cases) assert.equal(compactName(written), stored, written)
})

test('length counts code points', () => {
  assert.equal(textLength('𬭊龘'), 2)
  assert.ok(hasPrivateUse('王\ue001'))
  assert.ok(!hasPrivateUse('王䶮'))
})

test('tidying twice changes nothing more, for all texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      for (const clean of [tidy, tidyCode, compactName]) assert.equal(clean(clean(text)), clean(text))
      assert.equal(/\s\s|^\s|\s$/u.test(tidy(text)), false)
    }),
    { numRuns: 2000 },
  )
})
