import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closingFindings,
  type LifecycleAttempt,
  lifecycleDecision,
  lifecycleSteps,
  openSteps,
  organisationStates,
} from './lifecycle.ts'

const today = '2026-11-21'
const attempt: LifecycleAttempt = {
  step: 'REVOKE',
  state: 'ACTIVE',
  kind: 'STANDARD',
  on: '2026-11-01',
  docNo: '1',
  establishedOn: '2020-01-01',
}

// From, step, to: everything else is refused (handbook 1.5).
const allowed = [
  'null RECORD ACTIVE',
  'null DRAFT DRAFT',
  'DRAFT APPLY APPLIED',
  'APPLIED RETURN DRAFT',
  'APPLIED APPROVE APPROVED',
  'APPROVED ACTIVATE ACTIVE',
  'ACTIVE RENAME ACTIVE',
  'ACTIVE RESTRUCTURE ACTIVE',
  'ACTIVE REVOKE REVOKED',
  'ACTIVE AUTO_REVOKE AUTO_REVOKED',
]

test('each step leads from its states to its state and from no other', () => {
  for (const state of [null, ...organisationStates]) {
    for (const step of lifecycleSteps) {
      const decision = lifecycleDecision({ ...attempt, kind: 'TEMPORARY', state, step }, today)
      const expected = allowed.find(line => line.startsWith(`${state} ${step} `))
      assert.equal(decision.ok ? `${state} ${step} ${decision.state}` : undefined, expected, `${state} ${step}`)
      assert.equal(openSteps(state, 'TEMPORARY').includes(step), expected !== undefined)
    }
  }
})

test('ORG-51 ORG-54 ORG-56 ORG-57 approval, renaming, restructuring and revoking need a document number', () => {
  for (const step of lifecycleSteps) {
    const state = step === 'APPROVE' ? 'APPLIED' : 'ACTIVE'
    const decision = lifecycleDecision({ ...attempt, step, state, docNo: ' ' }, today)
    const isAsked = !decision.ok && decision.refusal === 'documentMissing'
    assert.equal(isAsked, ['APPROVE', 'RENAME', 'RESTRUCTURE', 'REVOKE'].includes(step), step)
  }
})

test('only a temporary branch ends by itself', () => {
  const decision = lifecycleDecision({ ...attempt, step: 'AUTO_REVOKE' }, today)
  assert.ok(!decision.ok && decision.refusal === 'onlyTemporary')
  assert.ok(!openSteps('ACTIVE', 'STANDARD').includes('AUTO_REVOKE'))
})

test('a step is dated between the establishment and today', () => {
  const refusal = (on: string) => {
    const decision = lifecycleDecision({ ...attempt, on }, today)
    return decision.ok ? null : decision.refusal
  }
  assert.equal(refusal('2019-12-31'), 'beforeEstablishment')
  assert.equal(refusal('2020-01-01'), null)
  assert.equal(refusal(today), null)
  assert.equal(refusal('2026-11-22'), 'inFuture')
})

test('ORG-55 a node closes when nothing is left, and each thing left is named', () => {
  const settled = {
    activeChildren: 0,
    members: 0,
    isDuesSettled: true,
    isArchiveHandedOver: true,
    isSealHandedOver: true,
    openCases: 0,
  }
  assert.deepEqual(closingFindings(settled), [])
  const cases: [Partial<typeof settled>, string][] = [
    [{ activeChildren: 1 }, 'childrenRemain'],
    [{ members: 1 }, 'membersRemain'],
    [{ isDuesSettled: false }, 'duesOpen'],
    [{ isArchiveHandedOver: false }, 'archiveNotHandedOver'],
    [{ isSealHandedOver: false }, 'sealNotHandedOver'],
    [{ openCases: 2 }, 'casesOpen'],
  ]
  for (const [change, code] of cases) {
    assert.deepEqual(
      closingFindings({ ...settled, ...change }).map(each => each.messageCode),
      [code],
    )
  }
})
