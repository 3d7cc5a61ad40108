import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import { validatePack } from '#platform/pure/rule-pack.ts'
import { memberPack } from '../rule-pack.ts'
import { type DatedFacts, dateFindings, expectedRegularisation } from './dates.ts'

const today = '2026-11-21'
const nothing: DatedFacts = {
  personType: 'FULL',
  birthDate: null,
  appliedOn: null,
  activistOn: null,
  prospectOn: null,
  joinedOn: null,
  regularisedOn: null,
  extensionMonths: null,
  joinType: null,
  regularisation: null,
}
const found = (facts: Partial<DatedFacts>) =>
  dateFindings({ ...nothing, ...facts }, today).map(each => `${each.rule} ${each.severity} ${each.messageCode}`)
const check = (cases: readonly [Partial<DatedFacts>, string[]][]) => {
  for (const [facts, expected] of cases) assert.deepEqual(found(facts), expected, JSON.stringify(facts))
}

test('the rule pack has exactly one cited value for every day since the founding', () => {
  assert.deepEqual(validatePack(memberPack), [])
})

test('MEM-01 an applicant is 18 on the day of applying; a month may contain the birthday', () => {
  check([
    [{ birthDate: '2000-05-10', appliedOn: '2018-05-09' }, ['MEM-01 error tooYoungToApply']],
    [{ birthDate: '2000-05-10', appliedOn: '2018-05-10' }, []],
    [{ birthDate: '2000-05-10', appliedOn: '2018-04' }, ['MEM-01 error tooYoungToApply']],
    [{ birthDate: '2000-05-10', appliedOn: '2018-05' }, []],
  ])
})

test('MEM-02 the stages follow one another; equal dates pass; missing ones are passed over', () => {
  check([
    [{ appliedOn: '2015-01-02', activistOn: '2015-01-01' }, ['MEM-02 error datesOutOfOrder']],
    [{ appliedOn: '2015-01-01', activistOn: '2015-01-01' }, []],
    [{ appliedOn: '2020-01-02', joinedOn: '2020-01-01' }, ['MEM-02 error datesOutOfOrder']],
    [{ appliedOn: '2020-01-02', joinedOn: '2020-01' }, []],
    [{ appliedOn: '2020-02-01', joinedOn: '2020-01' }, ['MEM-02 error datesOutOfOrder']],
  ])
})

test('MEM-03 cultivation lasts 12 months for those who joined under the rules of 2014 and 2026', () => {
  const facts = (activistOn: string, prospectOn: string, joinedOn: string) => ({ activistOn, prospectOn, joinedOn })
  check([
    [facts('2014-06-01', '2015-05-31', '2015-12-01'), ['MEM-03 error cultivationTooShort']],
    [facts('2014-06-01', '2015-06-01', '2015-12-01'), []],
    [facts('2013-06-01', '2014-01-01', '2014-05-27'), []],
    [facts('2013-06-01', '2014-01-01', '2014-05-28'), ['MEM-03 error cultivationTooShort']],
    [facts('2025-06-01', '2026-05-31', '2026-08-01'), ['MEM-03 error cultivationTooShort']],
    [facts('2025-06', '2026-05', '2026-08-01'), ['MEM-03 error cultivationTooShort']],
    [facts('2025-06', '2026-06', '2026-08-01'), []],
  ])
})

test('MEM-04 probation lasts 12 months for those who joined since 18 August 1977', () => {
  check([
    [{ joinedOn: '2020-07-01', regularisedOn: '2021-06-30' }, ['MEM-04 error probationTooShort']],
    [{ joinedOn: '2020-07-01', regularisedOn: '2021-07-01' }, []],
    [{ joinedOn: '2020-02-29', regularisedOn: '2021-02-28' }, []],
    [{ joinedOn: '1977-08-18', regularisedOn: '1977-08-18' }, ['MEM-04 error probationTooShort']],
    [{ joinedOn: '2020-07', regularisedOn: '2021-07' }, []],
    [{ joinedOn: '2020-07', regularisedOn: '2021-06' }, ['MEM-04 error probationTooShort']],
    [{ joinedOn: '1960-07-01', regularisedOn: '1961-06-30' }, ['MEM-04 warning probationTooShort']],
  ])
})

test('MEM-05 no probation existed from 14 April 1969 until 1977: both dates may be one', () => {
  check([
    [{ joinedOn: '1969-04-14', regularisedOn: '1969-04-14' }, []],
    [{ joinedOn: '1977-08-17', regularisedOn: '1977-08-17' }, []],
    [{ joinedOn: '1969-04-13', regularisedOn: '1969-04-13' }, ['MEM-04 warning probationTooShort']],
    [{ joinedOn: '1972-01', regularisedOn: '1972-01' }, []],
  ])
})

test('MEM-06 before 26 September 1956 the length varied: a warning and no check', () => {
  check([
    [{ joinedOn: '1956-09-25', regularisedOn: '1956-12-25' }, ['MEM-06 warning probationUnchecked']],
    [{ joinedOn: '1956-09-26', regularisedOn: '1957-09-26' }, []],
  ])
})

test('MEM-07 more than 30 months between joining and regularisation is unlikely', () => {
  check([
    [{ joinedOn: '2018-07-01', regularisedOn: '2021-01-02' }, ['MEM-07 warning regularisedVeryLate']],
    [{ joinedOn: '2018-07-01', regularisedOn: '2021-01-01' }, ['MEM-10 info regularisedOnDiffers']],
  ])
})

test('MEM-08 nobody joins before 18; before 1949 only a warning', () => {
  check([
    [{ birthDate: '2000-05-10', joinedOn: '2018-05-09' }, ['MEM-08 error tooYoungToJoin']],
    [{ birthDate: '2000-05-10', joinedOn: '2018-05-10' }, []],
    [{ birthDate: '1932-05-10', joinedOn: '1948-12-31' }, ['MEM-08 warning tooYoungToJoin']],
    [{ birthDate: '1932-05-10', joinedOn: '1949-01-01' }, ['MEM-08 error tooYoungToJoin']],
  ])
})

test('MEM-09 three months after the end of probation without a decision somebody is alerted', () => {
  const facts = { personType: 'PROBATIONARY' } as const
  check([
    [{ ...facts, joinedOn: '2025-08-20' }, ['MEM-09 alert regularisationOverdue']],
    [{ ...facts, joinedOn: '2025-08-21' }, []],
    [{ ...facts, joinedOn: '2025-08-20', extensionMonths: 6 }, []],
    [{ ...facts, joinedOn: '2025-08' }, []],
    [{ personType: 'FULL', joinedOn: '2020-01-01' }, []],
  ])
})

test('MEM-10 the day of regularisation is the end of probation or of its extension, not that of a meeting', () => {
  check([
    [{ joinedOn: '2020-07-01', regularisedOn: '2021-07-15' }, ['MEM-10 info regularisedOnDiffers']],
    [{ joinedOn: '2020-07-01', regularisedOn: '2022-01-01', extensionMonths: 6 }, []],
    [{ joinedOn: '2020-07-01', regularisedOn: '2022-01-01', regularisation: 'AFTER_EXTENSION' }, []],
    [{ joinedOn: '2020-07-01', regularisedOn: '2021-07' }, []],
    [{ joinedOn: '2020-07-01', regularisedOn: '2021-08' }, ['MEM-10 info regularisedOnDiffers']],
  ])
  assert.equal(expectedRegularisation('2020-07-01', 0), '2021-07-01')
  assert.equal(expectedRegularisation('2020-07', 6), '2022-01')
  assert.equal(expectedRegularisation('1972-07-01', 0), '1972-07-01')
  assert.equal(expectedRegularisation('1950-07-01', 0), null)
})

test('MEM-11 nobody joins in the future or before the founding', () => {
  check([
    [{ joinedOn: '2026-11-21' }, []],
    [{ joinedOn: '2026-11-22' }, ['MEM-11 error joinedInFuture']],
    [{ joinedOn: '2026-12' }, ['MEM-11 error joinedInFuture']],
    [{ joinedOn: '1921-07-23' }, []],
    [{ joinedOn: '1921-07-22' }, ['MEM-11 error joinedBeforeFounding']],
    [{ joinedOn: '1921-07' }, []],
  ])
})

test('somebody who became a member after death served no probation', () => {
  check([[{ joinedOn: '2020-02-10', regularisedOn: '2020-02-10', joinType: 'POSTHUMOUS' }, []]])
})

test('every finding carries rule, field and article; a life by the book has none, for all days of joining', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 17_000 }), n => {
      const joinedOn = addDays('1977-08-18', n)
      const regularisedOn = expectedRegularisation(joinedOn, 0)
      const facts = { birthDate: '1950-01-01', joinedOn, regularisedOn: joinedOn < '2025-11-21' ? regularisedOn : null }
      assert.deepEqual(found(facts), [])
      const broken = dateFindings({ ...nothing, joinedOn, regularisedOn: addDays(joinedOn, -1) }, '2099-01-01')
      assert.ok(broken.length > 0)
      for (const { basis, field, rule } of broken) assert.ok(basis.article && basis.regulation && field && rule)
    }),
  )
})
