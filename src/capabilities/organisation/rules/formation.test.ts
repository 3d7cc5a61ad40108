import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validatePack } from '#platform/pure/rule-pack.ts'
import { formationPack, formationRule, termPack, termRule } from '../rule-pack.ts'
import { type FormationFacts, formationFindings, suggestedForm } from './formation.ts'

const today = '2026-11-21'
const branch: FormationFacts = {
  type: 'BRANCH',
  kind: 'STANDARD',
  sector: 'ORGAN',
  fullMembers: 10,
  allMembers: 12,
  children: 0,
}
const codes = (facts: FormationFacts) => formationFindings(facts, today).map(each => `${each.rule} ${each.messageCode}`)

test('both rule packs have exactly one cited value for every day', () => {
  assert.deepEqual(validatePack(formationPack), [])
  assert.deepEqual(validatePack(termPack), [])
  assert.equal(formationRule('branch.minFullMembers', '1990-01-01').value, 3)
  assert.equal(termRule('term.branch', '1990-01-01').value, 3)
})

test('ORG-10 ORG-11 three full members carry a branch, two do not; probationary members do not count', () => {
  assert.deepEqual(codes({ ...branch, fullMembers: 3, allMembers: 3 }), [])
  assert.deepEqual(codes({ ...branch, fullMembers: 2, allMembers: 9 }), ['ORG-11 joinNeighbours'])
})

test('ORG-12 ORG-19 a branch of 50 is not too large, one of 51 is, and should be divided into groups', () => {
  assert.deepEqual(codes({ ...branch, fullMembers: 50, allMembers: 50 }), [])
  const large = { ...branch, fullMembers: 45, allMembers: 51 }
  assert.deepEqual(codes(large), ['ORG-12 branchTooLarge', 'ORG-19 divideIntoGroups'])
  assert.deepEqual(codes({ ...large, children: 4 }), ['ORG-12 branchTooLarge'])
})

test('ORG-11 a joint branch covers up to five units', () => {
  const joint: FormationFacts = { ...branch, kind: 'JOINT', jointUnits: 5 }
  assert.deepEqual(codes(joint), [])
  assert.deepEqual(codes({ ...joint, jointUnits: 6 }), ['ORG-11 tooManyJointUnits'])
})

test('ORG-13 to ORG-16 a general branch has 50 to 99 members, fewer or more are warned about', () => {
  const general: FormationFacts = { ...branch, type: 'GENERAL_BRANCH', kind: null, children: 2 }
  const cases: [number, string[]][] = [
    [49, ['ORG-16 generalBranchNeedsApproval']],
    [50, []],
    [99, []],
    [100, ['ORG-14 generalBranchSuggestsCommittee']],
  ]
  for (const [allMembers, expected] of cases) assert.deepEqual(codes({ ...general, allMembers }), expected)
})

test('ORG-03 a general branch without branches is warned about', () => {
  const general: FormationFacts = { ...branch, type: 'GENERAL_BRANCH', kind: null, allMembers: 60 }
  assert.deepEqual(codes(general), ['ORG-03 generalBranchWithoutBranches'])
})

test('ORG-14 ORG-15 a committee has 100 members or an approval; township committees exist by level', () => {
  const committee: FormationFacts = { ...branch, type: 'PRIMARY_COMMITTEE', kind: null, children: 3 }
  assert.deepEqual(codes({ ...committee, allMembers: 100 }), [])
  assert.deepEqual(codes({ ...committee, allMembers: 99 }), ['ORG-15 committeeNeedsApproval'])
  assert.deepEqual(codes({ ...committee, allMembers: 99, sector: 'TOWNSHIP' }), [])
})

test('ORG-17 ORG-18 in a village more than 50 and more than 100 are needed', () => {
  const village: FormationFacts = { ...branch, sector: 'VILLAGE', kind: null, children: 2 }
  const cases: [FormationFacts['type'], number, string[]][] = [
    ['GENERAL_BRANCH', 50, ['ORG-17 villageNeedsApproval']],
    ['GENERAL_BRANCH', 51, []],
    ['GENERAL_BRANCH', 100, []],
    ['GENERAL_BRANCH', 101, ['ORG-18 generalBranchSuggestsCommittee']],
    ['PRIMARY_COMMITTEE', 100, ['ORG-18 villageNeedsApproval']],
    ['PRIMARY_COMMITTEE', 101, []],
  ]
  for (const [type, allMembers, expected] of cases) assert.deepEqual(codes({ ...village, type, allMembers }), expected)
})

test('ORG-20 a group has three members, one of them full', () => {
  const group: FormationFacts = { ...branch, type: 'PARTY_GROUP', kind: null, fullMembers: 1, allMembers: 3 }
  assert.deepEqual(codes(group), [])
  assert.deepEqual(codes({ ...group, allMembers: 2 }), ['ORG-20 groupTooSmall'])
  assert.deepEqual(codes({ ...group, fullMembers: 0 }), ['ORG-20 groupWithoutFullMember'])
})

test('bodies whose members stay elsewhere have no thresholds', () => {
  for (const kind of ['TEMPORARY', 'FUNCTIONAL', 'FLOATING'] as const) {
    assert.deepEqual(codes({ ...branch, kind, fullMembers: 0, allMembers: 90 }), [], kind)
  }
})

test('ORG-10 to ORG-18 a unit is told the form its members call for', () => {
  const cases: [number, number, FormationFacts['sector'], string, string][] = [
    [2, 8, 'ORGAN', 'BRANCH', 'ORG-11'],
    [3, 3, 'ORGAN', 'BRANCH', 'ORG-10'],
    [40, 49, 'ORGAN', 'BRANCH', 'ORG-10'],
    [40, 50, 'ORGAN', 'GENERAL_BRANCH', 'ORG-13'],
    [90, 99, 'ORGAN', 'GENERAL_BRANCH', 'ORG-13'],
    [90, 100, 'ORGAN', 'PRIMARY_COMMITTEE', 'ORG-14'],
    [40, 50, 'VILLAGE', 'BRANCH', 'ORG-10'],
    [90, 100, 'VILLAGE', 'GENERAL_BRANCH', 'ORG-17'],
    [90, 101, 'VILLAGE', 'PRIMARY_COMMITTEE', 'ORG-18'],
  ]
  for (const [fullMembers, allMembers, sector, type, rule] of cases) {
    const form = suggestedForm({ fullMembers, allMembers, sector }, today)
    assert.deepEqual([form.type, form.basis.handbookId], [type, rule], `${fullMembers}/${allMembers} ${sector}`)
  }
})
