import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf, hasCode, labelOf } from './code-list.ts'

const list = [
  { code: '21', label: '大学', aliases: ['本科', '大学本科'] },
  { code: '31', label: '大专', aliases: ['大学专科'] },
  { code: '53', label: '普通高中' },
]

test('labels and aliases give the code, however they are spaced', () => {
  for (const [text, code] of [
    ['大学', '21'],
    [' 大 专 ', '31'],
    ['大学专科', '31'],
  ] as const) {
    assert.deepEqual(codeOf(list, text), { ok: true, code }, text)
  }
})

test('an unknown label is answered with the nearest, never with a code', () => {
  assert.deepEqual(codeOf(list, '高中'), { ok: false, nearest: ['普通高中'] })
  assert.deepEqual(codeOf(list, '大学本'), { ok: false, nearest: ['大学', '大专'] })
  assert.deepEqual(codeOf(list, '甲乙'), { ok: false, nearest: [] })
})

test('a number is not a label: code systems collide', () => {
  assert.equal(codeOf(list, '21').ok, false)
})

test('codes have labels', () => {
  assert.equal(labelOf(list, '21'), '大学')
  assert.equal(labelOf(list, '99'), undefined)
  assert.ok(hasCode(list, '53') && !hasCode(list, '54'))
})
