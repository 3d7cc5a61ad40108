import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { adminRoles, officeRoles, type RoleName, roleNames, roles } from '#capabilities/roles.ts'
import {
  type Attempts,
  beginsPause,
  earlier,
  isDivided,
  isInForce,
  isLive,
  isPasswordDue,
  isPaused,
  isProven,
  later,
  lockout,
  mayHold,
  normalisedLogin,
  officeOfPost,
  sessionKind,
  sessionLimits,
  veiledLogin,
} from './rules.ts'

const now = new Date('2026-11-20T04:00:00.000Z')
const second = 1000
const minute = 60 * second

describe('sessions', () => {
  for (const [kind, { idle, absolute }] of Object.entries(sessionLimits)) {
    const of = (idleFor: number, age: number) =>
      isLive({ startedAt: earlier(now, age), seenAt: earlier(now, idleFor) }, kind as 'admin' | 'staff' | 'member', now)
    it(`S-19 a session of kind ${kind} lives to the last second of both limits and not one longer`, () => {
      assert.equal(of(idle - second, absolute - second), true)
      assert.equal(of(idle, absolute), true)
      assert.equal(of(idle + second, absolute - second), false)
      assert.equal(of(idle - second, absolute + second), false)
    })
  }
  const kinds: readonly [string, readonly RoleName[], string][] = [
    ['nobody in office', [], 'member'],
    ['a member', ['member'], 'member'],
    ['a secretary who is a member', ['member', 'secretary'], 'staff'],
    ['a reading leader', ['leader'], 'staff'],
    ['an administrator', ['security_admin'], 'admin'],
    ['an administrator who is a member', ['member', 'audit_admin'], 'admin'],
  ]
  for (const [who, held, kind] of kinds) {
    it(`S-19 the strictest hat decides: ${who} has ${kind} limits`, () => assert.equal(sessionKind(held), kind))
  }
  it('S-22 a factor is fresh for five minutes', () => {
    assert.equal(isProven(null, now), false)
    assert.equal(isProven(earlier(now, 5 * minute), now), true)
    assert.equal(isProven(earlier(now, 5 * minute + 1), now), false)
  })
})

describe('lockout', () => {
  const failures = (...ago: number[]): Attempts => ({
    failuresHere: ago.map(milliseconds => earlier(now, milliseconds)),
    failuresToday: ago.length,
    knownNetwork: true,
  })
  const cases: readonly [string, Attempts, boolean][] = [
    ['nobody failed', failures(), false],
    ['four failures', failures(1, 2, 3, 4), false],
    ['five failures at once', failures(1, 2, 3, 4, 5), true],
    ['five failures over exactly fifteen minutes', failures(1, 2, 3, 4, 15 * minute + 1), true],
    ['five failures over a millisecond more', failures(1, 2, 3, 4, 15 * minute + 2), false],
    [
      'the pause in its last millisecond',
      failures(15 * minute - 1, 15 * minute, 15 * minute, 15 * minute, 16 * minute),
      true,
    ],
    ['the pause just over', failures(15 * minute, 15 * minute, 15 * minute, 15 * minute, 16 * minute), false],
    ['ninety-nine failures of strangers', { failuresHere: [], failuresToday: 99, knownNetwork: false }, false],
    [
      'a hundred failures of strangers, new network',
      { failuresHere: [], failuresToday: 100, knownNetwork: false },
      true,
    ],
    [
      'a hundred failures of strangers, the usual network',
      { failuresHere: [], failuresToday: 100, knownNetwork: true },
      false,
    ],
  ]
  for (const [what, attempts, paused] of cases) {
    it(`S-04 ${what}: ${paused ? 'paused' : 'open'}`, () => assert.equal(isPaused(attempts, now), paused))
  }
  it('S-14 the fifth failure begins the pause, the fourth does not', () => {
    assert.equal(beginsPause(failures(1, 2, 3, 4), now), true)
    assert.equal(beginsPause(failures(1, 2, 3), now), false)
  })
  it('S-04 no number of failures elsewhere pauses the network the owner is used to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), failuresToday => {
        return !isPaused({ failuresHere: [], failuresToday, knownNetwork: true }, now)
      }),
    )
  })
  it('S-04 guessing without rest reaches the secret at most five times in fifteen minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300 }), gaps => {
        const tried: Date[] = []
        let at = now
        for (const gap of gaps) {
          at = later(at, gap)
          const failuresHere = tried.slice(-lockout.failures).reverse()
          if (!isPaused({ failuresHere, failuresToday: 0, knownNetwork: false }, at)) tried.push(at)
        }
        return tried.every((first, i) => {
          const sixth = tried[i + lockout.failures]
          return sixth === undefined || sixth.getTime() - first.getTime() >= lockout.pause
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('offices', () => {
  const cases: readonly [string, string | null, string, boolean][] = [
    ['2026-01-01', null, '2025-12-31', false],
    ['2026-01-01', null, '2026-01-01', true],
    ['2026-01-01', '2026-11-20', '2026-11-19', true],
    ['2026-01-01', '2026-11-20', '2026-11-20', false],
  ]
  for (const [from, to, today, holds] of cases) {
    it(`an office from ${from} to ${to ?? 'open'} ${holds ? 'holds' : 'does not hold'} on ${today}`, () =>
      assert.equal(isInForce({ from, to }, today), holds))
  }
  it('S-35 an administrator gets nothing beside, and nobody in office becomes administrator', () => {
    for (const admin of adminRoles) {
      for (const other of [...adminRoles, ...officeRoles]) {
        assert.equal(mayHold([admin], other), false, `${admin} + ${other}`)
        assert.equal(mayHold([other], admin), false, `${other} + ${admin}`)
      }
      assert.equal(mayHold(['member'], admin), true)
      assert.equal(mayHold([], admin), true)
    }
    assert.equal(mayHold(['secretary'], 'county_officer'), true)
  })
  it('S-35 what mayHold lets in one by one is divided as a whole', () => {
    const role = fc.constantFrom<RoleName>(...adminRoles, ...officeRoles)
    fc.assert(
      fc.property(fc.array(role, { maxLength: 6 }), wishes => {
        const held: RoleName[] = []
        for (const wish of wishes) if (mayHold(held, wish)) held.push(wish)
        return isDivided(held)
      }),
    )
  })
  it('posts of secretaries, deputies and organisers carry offices, the others none', () => {
    assert.deepEqual(
      ['SECRETARY', 'DEPUTY_SECRETARY', 'ORG_MEMBER', 'ORGANISER', 'YOUTH_MEMBER', '__proto__x', 'GROUP_LEADER'].map(
        officeOfPost,
      ),
      ['secretary', 'deputy_secretary', 'affairs_worker', 'affairs_worker', null, null, null],
    )
  })
})

describe('roles', () => {
  it('S-34 no permission stands in two administrator roles', () => {
    const all = adminRoles.flatMap(role => roles[role].permissions)
    assert.equal(new Set(all).size, all.length)
  })
  it('S-34 no administrator role has a permission of the member capability', () => {
    assert.deepEqual(
      adminRoles.flatMap(role => roles[role].permissions).filter(permission => permission.startsWith('member.')),
      [],
    )
  })
  it('S-06 every administrator and every role that takes data in or out needs a second factor', () => {
    const weak = roleNames.filter(role => {
      const { kind, permissions, needsSecondFactor } = roles[role]
      const moves = permissions.some(permission => /\.(import|export|exchange)$/.test(permission))
      return (kind === 'admin' || moves) && !needsSecondFactor
    })
    assert.deepEqual(weak, [])
  })
})

describe('passwords', () => {
  it('S-01 a password of the dengbao profile is due after ninety days, one of the modern profile never', () => {
    const setAt = new Date('2026-01-01T04:00:00.000Z')
    assert.equal(isPasswordDue(setAt, 90, '2026-03-31'), false)
    assert.equal(isPasswordDue(setAt, 90, '2026-04-01'), true)
    assert.equal(isPasswordDue(setAt, null, '2046-04-01'), false)
    assert.equal(isPasswordDue(null, 90, '2026-04-01'), false)
  })
})

describe('names typed at the door', () => {
  const cases: readonly [string, string][] = [
    ['ZhouWenyuan', 'zhouwenyuan'],
    [' １３８００００１２３４ ', '13800001234'],
    ['+86 138-0000-1234', '13800001234'],
    ['8613800001234', '13800001234'],
    ['86zhou', '86zhou'],
  ]
  for (const [typed, login] of cases) {
    it(`${JSON.stringify(typed)} means ${login}`, () => assert.equal(normalisedLogin(typed), login))
  }
  it('the journal shows too little of a typed name to be a password', () => {
    assert.equal(veiledLogin('13800001234'), '138****1234')
    assert.equal(veiledLogin('Mima-Zai-Zheli'), 'mim***')
  })
})
