import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import type { BranchKind, OrganisationType, Sector } from './kinds.ts'
import { isReminderDay, nextReminder, termEnd, termState, termYears } from './terms.ts'

test('ORG-41 to ORG-43 committees sit 5 years, branches 3, villages and communities 5 at every level', () => {
  const cases: [OrganisationType, BranchKind | null, Sector, number | null, string | null][] = [
    ['PRIMARY_COMMITTEE', null, 'ORGAN', 5, 'ORG-41'],
    ['GENERAL_BRANCH', null, 'ORGAN', 3, 'ORG-42'],
    ['BRANCH', 'STANDARD', 'ORGAN', 3, 'ORG-42'],
    ['BRANCH', 'STANDARD', 'VILLAGE', 5, 'ORG-43'],
    ['BRANCH', 'JOINT', 'COMMUNITY', 5, 'ORG-43'],
    ['GENERAL_BRANCH', null, 'VILLAGE', 5, 'ORG-43'],
    ['PRIMARY_COMMITTEE', null, 'COMMUNITY', 5, 'ORG-43'],
    ['LOCAL_COMMITTEE', null, 'OTHER', 5, 'HB-1.1'],
    ['WORK_COMMITTEE', null, 'ORGAN', null, null],
    ['BRANCH', 'TEMPORARY', 'ORGAN', null, null],
    ['PARTY_GROUP', null, 'VILLAGE', null, null],
  ]
  for (const [type, kind, sector, years, rule] of cases) {
    const answer = termYears(type, kind, sector, '2024-03-01')
    assert.equal(answer?.value ?? null, years, `${type} ${kind} ${sector}`)
    assert.equal(answer?.basis.handbookId ?? null, rule)
  }
})

test('ORG-43 a village term that began before July 2018 was of three years', () => {
  assert.equal(termYears('BRANCH', 'STANDARD', 'VILLAGE', '2018-06-30')?.value, 3)
  assert.equal(termYears('BRANCH', 'STANDARD', 'VILLAGE', '2018-07-01')?.value, 5)
})

test('ORG-40 ORG-42 until June 2018 the Charter set five years for committees and three for branches, since then their own regulations', () => {
  const rule = (type: OrganisationType, kind: BranchKind | null, day: string) => {
    const answer = termYears(type, kind, 'ORGAN', day)
    return [answer?.value, answer?.basis.regulation, answer?.basis.handbookId]
  }
  assert.deepEqual(rule('PRIMARY_COMMITTEE', null, '2018-06-30'), [5, 'CHARTER', 'ORG-40'])
  assert.deepEqual(rule('PRIMARY_COMMITTEE', null, '2018-07-01'), [5, 'TERM', 'ORG-41'])
  assert.deepEqual(rule('BRANCH', 'STANDARD', '2018-06-30'), [3, 'CHARTER', 'ORG-40'])
  assert.deepEqual(rule('BRANCH', 'STANDARD', '2018-07-01'), [3, 'BRANCH', 'ORG-42'])
})

test('a term ends on the day of its beginning, years later', () => {
  assert.equal(termEnd('2024-02-29', 3), '2027-02-28')
  assert.equal(termEnd('2024-03-15', 5), '2029-03-15')
})

test('ORG-46 due soon from 180 days before, overdue from the day after', () => {
  const cases: [string, string, number][] = [
    ['2026-01-01', 'IN_TERM', 181],
    ['2026-01-02', 'DUE_SOON', 180],
    ['2026-07-01', 'DUE_SOON', 0],
    ['2026-07-02', 'OVERDUE', -1],
  ]
  for (const [today, status, daysLeft] of cases) {
    const state = termState({ termEnd: '2026-07-01', extensions: [] }, today)
    assert.deepEqual([state.status, state.daysLeft], [status, daysLeft], today)
  }
})

test('ORG-44 an extension carries the term further, one approval by no more than a year', () => {
  const end = '2026-07-01'
  const one = (to: string) => termState({ termEnd: end, extensions: [{ to, docNo: '1' }] }, '2026-08-01')
  assert.deepEqual([one('2027-07-01').dueOn, one('2027-07-01').isExtensionCapped], ['2027-07-01', false])
  assert.deepEqual([one('2027-07-02').dueOn, one('2027-07-02').isExtensionCapped], ['2027-07-01', true])
  assert.equal(one('2026-12-31').status, 'DUE_SOON')
  const two = [
    { to: '2027-07-01', docNo: '1' },
    { to: '2028-01-01', docNo: '2' },
  ]
  assert.equal(termState({ termEnd: end, extensions: two }, '2026-08-01').dueOn, '2028-01-01')
})

test('ORG-44 an approval never shortens a term', () => {
  const extensions = [{ to: '2026-01-01', docNo: '1' }]
  assert.equal(termState({ termEnd: '2026-07-01', extensions }, '2026-01-01').dueOn, '2026-07-01')
})

test('ORG-47 reminders come 180, 90, 60, 30 and 0 days before, then every seventh day', () => {
  const days = [181, 180, 179, 90, 60, 30, 1, 0, -1, -6, -7, -8, -14]
  const reminded = days.filter(left => isReminderDay(left, '2026-01-01'))
  assert.deepEqual(reminded, [180, 90, 60, 30, 0, -7, -14])
})

test('ORG-47 the next reminder is the first reminder day after today, for all days', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 400 }), left => {
      const due = '2026-07-01'
      const today = addDays(due, -left)
      let naive = addDays(today, 1)
      for (let l = left - 1; !isReminderDay(l, today); l--) naive = addDays(naive, 1)
      assert.equal(nextReminder(due, today), naive)
    }),
  )
})
