import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { appointmentDecision } from './appointment.ts'
import { blindSpots } from './blind-spots.ts'
import { participationDecision } from './groupings.ts'
import { reachedStep } from './terms.ts'

describe('appointments between elections', () => {
  const table = [
    ['CO_ELECTED', '2026-01-01', null, null, 'noRunningTerm'],
    ['CO_ELECTED', '2025-12-31', null, '2026-01-01', 'outsideTerm'],
    ['CO_ELECTED', '2026-01-01', null, '2026-01-01', 'ok'],
    ['ASSIGNED', '2026-01-01', null, null, 'documentMissing'],
    ['ASSIGNED', '2026-01-01', ' ', null, 'documentMissing'],
    ['ASSIGNED', '2026-01-01', 'No 1', null, 'ok'],
    ['ELECTED', '2026-01-01', null, null, 'ok'],
    ['APPOINTED', '2026-01-01', null, null, 'ok'],
  ] as const
  it('ORG-45 somebody is co-elected into a running term only, and assigned in writing only', () => {
    for (const [mode, from, docNo, termStartedOn, expected] of table) {
      const decision = appointmentDecision({ mode, from, docNo, termStartedOn })
      assert.equal(decision.ok ? 'ok' : decision.refusal, expected, `${mode} ${from} ${docNo} ${termStartedOn}`)
    }
  })
})

describe('blind spots', () => {
  it('ORG-10 two full members are no blind spot, three are, unless the unit has an organisation; the largest first', () => {
    const units = [
      { unit: 'two', fullMembers: 2 },
      { unit: 'three', fullMembers: 3 },
      { unit: 'many', fullMembers: 30 },
      { unit: 'covered', fullMembers: 9 },
    ]
    const found = blindSpots(units, new Set(['covered']), '2026-11-20')
    assert.deepEqual(
      found.map(({ unit, least }) => [unit, least]),
      [
        ['many', 3],
        ['three', 3],
      ],
    )
    assert.equal(found[0]?.basis.article, 'Art. 4')
  })
})

describe('groupings', () => {
  it('ORG-01 only working organisations below the one that leads take part, and not that one itself', () => {
    const decide = (path: string, state: 'ACTIVE' | 'REVOKED' = 'ACTIVE') => {
      const decision = participationDecision('0001.0001.', [{ path, state }])
      return decision.ok ? 'ok' : decision.refusal
    }
    assert.deepEqual(
      [decide('0001.0001.0001.'), decide('0001.0001.'), decide('0001.0002.'), decide('0001.0001.0001.', 'REVOKED')],
      ['ok', 'notBelowLeader', 'notBelowLeader', 'notActive'],
    )
  })
})

describe('the ladder', () => {
  it('ORG-46 ORG-47 the step reached on either side of each of its days', () => {
    const table = [
      [181, null],
      [180, 180],
      [91, 180],
      [90, 90],
      [61, 90],
      [60, 60],
      [31, 60],
      [30, 30],
      [1, 30],
      [0, 0],
      [-1, 0],
      [-6, 0],
      [-7, -7],
      [-13, -7],
      [-14, -14],
      [-70, -70],
    ] as const
    for (const [daysLeft, step] of table) assert.equal(reachedStep(daysLeft, '2026-11-20'), step, `${daysLeft}`)
  })
})
