import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '#platform/pure/calendar.ts'
import { exitTypes } from './codes.ts'
import {
  type MembershipEvent,
  mayHoldDuty,
  partyAgeCorrectionMonths,
  partyAgeOn,
  rightsOn,
  standingOn,
  votingEligible,
} from './status.ts'

const joined: MembershipEvent = { kind: 'JOINED', on: '2020-07-01', joinType: 'NEW' }
const full: MembershipEvent[] = [joined, { kind: 'REGULARISED', on: '2021-07-01', regularisation: 'ON_TIME' }]
const date = '2026-01-01'
const rights = (events: MembershipEvent[], on = date) =>
  Object.entries(rightsOn(events, on)).flatMap(([right, has]) => (has ? [right] : []))
const allRights = ['maySpeak', 'canVote', 'canElect', 'canBeElected', 'paysDues']

test('a person moves from applicant to full member on the days of the events, not before', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'PROSPECT', on: '2020-01-01' },
    { kind: 'APPLIED', on: '2018-01-01' },
    { kind: 'ACTIVIST', on: '2018-12-01' },
  ]
  const cases: [string, string, string | null][] = [
    ['2017-12-31', 'NONE', null],
    ['2018-01-01', 'APPLICANT', null],
    ['2018-12-01', 'ACTIVIST', null],
    ['2020-06-30', 'PROSPECT', null],
    ['2020-07-01', 'PROBATIONARY', 'NORMAL'],
    ['2021-06-30', 'PROBATIONARY', 'NORMAL'],
    ['2021-07-01', 'FULL', 'NORMAL'],
  ]
  for (const [on, personType, status] of cases) {
    const standing = standingOn(events, on)
    assert.deepEqual([standing.personType, standing.status], [personType, status], on)
    assert.equal(standing.isCounted, status === 'NORMAL')
  }
})

test('2.2 a full member has all rights; a probationary member speaks and pays dues from the day of joining', () => {
  assert.deepEqual(rights(full), allRights)
  assert.deepEqual(rights(full, '2020-07-01'), ['maySpeak', 'paysDues'])
  assert.deepEqual(rights(full, '2020-06-30'), [])
  assert.ok(!mayHoldDuty(full, '2021-06-30') && mayHoldDuty(full, '2021-07-01'), 'MEM-14')
})

test('2.2 probation within the Party takes the vote until its last day and leaves speech and dues', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'SANCTIONED', on: '2024-01-01', sanction: 'PROBATION_WITHIN_PARTY', until: '2025-01-01' },
  ]
  assert.deepEqual(rights(events, '2023-12-31'), allRights)
  assert.deepEqual(rights(events, '2024-01-01'), ['maySpeak', 'paysDues'])
  assert.deepEqual(rights(events, '2024-12-31'), ['maySpeak', 'paysDues'])
  assert.deepEqual(rights(events, '2025-01-01'), allRights)
})

test('2.2 a warning takes no right', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'SANCTIONED', on: '2024-01-01', sanction: 'WARNING', until: null },
  ]
  assert.deepEqual(rights(events), allRights)
})

test('2.2 detention rests all rights until release; the member still counts', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'DETAINED', on: '2024-01-01' },
    { kind: 'RELEASED', on: '2024-06-01' },
  ]
  assert.deepEqual(rights(events, '2024-03-01'), [])
  assert.ok(standingOn(events, '2024-03-01').isCounted)
  assert.deepEqual(rights(events, '2024-06-01'), allRights)
})

test('2.2 a suspended member has no rights, owes no dues and leaves the total until restored', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'SUSPENDED', on: '2024-01-01' },
    { kind: 'RESTORED', on: '2025-01-01' },
  ]
  assert.deepEqual(rights(events, '2024-01-01'), [])
  assert.ok(!standingOn(events, '2024-06-01').isCounted)
  assert.deepEqual(rights(events, '2025-01-01'), allRights)
})

test('2.3 every exit ends rights and leaves the total; the dead stay what they were', () => {
  for (const exit of exitTypes) {
    const events: MembershipEvent[] = [...full, { kind: 'EXITED', on: '2024-01-01', exit }]
    const standing = standingOn(events, date)
    assert.equal(standing.status, exit)
    assert.equal(standing.isCounted, false)
    assert.equal(standing.personType, exit === 'DECEASED' ? 'FULL' : 'NONE', exit)
    assert.deepEqual(rights(events), [])
    assert.deepEqual(rights(events, '2023-12-31'), allRights)
  }
})

test('an expulsion is an exit', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'SANCTIONED', on: '2024-01-01', sanction: 'EXPULSION', until: null },
  ]
  assert.equal(standingOn(events, date).status, 'EXPELLED')
})

test('a member transferred out counts elsewhere and keeps the person type', () => {
  const events: MembershipEvent[] = [...full, { kind: 'TRANSFERRED_OUT', on: '2024-01-01' }]
  assert.deepEqual([standingOn(events, date).personType, standingOn(events, date).isCounted], ['FULL', false])
  const back = standingOn([...events, { kind: 'TRANSFERRED_IN', on: '2025-01-01' }], date)
  assert.deepEqual([back.personType, back.status, back.isCounted], ['FULL', 'NORMAL', true])
})

test('who joins again begins again', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'EXITED', on: '2022-01-01', exit: 'REMOVED_OTHER' },
    { kind: 'JOINED', on: '2027-02-01', joinType: 'REJOIN' },
  ]
  const standing = standingOn(events, '2027-03-01')
  assert.deepEqual([standing.personType, standing.regularisedOn, standing.isCounted], ['PROBATIONARY', null, true])
})

test('MEM-10 party age counts completed years from regularisation, less the months that do not count', () => {
  const age = (on: string, correctionMonths = 0) => partyAgeOn({ regularisedOn: '1976-07-01', correctionMonths }, on)
  assert.equal(age('1976-06-30'), null)
  assert.equal(age('1976-07-01'), 0)
  assert.equal(age('2026-06-30'), 49)
  assert.equal(age('2026-07-01'), 50)
  assert.equal(age('2026-07-01', 1), 49)
  assert.equal(age('2026-08-01', 1), 50)
  assert.equal(partyAgeOn({ regularisedOn: null, correctionMonths: 0 }, date), null)
})

test('the months of a suspension do not count towards party age', () => {
  const events: MembershipEvent[] = [
    ...full,
    { kind: 'SUSPENDED', on: '2022-01-15' },
    { kind: 'RESTORED', on: '2022-07-14' },
  ]
  assert.equal(partyAgeCorrectionMonths(events, '2022-01-15'), 0)
  assert.equal(partyAgeCorrectionMonths(events, '2022-03-15'), 2)
  assert.equal(partyAgeCorrectionMonths(events, date), 5)
  assert.equal(partyAgeCorrectionMonths(full, date), 0)
})

test('later events never change an earlier day, and the order given does not matter, for all histories', () => {
  const kinds = ['SUSPENDED', 'RESTORED', 'DETAINED', 'RELEASED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN'] as const
  const offset = fc.integer({ min: 1, max: 3000 })
  const later = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), offset }), {
    selector: e => e.offset,
    maxLength: 8,
  })
  fc.assert(
    fc.property(later, offset, (extra, at) => {
      const events: MembershipEvent[] = [
        ...full,
        ...extra.map(e => ({ kind: e.kind, on: addDays('2021-07-01', e.offset) })),
      ]
      const on = addDays('2021-07-01', at)
      assert.deepEqual(standingOn(events.toReversed(), on), standingOn(events, on))
      assert.deepEqual(
        standingOn(
          events.filter(e => daysBetween(on, e.on) <= 0),
          on,
        ),
        standingOn(events, on),
      )
      const { isCounted, personType } = standingOn(events, on)
      if (votingEligible(events, on)) assert.ok(isCounted && personType === 'FULL')
    }),
  )
})
