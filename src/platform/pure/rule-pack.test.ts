import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from './calendar.ts'
import { type RulePack, type RuleValue, ruleOn, validatePack } from './rule-pack.ts'

type Values = { rate: number; label: string }

const basis = { regulation: 'BRANCH', article: 'Art. 4', handbookId: 'ORG-10' }
const packOf = (values: RulePack<Values>['values']): RulePack<Values> => ({
  id: 'sample',
  version: '1',
  coversFrom: '2000-01-01',
  values,
})
const rate = (validFrom: string, validTo: string | null, value = 1): RuleValue<'rate', number> => ({
  key: 'rate',
  value,
  validFrom,
  validTo,
  basis,
})

test('the value in force on a day comes with its article and version, on both sides of a change', () => {
  const pack = packOf([rate('2000-01-01', '2018-06-30', 3), rate('2018-07-01', null, 5)])
  assert.deepEqual(ruleOn(pack, 'rate', '2018-06-30'), { value: 3, basis, version: 'sample@1' })
  assert.equal(ruleOn(pack, 'rate', '2018-07-01').value, 5)
  assert.equal(ruleOn(pack, 'rate', '2099-01-01').value, 5)
  assert.throws(() => ruleOn(pack, 'rate', '1999-12-31'), RangeError)
  assert.throws(() => ruleOn(pack, 'label', '2018-07-01'), RangeError)
})

test('gaps, overlaps, wrong ends and missing citations are refused', () => {
  const uncited = { ...rate('2000-01-01', null), basis: { ...basis, article: '' } }
  const cases: [RuleValue<'rate', number>[], string[]][] = [
    [[rate('2000-01-01', null)], []],
    [[rate('2000-01-01', '2009-12-31'), rate('2010-01-01', null)], []],
    [[rate('2010-01-01', null), rate('2000-01-01', '2009-12-31')], []],
    [[rate('2000-01-02', null)], ['startsLate']],
    [[rate('2000-01-01', '2009-12-30'), rate('2010-01-01', null)], ['gap']],
    [[rate('2000-01-01', '2010-01-01'), rate('2010-01-01', null)], ['overlap']],
    [[rate('2000-01-01', null), rate('2010-01-01', null)], ['overlap']],
    [[rate('2000-01-01', '2009-12-31')], ['endsEarly']],
    [[rate('2000-01-01', '1999-01-01')], ['endsBeforeStart']],
    [[rate('2000-02-30', null)], ['notADate']],
    [[uncited], ['uncited']],
  ]
  for (const [values, faults] of cases)
    assert.deepEqual(
      validatePack(packOf(values)).map(each => each.fault),
      faults,
    )
})

test('a sound pack has exactly one value on every day, for all series', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 6 })
  fc.assert(
    fc.property(lengths, fc.integer({ min: 0, max: 6000 }), (days, offset) => {
      let from = '2000-01-01'
      const values = days.map((length, i) => {
        const entry = rate(from, addDays(from, length - 1), i)
        from = addDays(from, length)
        return entry
      })
      const pack = packOf([...values, rate(from, null, days.length)])
      assert.deepEqual(validatePack(pack), [])
      const date = addDays('2000-01-01', offset)
      const inForce = pack.values.filter(v => v.validFrom <= date && (v.validTo === null || date <= v.validTo))
      assert.equal(inForce.length, 1)
      assert.equal(ruleOn(pack, 'rate', date).value, inForce[0]?.value)
    }),
  )
})
