import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import { checkDigit, demoRegionPrefix, makeIdNumber, normaliseIdNumber, readIdNumber } from './identifiers.ts'

const today = '2026-11-21'
const valid = '110101199001010015'
const fault = (cell: string | number) => {
  const reading = readIdNumber(cell, today)
  return reading.ok ? null : reading.fault
}
const date = fc.integer({ min: 0, max: 46_000 }).map(n => addDays('1900-01-01', n))
const region = fc.integer({ min: 110_000, max: 659_999 }).map(String)

test('IDN-01 numbers with the right check sign are read, with birth date and sex', () => {
  const cases: [string, string, string][] = [
    ['110101199001010015', '1990-01-01', '1'],
    ['110101194910010028', '1949-10-01', '2'],
    ['999999200002290035', '2000-02-29', '1'],
  ]
  for (const [idNumber, birthDate, sex] of cases) {
    const reading = readIdNumber(idNumber, today)
    assert.ok(reading.ok, idNumber)
    assert.deepEqual([reading.idNumber, reading.birthDate, reading.sex], [idNumber, birthDate, sex])
  }
})

test('IDN-01 every other last sign is refused', () => {
  for (const sign of '012346789X') assert.equal(fault(`11010119900101001${sign}`), 'idCheckDigit', sign)
})

test('IDN-02 however it was typed, the number is one', () => {
  for (const typed of [
    "'110101199001010015",
    '’110101199001010015',
    '１１０１０１１９９００１０１００１５',
    '110101 19900101 0015',
    '\u200b110101199001010015\u3000',
    '110101-19900101-0015',
  ]) {
    assert.equal(normaliseIdNumber(typed), valid, typed)
  }
  for (const cross of ['x', 'X', 'ｘ', '×', 'Х', 'χ'])
    assert.equal(normaliseIdNumber(`11010119900101001${cross}`).at(-1), 'X')
})

test('IDN-03 the birth date is real, not before 1900 and not after today', () => {
  const born = (birthDate: string) => makeIdNumber('110101', birthDate, 1)
  assert.equal(fault(born('1900-01-01')), null)
  assert.equal(fault(born('1899-12-31')), 'idDate')
  assert.equal(fault(born(today)), null)
  assert.equal(fault(born('2026-11-22')), 'idDate')
  assert.equal(fault(born('2023-02-29')), 'idDate')
  assert.equal(fault(born('2024-02-29')), null)
})

test('IDN-04 a region is known, unknown, or the one the demonstration uses', () => {
  const regionOf = (prefix: string) => {
    const reading = readIdNumber(makeIdNumber(prefix, '1990-01-01', 1), today)
    return reading.ok ? reading.region : reading.fault
  }
  const cases: [string, string][] = [
    ['110101', 'KNOWN'],
    ['659001', 'KNOWN'],
    ['830000', 'KNOWN'],
    ['160101', 'UNKNOWN'],
    ['999999', 'UNKNOWN'],
    [`${demoRegionPrefix}21`, 'FICTIONAL'],
  ]
  for (const [prefix, expected] of cases) assert.equal(regionOf(prefix), expected, prefix)
})

test('IDN-05 an old number of 15 digits is converted and marked', () => {
  const reading = readIdNumber('110101900101001', today)
  assert.ok(reading.ok && reading.isLegacy)
  assert.equal(reading.idNumber, `11010119900101001${checkDigit('11010119900101001')}`)
  assert.equal(reading.birthDate, '1990-01-01')
  assert.equal(fault('110101901301001'), 'idDate')
})

test('IDN-06 digits a workbook lost are recognised, and a number that truly ends in 000 is not accused', () => {
  for (const lost of ['110101199001010000', '1.10101199001010E+17', '1.10101E17', Number(valid)]) {
    assert.equal(fault(lost), 'idPrecisionLost', String(lost))
  }
  const endsInZeros = [
    '1990-01-01',
    '1990-01-02',
    '1990-01-03',
    '1990-01-04',
    '1990-01-05',
    '1990-01-06',
    '1990-01-07',
    '1990-01-08',
    '1990-01-09',
    '1990-01-10',
    '1990-01-11',
    '1990-01-12',
  ]
    .flatMap(day => [makeIdNumber('110101', day, 0), makeIdNumber('110102', day, 0)])
    .find(number => number.endsWith('000'))
  assert.ok(endsInZeros)
  assert.equal(fault(endsInZeros), null)
})

test('what is no number at all is told apart', () => {
  assert.equal(fault(''), 'idMissing')
  assert.equal(fault('  '), 'idMissing')
  for (const shape of ['12345', '11010119900101001', 'X10101199001010015', '护照E1234', 123])
    assert.equal(fault(shape), 'idShape')
})

test('IDN-01 whatever is made is read back, for all regions, dates and sequences', () => {
  fc.assert(
    fc.property(region, date, fc.integer({ min: 0, max: 999 }), (prefix, born, sequence) => {
      const number = makeIdNumber(prefix, born, sequence)
      const reading = readIdNumber(number.toLowerCase(), today)
      assert.ok(reading.ok)
      assert.equal(reading.idNumber, number)
      assert.equal(reading.birthDate, born)
      assert.equal(reading.sex, sequence % 2 === 1 ? '1' : '2')
    }),
  )
})

test('IDN-01 one wrong digit or two exchanged neighbours never pass, for all numbers', () => {
  fc.assert(
    fc.property(region, date, fc.nat(999), fc.nat(16), fc.integer({ min: 1, max: 9 }), (prefix, born, n, at, step) => {
      const number = makeIdNumber(prefix, born, n)
      const wrong = [...number]
      wrong[at] = String((Number(wrong[at]) + step) % 10)
      assert.ok(fault(wrong.join('')) !== null)
      const swapped = [...number]
      const next = Math.min(at + 1, 16)
      ;[swapped[at], swapped[next]] = [swapped[next] ?? '', swapped[at] ?? '']
      if (swapped.join('') !== number) assert.ok(fault(swapped.join('')) !== null)
    }),
  )
})
