import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import { citation } from '#capabilities/member/regulations.zh.ts'
import { correctable, isCorrectable } from '#capabilities/member/rules/correctable.ts'
import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { addDays } from '#platform/pure/calendar.ts'
import { validatePack } from '#platform/pure/rule-pack.ts'
import { correctionPack } from './rule-pack.ts'
import { deciders, dueOn, isPairWhole, isPaper, mayAsk, mayDecide } from './rules.ts'

const today = '2026-11-22'
const number = (birthDate: string) => makeIdNumber(`${demoRegionPrefix}01`, birthDate, 103)
const after = { idType: 'CN_ID', idNumber: number('1952-02-29'), birthDate: '1952-02-29' }
const wish = { fields: ['birthDate'] as const, open: [], papers: 1, after }

test('the days until a decision are cited and have no gap', () => {
  assert.deepEqual(validatePack(correctionPack), [])
  const [{ basis } = { basis: { regulation: '', article: '' } }] = correctionPack.values
  assert.equal(citation(basis.regulation, basis.article, 'X').article, '第四十六条')
  assert.equal(dueOn('2026-11-22'), '2026-12-07')
})

test('PRI-08 every role that maintains members decides, and nobody else', () => {
  assert.deepEqual(deciders, ['county_officer', 'secretary', 'deputy_secretary', 'affairs_worker'])
})

describe('asking', () => {
  const cases = [
    ['a birth date with a certificate', wish, null],
    ['a value that stands there already', { ...wish, fields: [] }, 'nothingAsked'],
    ['a field with an open request', { ...wish, open: ['birthDate'] }, 'alreadyAsked'],
    ['a field beside an open request for another', { ...wish, open: ['mobile'] }, null],
    ['PRI-08 a birth date without a certificate', { ...wish, papers: 0 }, 'paperMissing'],
    ['an address without a certificate', { ...wish, fields: ['residence'], papers: 0 }, null],
    [
      'IDN-03 a birth date that is not the number’s',
      { ...wish, after: { ...after, birthDate: '1952-03-01' } },
      'pairDiffers',
    ],
    ['IDN-03 a month that is the number’s', { ...wish, after: { ...after, birthDate: '1952-02' } }, null],
    [
      'IDN-09 a birth date beside a foreign paper',
      { ...wish, after: { ...after, idType: 'OTHER', birthDate: '1952-03-01' } },
      null,
    ],
    [
      'IDN-03 an address, where the two have differed for long',
      { ...wish, fields: ['residence'], after: { ...after, birthDate: '1952-03-01' } },
      null,
    ],
  ] as const
  for (const [what, asked, refusal] of cases) {
    it(`${what} is ${refusal === null ? 'accepted' : `turned away: ${refusal}`}`, () => {
      assert.equal(mayAsk(asked, today)?.refusal ?? null, refusal)
    })
  }

  it('IDN-03 the two are a pair exactly when the number carries the day', () => {
    const day = fc.integer({ min: 0, max: 30_000 }).map(days => addDays('1930-01-01', days))
    fc.assert(
      fc.property(day, day, (one, other) => {
        assert.equal(isPairWhole({ idType: null, idNumber: number(one), birthDate: other }, today), one === other)
      }),
      { numRuns: 200 },
    )
  })
})

test('S-87 nobody decides about himself, and nothing is decided twice', () => {
  const states = ['open', 'approved', 'refused', 'withdrawn'] as const
  for (const state of states) {
    assert.equal(mayDecide({ state, personId: 'a' }, 'a'), 'ownRequest')
    assert.equal(mayDecide({ state, personId: 'a' }, 'b'), state === 'open' ? null : 'notOpen')
    assert.equal(mayDecide({ state, personId: 'a' }, null), state === 'open' ? null : 'notOpen')
  }
})

test('what follows from a decision, a transfer or other fields is asked for elsewhere', () => {
  for (const field of ['personType', 'membershipStatus', 'branchId', 'partyAge', 'completeness', 'hardship'])
    assert.equal(isCorrectable(field), false, field)
  for (const field of ['birthDate', 'idNumber', 'mobile', 'joinedOn']) assert.equal(isCorrectable(field), true, field)
  assert.equal(isCorrectable('toString'), false)
  assert.equal(Object.keys(correctable).filter(isCorrectable).length, 33)
})

test('a certificate is a photo or a scan', () => {
  for (const name of ['身份证.JPG', 'a.heic', 'b.pdf']) assert.ok(isPaper(name), name)
  for (const name of ['a.exe', 'pdf', 'a.pdf.html']) assert.ok(!isPaper(name), name)
})
