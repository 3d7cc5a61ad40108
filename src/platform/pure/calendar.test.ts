import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  completedMonths,
  completedYears,
  dayOf,
  daysBetween,
  earliestDay,
  isDay,
  isMonth,
  latestDay,
  shanghaiDay,
} from './calendar.ts'

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

test('only real dates are days', () => {
  for (const real of ['2024-02-29', '2000-02-29', '1900-02-28', '1921-07-23']) assert.ok(isDay(real), real)
  for (const unreal of [
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-4-1',
    '24-04-01',
    '',
  ]) {
    assert.ok(!isDay(unreal), unreal)
  }
  assert.equal(dayOf(2023, 2, 29), undefined)
})

test('only months from 01 to 12 are months, and a month means any of its days', () => {
  for (const real of ['1990-01', '1990-12']) assert.ok(isMonth(real), real)
  for (const unreal of ['1990-00', '1990-13', '1990-1', '1990-01-01']) assert.ok(!isMonth(unreal), unreal)
  assert.equal(earliestDay('2024-02'), '2024-02-01')
  assert.equal(latestDay('2024-02'), '2024-02-29')
  assert.equal(latestDay('2023-02'), '2023-02-28')
  assert.equal(latestDay('2023-02-10'), '2023-02-10')
})

test('adding months keeps the day number and clamps to the end of the month (handbook header)', () => {
  const cases: [string, number, string][] = [
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2024-01-15', -13, '2022-12-15'],
    ['2024-05-31', 0, '2024-05-31'],
  ]
  for (const [from, count, to] of cases) assert.equal(addMonths(from, count), to)
  assert.equal(addYears('2020-02-29', 4), '2024-02-29')
})

test('a person is 18 on the birthday and not the day before; born on a leap day, on 28 February', () => {
  const cases: [string, string, number][] = [
    ['2000-05-10', '2018-05-09', 17],
    ['2000-05-10', '2018-05-10', 18],
    ['2000-02-29', '2018-02-27', 17],
    ['2000-02-29', '2018-02-28', 18],
    ['2000-05-10', '1999-01-01', 0],
  ]
  for (const [born, on, age] of cases) assert.equal(completedYears(born, on), age, `${born} ${on}`)
})

test('a day is the day in Shanghai', () => {
  assert.equal(shanghaiDay(new Date('2026-11-20T15:59:59.999Z')), '2026-11-20')
  assert.equal(shanghaiDay(new Date('2026-11-20T16:00:00Z')), '2026-11-21')
})

test('a date that is not real throws instead of being guessed', () => {
  assert.throws(() => addDays('2023-02-30', 1), RangeError)
  assert.throws(() => addMonths('2023-02', 1), RangeError)
})

test('text order is date order and days add up, for all dates', () => {
  fc.assert(
    fc.property(day, day, fc.integer({ min: -4000, max: 4000 }), (a, b, n) => {
      assert.equal(Math.sign(daysBetween(a, b)), compareDays(b, a))
      assert.equal(daysBetween(a, addDays(a, n)), n)
      assert.equal(addDays(a, daysBetween(a, b)), b)
    }),
  )
})

test('completed months are the most months that still fit, for all dates', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      const months = completedMonths(from, to)
      assert.ok(addMonths(from, months) <= to)
      assert.ok(addMonths(from, months + 1) > to)
    }),
  )
})
