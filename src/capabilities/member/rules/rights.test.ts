import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import { validatePack } from '#platform/pure/rule-pack.ts'
import { memberPack } from '../rule-pack.ts'
import { type Sanction, sanctions } from './codes.ts'
import { historyFindings } from './history.ts'
import { probationEnd, probationTerms, rightsAnswer } from './rights.ts'
import type { MembershipEvent } from './status.ts'

const full: MembershipEvent[] = [
  { kind: 'JOINED', on: '2012-07-01', joinType: 'NEW' },
  { kind: 'REGULARISED', on: '2013-07-01', regularisation: 'ON_TIME' },
]
const sanction = (kind: Sanction, on: string, until: string | null = null): MembershipEvent => ({
  kind: 'SANCTIONED',
  on,
  sanction: kind,
  until,
})
const on = (day: string, ...more: MembershipEvent[]) => rightsAnswer([...full, ...more], day)
const why = (answer: ReturnType<typeof on>) => answer.reasons.map(({ code }) => code)
const held = (answer: ReturnType<typeof on>) => answer.restrictions.map(({ code, until }) => `${code} ${until}`)

test('HB-2.2 both sides of every day on which the vote comes or goes', () => {
  const probation = sanction('PROBATION_WITHIN_PARTY', '2024-03-01', '2025-03-01')
  const cases: [string, MembershipEvent[], string, boolean, string[]][] = [
    ['the day before joining', [], '2012-06-30', false, ['notAMember']],
    ['the day of joining', [], '2012-07-01', false, ['probationary']],
    ['the last day of probation', [], '2013-06-30', false, ['probationary']],
    ['the day of regularisation', [], '2013-07-01', true, []],
    ['the day before the sanction', [probation], '2024-02-29', true, []],
    ['the day of the sanction', [probation], '2024-03-01', false, ['probationWithinParty']],
    ['the last day under it', [probation], '2025-02-28', false, ['probationWithinParty']],
    ['the day after it', [probation], '2025-03-01', true, []],
    ['the day before suspension', [{ kind: 'SUSPENDED', on: '2024-01-10' }], '2024-01-09', true, []],
    ['the day of suspension', [{ kind: 'SUSPENDED', on: '2024-01-10' }], '2024-01-10', false, ['suspended']],
    ['the day before detention', [{ kind: 'DETAINED', on: '2024-01-10' }], '2024-01-09', true, []],
    ['the day of detention', [{ kind: 'DETAINED', on: '2024-01-10' }], '2024-01-10', false, ['detained']],
    ['the day before expulsion', [sanction('EXPULSION', '2024-01-10')], '2024-01-09', true, []],
    ['the day of expulsion', [sanction('EXPULSION', '2024-01-10')], '2024-01-10', false, ['left']],
    ['the day of death', [{ kind: 'EXITED', on: '2024-01-10', exit: 'DECEASED' }], '2024-01-10', false, ['left']],
    [
      'the day of leaving for elsewhere',
      [{ kind: 'TRANSFERRED_OUT', on: '2024-01-10' }],
      '2024-01-10',
      false,
      ['transferredOut'],
    ],
  ]
  for (const [name, more, day, canVote, reasons] of cases) {
    const answer = on(day, ...more)
    assert.deepEqual([answer.rights.canVote, why(answer)], [canVote, reasons], name)
  }
})

test('HB-2.2 two reasons at once are both told, and each carries its days and its article', () => {
  const answer = on('2024-06-01', sanction('PROBATION_WITHIN_PARTY', '2024-03-01', '2025-03-01'), {
    kind: 'DETAINED',
    on: '2024-05-01',
  })
  assert.deepEqual(
    answer.reasons.map(({ code, since, until, basis }) => [code, since, until, basis.article]),
    [
      ['probationWithinParty', '2024-03-01', '2025-03-01', 'Art. 5'],
      ['detained', '2024-05-01', null, 'Art. 5'],
    ],
  )
})

test('HB-2.2 restoration, release and lifting give the vote back on their day, not before', () => {
  const cases: [MembershipEvent[], string, string][] = [
    [
      [
        { kind: 'SUSPENDED', on: '2024-01-10' },
        { kind: 'RESTORED', on: '2024-09-01' },
      ],
      '2024-08-31',
      '2024-09-01',
    ],
    [
      [
        { kind: 'DETAINED', on: '2024-01-10' },
        { kind: 'RELEASED', on: '2024-09-01' },
      ],
      '2024-08-31',
      '2024-09-01',
    ],
    [
      [
        sanction('PROBATION_WITHIN_PARTY', '2024-03-01', '2026-03-01'),
        { kind: 'SANCTION_LIFTED', on: '2024-09-01', sanction: 'PROBATION_WITHIN_PARTY' },
      ],
      '2024-08-31',
      '2024-09-01',
    ],
    [
      [sanction('EXPULSION', '2024-03-01'), { kind: 'SANCTION_LIFTED', on: '2024-09-01', sanction: 'EXPULSION' }],
      '2024-08-31',
      '2024-09-01',
    ],
  ]
  for (const [more, before, day] of cases) {
    assert.equal(on(before, ...more).rights.canVote, false, before)
    assert.equal(on(day, ...more).rights.canVote, true, day)
  }
})

test('DISC Art. 10 to 12 what each sanction means for posts, on both sides of its last day', () => {
  const probation = sanction('PROBATION_WITHIN_PARTY', '2022-01-01', '2023-01-01')
  const cases: [MembershipEvent, string, string[]][] = [
    [sanction('WARNING', '2024-01-31'), '2024-01-30', []],
    [sanction('WARNING', '2024-01-31'), '2025-01-30', ['noHigherPost 2025-01-31']],
    [sanction('WARNING', '2024-01-31'), '2025-01-31', []],
    [sanction('SERIOUS_WARNING', '2024-01-31'), '2025-07-30', ['noHigherPost 2025-07-31']],
    [sanction('SERIOUS_WARNING', '2024-01-31'), '2025-07-31', []],
    [sanction('SERIOUS_WARNING', '2015-12-31'), '2016-12-30', ['noHigherPost 2016-12-31']],
    [sanction('SERIOUS_WARNING', '2015-12-31'), '2016-12-31', []],
    [sanction('SERIOUS_WARNING', '2016-01-01'), '2017-06-30', ['noHigherPost 2017-07-01']],
    [sanction('REMOVAL_FROM_POST', '2024-01-31'), '2026-01-30', ['noEqualPost 2026-01-31']],
    [sanction('REMOVAL_FROM_POST', '2024-01-31'), '2026-01-31', []],
    [probation, '2022-12-31', ['postsEnded 2023-01-01']],
    [probation, '2023-01-01', ['noEqualPost 2025-01-01']],
    [probation, '2025-01-01', []],
  ]
  for (const [given, day, restrictions] of cases) assert.deepEqual(held(on(day, given)), restrictions, day)
  const lift: MembershipEvent = { kind: 'SANCTION_LIFTED', on: '2024-06-01', sanction: 'WARNING' }
  assert.equal(on('2024-05-31', sanction('WARNING', '2024-01-31'), lift).restrictions.length, 1)
  assert.equal(on('2024-06-01', sanction('WARNING', '2024-01-31'), lift).restrictions.length, 0)
})

test('DISC Art. 12 probation within the Party is one or two years, and extended to two at most', () => {
  assert.equal(probationEnd('2024-02-29', 12), '2025-02-28')
  const given = sanction('PROBATION_WITHIN_PARTY', '2024-03-01', '2025-03-01')
  assert.deepEqual(probationTerms(full, '2024-03-01'), [12, 24])
  assert.deepEqual(probationTerms([...full, given], '2025-03-01'), [12])
  const extended = [...full, given, sanction('PROBATION_WITHIN_PARTY', '2025-03-01', '2026-03-01')]
  assert.deepEqual(probationTerms(extended, '2025-12-01'), [])
  assert.deepEqual(rightsAnswer(extended, '2025-12-01').reasons[0]?.since, '2024-03-01')
  assert.deepEqual(probationTerms([...full, given], '2025-03-02'), [12, 24], 'a new case after the first has ended')
})

test('MEM-13 after an expulsion nothing follows but its lifting or joining again', () => {
  const expelled = [...full, sanction('EXPULSION', '2024-01-01')]
  const codes = (...more: MembershipEvent[]) => historyFindings([...expelled, ...more]).map(each => each.messageCode)
  assert.deepEqual(codes({ kind: 'SUSPENDED', on: '2024-02-01' }), ['eventAfterExit'])
  const lift: MembershipEvent = { kind: 'SANCTION_LIFTED', on: '2024-02-01', sanction: 'EXPULSION' }
  assert.deepEqual(codes(lift, { kind: 'SUSPENDED', on: '2024-03-01' }), [])
})

test('every value of the member pack is dated and cited without a gap', () => {
  assert.deepEqual(validatePack(memberPack), [])
})

const day = fc.integer({ min: 0, max: 3000 }).map(days => addDays('2013-07-02', days))
const fact: fc.Arbitrary<MembershipEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom('SUSPENDED', 'RESTORED', 'DETAINED', 'RELEASED'), on: day }),
  fc.record({ kind: fc.constant('SANCTION_LIFTED' as const), on: day, sanction: fc.constantFrom(...sanctions) }),
  fc.record({
    kind: fc.constant('SANCTIONED' as const),
    on: day,
    sanction: fc.constantFrom(...sanctions),
    until: fc.option(day),
  }),
) as fc.Arbitrary<MembershipEvent>

test('HB-2.2 later facts never change an earlier answer, and a reason stands exactly where the vote is missing', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 8 }), day, (facts, at) => {
      const all = [...full, ...facts]
      const known = all.filter(each => each.on <= at)
      assert.deepEqual(rightsAnswer(all, at), rightsAnswer(known, at))
      const { rights, reasons } = rightsAnswer(all, at)
      assert.equal(rights.canVote, reasons.length === 0)
    }),
  )
})
