import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allowedChildren,
  branchKinds,
  holdsFormalRelations,
  isElected,
  mayApproveProbationary,
  type OrganisationType,
  organisationTypes,
  parentDecision,
} from './kinds.ts'

// Written by hand from ORG-02; LOCAL_COMMITTEE stands below the committee of the next level.
const allowed: [OrganisationType, OrganisationType][] = [
  ['LOCAL_COMMITTEE', 'CENTRAL'],
  ['LOCAL_COMMITTEE', 'LOCAL_COMMITTEE'],
  ['WORK_COMMITTEE', 'LOCAL_COMMITTEE'],
  ['PRIMARY_COMMITTEE', 'PRIMARY_COMMITTEE'],
  ['PRIMARY_COMMITTEE', 'WORK_COMMITTEE'],
  ['PRIMARY_COMMITTEE', 'LOCAL_COMMITTEE'],
  ['GENERAL_BRANCH', 'PRIMARY_COMMITTEE'],
  ['GENERAL_BRANCH', 'WORK_COMMITTEE'],
  ['BRANCH', 'GENERAL_BRANCH'],
  ['BRANCH', 'PRIMARY_COMMITTEE'],
  ['BRANCH', 'WORK_COMMITTEE'],
  ['PARTY_GROUP', 'BRANCH'],
]

test('ORG-02 each of the 81 pairs of child and parent is allowed or refused as the matrix says', () => {
  for (const child of organisationTypes) {
    for (const parent of organisationTypes) {
      const expected = allowed.some(([c, p]) => c === child && p === parent)
      assert.equal(parentDecision(child, parent).ok, expected, `${child} below ${parent}`)
      assert.equal(allowedChildren(parent).includes(child), expected)
    }
  }
})

test('ORG-02 a refusal names its article', () => {
  const decision = parentDecision('PARTY_GROUP', 'GENERAL_BRANCH')
  assert.ok(!decision.ok)
  assert.equal(decision.refusal, 'parentNotAllowed')
  assert.equal(decision.basis.handbookId, 'ORG-02')
})

test('a tree begins with a committee, never with a branch or a group', () => {
  for (const type of organisationTypes) {
    const expected = ['CENTRAL', 'LOCAL_COMMITTEE', 'WORK_COMMITTEE', 'PRIMARY_COMMITTEE'].includes(type)
    assert.equal(parentDecision(type, null).ok, expected, type)
  }
})

test('leading groups and discipline commissions are not nodes of the tree', () => {
  for (const type of ['LEADING_GROUP', 'DISCIPLINE_COMMISSION'] as const) {
    const decision = parentDecision(type, 'PRIMARY_COMMITTEE')
    assert.ok(!decision.ok && decision.refusal === 'notInTree')
  }
})

test('ORG-01 ORG-03 members belong to branches, and not to kinds whose members stay elsewhere', () => {
  for (const kind of branchKinds) {
    const expected = ['STANDARD', 'JOINT', 'PROJECT', 'RETIREE'].includes(kind)
    assert.equal(holdsFormalRelations('BRANCH', kind), expected, kind)
  }
  for (const type of organisationTypes) assert.equal(holdsFormalRelations(type, null), type === 'BRANCH', type)
})

test('ADM-50 only committees with the flag approve probationary members', () => {
  for (const type of organisationTypes) {
    const expected = type === 'PRIMARY_COMMITTEE' || type === 'WORK_COMMITTEE'
    assert.equal(mayApproveProbationary(type, true), expected, type)
    assert.equal(mayApproveProbationary(type, false), false, type)
  }
})

test('work committees, leading groups and temporary branches are appointed', () => {
  assert.ok(!isElected('WORK_COMMITTEE', null))
  assert.ok(!isElected('LEADING_GROUP', null))
  assert.ok(!isElected('BRANCH', 'TEMPORARY'))
  assert.ok(isElected('BRANCH', 'STANDARD') && isElected('PRIMARY_COMMITTEE', null))
})
