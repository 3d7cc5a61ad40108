import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactNotice, contactTask, earliestAfterContact, floatingNotice, foundNotice } from './contact.ts'
import { mandatoryItems, missingItems } from './dossier.ts'

test('LST-01, LST-08 out of contact: look for him, review at 3 and 5 months, suspension may be decided at 6', () => {
  const cases: [string, string][] = [
    ['2026-01-31', 'search'],
    ['2026-04-29', 'search'],
    ['2026-04-30', 'review'],
    ['2026-07-30', 'review'],
    ['2026-07-31', 'suspensionDue'],
    ['2028-01-01', 'suspensionDue'],
  ]
  for (const [today, code] of cases) assert.equal(contactNotice('2026-01-31', null, today).code, code, today)
  assert.equal(contactNotice('2026-01-31', null, '2026-02-01').dueOn, '2026-07-31')
})

test('LST-08 the office is asked to review at 3 and 5 months, each until the next step, and to decide at 6 months and 2 years', () => {
  const of = (today: string, suspendedOn: string | null = null) => {
    const task = contactTask('2026-01-31', suspendedOn, today)
    return task && [task.code, task.dueOn]
  }
  assert.equal(of('2026-04-29'), null)
  assert.deepEqual(of('2026-04-30'), ['review', '2026-06-30'])
  assert.deepEqual(of('2026-06-29'), ['review', '2026-06-30'])
  assert.deepEqual(of('2026-06-30'), ['review', '2026-07-31'])
  assert.deepEqual(of('2026-07-30'), ['review', '2026-07-31'])
  assert.deepEqual(of('2026-07-31'), ['suspensionDue', '2026-07-31'])
  assert.equal(of('2026-08-15', '2026-08-10'), null, 'suspended: the search goes on')
  assert.equal(of('2028-08-09', '2026-08-10'), null)
  assert.deepEqual(of('2028-08-10', '2026-08-10'), ['removalDue', '2028-08-10'])
})

test('LST-02 two years after the suspension he may be removed as having left, not a day earlier', () => {
  const of = (today: string) => contactNotice('2023-05-01', '2024-02-29', today)
  assert.deepEqual([of('2026-02-27').code, of('2026-02-28').code], ['awaitRemoval', 'removalDue'])
  assert.equal(of('2024-03-01').dueOn, '2026-02-28')
})

test('LST-01, LST-02, LST-04, LST-07 the first day a decision may count from; on other grounds there is none', () => {
  assert.equal(earliestAfterContact('SUSPENDED', '2026-01-31', null), '2026-07-31')
  assert.equal(earliestAfterContact('SELF_LEFT_REMOVED', '2023-01-01', '2023-07-01'), '2025-07-01')
  assert.equal(earliestAfterContact('SELF_LEFT_REMOVED', '2023-01-01', null), null, 'LST-07 knows another way')
  assert.equal(earliestAfterContact('SUSPENDED', null, null), null)
})

test('LST-03 found again after six months and within two years he may have to correct himself; sooner or later not', () => {
  const cases: [string, boolean][] = [
    ['2026-07-30', false],
    ['2026-07-31', true],
    ['2028-01-31', true],
    ['2028-02-01', false],
  ]
  for (const [foundOn, isCase] of cases) {
    assert.equal(foundNotice('2026-01-31', foundOn)?.basis.handbookId ?? null, isCase ? 'LST-03' : null, foundOn)
  }
})

test('FLT-01 floating begins with six months on end', () => {
  assert.equal(floatingNotice('2026-08-31', '2027-02-27')?.dueOn, '2027-02-28')
  assert.equal(floatingNotice('2026-08-31', '2027-02-28'), null)
})

test('HB-3.6 the mandatory set of the dossier, and what of it is missing', () => {
  assert.equal(mandatoryItems.length, 5)
  assert.deepEqual(
    missingItems([], false),
    mandatoryItems.filter(item => item !== 'REGULARISATION_APPLICATION'),
  )
  assert.deepEqual(missingItems(mandatoryItems.slice(1), true), ['APPLICATION_FORM'])
})
