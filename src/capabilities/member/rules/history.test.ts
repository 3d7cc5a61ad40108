import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FormalRelation, historyFindings, relationFindings } from './history.ts'
import type { MembershipEvent } from './status.ts'

const full: MembershipEvent[] = [
  { kind: 'JOINED', on: '2000-07-01', joinType: 'NEW' },
  { kind: 'REGULARISED', on: '2001-07-01', regularisation: 'ON_TIME' },
]
const died: MembershipEvent = { kind: 'EXITED', on: '2010-01-01', exit: 'DECEASED' }
const removed: MembershipEvent = { kind: 'EXITED', on: '2010-01-01', exit: 'REMOVED_OTHER' }
const codes = (...events: MembershipEvent[]) => historyFindings(events).map(each => `${each.rule} ${each.messageCode}`)

test('MEM-13 nothing follows a death', () => {
  assert.deepEqual(codes(...full, died), [])
  assert.deepEqual(codes(...full, died, { kind: 'TRANSFERRED_OUT', on: '2010-01-02' }), ['MEM-13 eventAfterExit'])
  assert.deepEqual(codes(...full, died, { kind: 'RESTORED', on: '2010-01-02' }), ['MEM-13 eventAfterExit'])
  assert.deepEqual(codes(...full, died, { kind: 'JOINED', on: '2012-01-02', joinType: 'REJOIN' }), [
    'MEM-13 eventAfterExit',
  ])
})

test('MEM-13 somebody may be recognised as a member after death', () => {
  assert.deepEqual(
    codes({ ...died, on: '2020-02-01' }, { kind: 'JOINED', on: '2020-03-01', joinType: 'POSTHUMOUS' }),
    [],
  )
})

test('MEM-13 LST-06 who was removed may join again after five years, and not before', () => {
  const again = (on: string): MembershipEvent => ({ kind: 'JOINED', on, joinType: 'REJOIN' })
  assert.deepEqual(codes(...full, removed, again('2015-01-01')), [])
  assert.deepEqual(codes(...full, removed, again('2014-12-31')), ['LST-06 rejoinTooEarly'])
  assert.deepEqual(codes(...full, removed, { kind: 'SUSPENDED', on: '2011-01-01' }), ['MEM-13 eventAfterExit'])
  const regularised: MembershipEvent = { kind: 'REGULARISED', on: '2016-01-01', regularisation: 'ON_TIME' }
  assert.deepEqual(codes(...full, removed, again('2015-01-01'), regularised), [])
})

test('events stand in a possible order', () => {
  const cases: [MembershipEvent[], boolean][] = [
    [[{ kind: 'REGULARISED', on: '2001-07-01', regularisation: 'ON_TIME' }], false],
    [[...full, { kind: 'JOINED', on: '2005-01-01', joinType: 'NEW' }], false],
    [[...full, { kind: 'ACTIVIST', on: '2005-01-01' }], false],
    [[...full, { kind: 'RESTORED', on: '2005-01-01' }], false],
    [[...full, { kind: 'SUSPENDED', on: '2004-01-01' }, { kind: 'RESTORED', on: '2005-01-01' }], true],
    [[...full, { kind: 'RELEASED', on: '2005-01-01' }], false],
    [[...full, { kind: 'REGULARISED', on: '2005-01-01', regularisation: 'ON_TIME' }], false],
    [[{ kind: 'SUSPENDED', on: '2004-01-01' }], false],
  ]
  for (const [events, isPossible] of cases) {
    assert.deepEqual(codes(...events), isPossible ? [] : ['MEM-13 eventOutOfPlace'], JSON.stringify(events.at(-1)))
  }
})

test('MEM-12 one formal branch on every day of membership', () => {
  const relation = (from: string, to: string | null): FormalRelation => ({ branchId: 'b', from, to })
  const found = (relations: FormalRelation[], to: string | null = null) =>
    relationFindings(relations, '2020-01-01', to).map(each => each.messageCode)
  assert.deepEqual(found([relation('2020-01-01', null)]), [])
  assert.deepEqual(found([relation('2022-01-01', null), relation('2020-01-01', '2022-01-01')]), [])
  assert.deepEqual(found([relation('2020-01-01', '2021-12-31'), relation('2022-01-01', null)]), ['relationGap'])
  assert.deepEqual(found([relation('2020-01-01', '2022-01-02'), relation('2022-01-01', null)]), ['relationOverlap'])
  assert.deepEqual(found([relation('2020-01-02', null)]), ['relationGap'])
  assert.deepEqual(found([relation('2020-01-01', '2022-01-01')]), ['relationGap'])
  assert.deepEqual(found([relation('2020-01-01', '2022-01-01')], '2022-01-01'), [])
  assert.deepEqual(found([]), ['relationGap'])
})
