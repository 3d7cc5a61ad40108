import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import {
  addressedRoles,
  type DelegationFacts,
  delegationOn,
  isAddressed,
  mayDelegate,
  packSince,
  type Step,
  settlementOf,
  standingOf,
} from './rules.ts'

const today = '2026-11-21'
const days = fc.integer({ min: -800, max: 800 }).map(count => addDays(today, count))
const step = fc.record({
  kind: fc.constantFrom('done' as const, 'reopened' as const, 'withdrawn' as const),
  at: fc.integer({ min: 0, max: 999_999 }).map(n => String(n).padStart(6, '0')),
})

describe('where a to-do stands', () => {
  const cases = [
    [null, null, 'open'],
    ['2026-11-29', null, 'open'],
    ['2026-11-28', null, 'soon'],
    ['2026-11-21', null, 'soon'],
    ['2026-11-20', null, 'overdue'],
    ['2026-11-20', 'done', 'done'],
    [null, 'withdrawn', 'withdrawn'],
  ] as const
  for (const [dueOn, settled, standing] of cases) {
    it(`due ${dueOn ?? 'never'} and ${settled ?? 'not settled'} it is ${standing}`, () => {
      assert.equal(standingOf({ dueOn, settled }, today), standing)
    })
  }

  it('the last step decides, in whatever order the steps are read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: ({ at }) => at }), fc.nat(), (steps, turn) => {
        const turned = [...steps.slice(turn % (steps.length || 1)), ...steps.slice(0, turn % (steps.length || 1))]
        assert.equal(settlementOf(turned), settlementOf(steps))
        const last = steps.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
        assert.equal(settlementOf(steps), last === undefined || last.kind === 'reopened' ? null : last.kind)
      }),
    )
  })

  it('a reopened to-do is open again, and what was never done is open', () => {
    const steps: Step[] = [
      { kind: 'done', at: '1' },
      { kind: 'reopened', at: '2' },
    ]
    assert.deepEqual([settlementOf([]), settlementOf(steps), settlementOf(steps.slice(0, 1))], [null, null, 'done'])
  })

  it('time makes an open to-do only more urgent', () => {
    const order = ['open', 'soon', 'overdue']
    fc.assert(
      fc.property(days, days, fc.nat(400), (dueOn, day, later) => {
        const [now, then] = [day, addDays(day, later)].map(on => standingOf({ dueOn, settled: null }, on))
        assert.ok(order.indexOf(now ?? '') <= order.indexOf(then ?? ''))
      }),
    )
  })
})

describe('whose to-do it is', () => {
  const item = { organisationId: 'a', roles: ['secretary', 'deputy_secretary'], settled: null }
  const lent: DelegationFacts = { to: { organisationId: 'b', role: 'secretary' }, untilOn: today, isTakenBack: false }
  const offices = fc.record({
    organisationId: fc.constantFrom('a', 'b', 'c'),
    role: fc.constantFrom('secretary', 'deputy_secretary', 'affairs_worker'),
  })

  it('the addressed office keeps seeing it, whoever it was handed to', () => {
    const delegation = fc.record({ to: offices, untilOn: days, isTakenBack: fc.boolean() })
    fc.assert(
      fc.property(fc.array(delegation), days, (delegations, on) => {
        assert.ok(isAddressed(item, delegations, { organisationId: 'a', role: 'secretary' }, on))
        assert.ok(!isAddressed(item, [], { organisationId: 'a', role: 'affairs_worker' }, on))
      }),
    )
  })

  it('a delegation counts to its last day, and not once it is taken back', () => {
    const to = lent.to
    assert.equal(isAddressed(item, [lent], to, today), true)
    assert.equal(isAddressed(item, [lent], to, '2026-11-22'), false)
    assert.equal(isAddressed(item, [{ ...lent, isTakenBack: true }], to, today), false)
    assert.equal(delegationOn([{ ...lent, isTakenBack: true }, lent], today), lent)
  })

  it('is handed on only once, to another office, for at most a year', () => {
    const wish = { to: { organisationId: 'b', role: 'secretary' }, untilOn: '2026-12-01' }
    const cases = [
      [item, [], wish, null],
      [{ ...item, settled: 'done' as const }, [], wish, 'alreadySettled'],
      [item, [lent], wish, 'alreadyDelegated'],
      [item, [{ ...lent, untilOn: '2026-11-20' }], wish, null],
      [item, [], { ...wish, to: { organisationId: 'a', role: 'secretary' } }, 'ownOffice'],
      [item, [], { ...wish, to: { organisationId: 'a', role: 'affairs_worker' } }, null],
      [item, [], { ...wish, untilOn: '2026-11-20' }, 'untilPast'],
      [item, [], { ...wish, untilOn: today }, null],
      [item, [], { ...wish, untilOn: '2027-11-21' }, null],
      [item, [], { ...wish, untilOn: '2027-11-22' }, 'untilFar'],
    ] as const
    for (const [what, delegations, to, refusal] of cases)
      assert.equal(mayDelegate(what, delegations, to, today), refusal)
  })

  it('a permission names the offices that hold it, and never an administrator beside officers', () => {
    assert.deepEqual(addressedRoles('organisation.maintain', undefined, true), [
      'county_officer',
      'secretary',
      'deputy_secretary',
    ])
    assert.deepEqual(addressedRoles('identity.approvals', undefined, false), ['system_admin'])
    assert.deepEqual(addressedRoles('identity.accounts', undefined, false), ['system_admin'])
    assert.deepEqual(addressedRoles('identity.accounts', undefined, true), ['county_officer', 'secretary'])
    assert.deepEqual(addressedRoles('organisation.maintain', 'secretary', true), ['secretary'])
    assert.deepEqual(addressedRoles(null, undefined, false), [])
  })

  it('a hand-over reaches back twelve months', () => {
    assert.deepEqual([packSince('2026-11-21'), packSince('2028-02-29')], ['2025-11-21', '2027-02-28'])
  })
})
