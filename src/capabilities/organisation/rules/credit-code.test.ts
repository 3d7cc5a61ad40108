import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditCheckSign, isCreditCode } from '../credit-code.ts'

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

test('IDN-08 a credit code is checked by its last sign; letters that look like others do not occur', () => {
  assert.ok(isCreditCode('91350100M000100Y43'))
  for (const wrong of ['91350100M000100Y44', '91350100M000100Y4', '91350100m000100y43', '']) {
    assert.ok(!isCreditCode(wrong), wrong)
  }
  for (const sign of 'IOSVZ') assert.ok(!isCreditCode(`91350100${sign}000100Y43`), sign)
})

test('IDN-08 one wrong sign never passes, for all codes', () => {
  const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map(signs => signs.join(''))
  fc.assert(
    fc.property(body, fc.nat(17), fc.integer({ min: 1, max: 30 }), (first17, at, step) => {
      const code = [...first17, creditCheckSign(first17)]
      assert.ok(isCreditCode(code.join('')))
      code[at] = alphabet[(alphabet.indexOf(code[at] ?? '') + step) % 31] ?? ''
      assert.ok(!isCreditCode(code.join('')), code.join(''))
    }),
  )
})
