import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type CommitteeFacts,
  committeeFindings,
  committeeShape,
  decidingBody,
  modesFor,
  type Officer,
  postsFor,
} from './committee.ts'

const today = '2026-11-21'
const branch: CommitteeFacts = {
  type: 'BRANCH',
  kind: 'STANDARD',
  sector: 'VILLAGE',
  fullMembers: 7,
  hasStandingCommittee: false,
}
const officer = (personId: string, ...posts: Officer['posts']): Officer => ({ personId, posts, partyAge: 10 })
const three = [
  officer('a', 'SECRETARY'),
  officer('b', 'ORG_MEMBER', 'PUBLICITY_MEMBER'),
  officer('c', 'DISCIPLINE_MEMBER'),
]
const codes = (facts: CommitteeFacts, officers: readonly Officer[]) =>
  committeeFindings(facts, officers, today).map(each => `${each.rule} ${each.messageCode}`)

test('ORG-30 ORG-31 ORG-36 seven full members have a committee, six do not and the meeting of all decides', () => {
  const withSeven = committeeShape(branch, today)
  const withSix = committeeShape({ ...branch, fullMembers: 6 }, today)
  assert.deepEqual(withSeven.size, { min: 3, usual: 5, max: 7 })
  assert.equal(decidingBody(withSeven), 'COMMITTEE')
  assert.equal(withSix.size, null)
  assert.equal(decidingBody(withSix), 'MEMBERS_MEETING')
  assert.equal(withSix.basis.handbookId, 'ORG-31')
})

test('ORG-30 a branch committee has 3 to 5 people, generally at most 7', () => {
  const members = (count: number) => [
    officer('a', 'SECRETARY'),
    ...Array.from({ length: count - 1 }, (_, i) => officer(`m${i}`, 'COMMITTEE_MEMBER')),
  ]
  const cases: [number, string[]][] = [
    [2, ['ORG-30 committeeTooSmall']],
    [3, []],
    [5, []],
    [6, ['ORG-30 committeeLarge']],
    [7, ['ORG-30 committeeLarge']],
    [8, ['ORG-30 committeeTooLarge']],
  ]
  for (const [count, expected] of cases) assert.deepEqual(codes(branch, members(count)), expected, String(count))
})

test('ORG-30 one person with two posts counts once', () => {
  assert.deepEqual(codes(branch, three), [])
})

test('ORG-31 a branch of six has a secretary and a deputy and nobody else', () => {
  const small = { ...branch, fullMembers: 6 }
  assert.deepEqual(codes(small, [officer('a', 'SECRETARY'), officer('b', 'DEPUTY_SECRETARY')]), [])
  assert.deepEqual(codes(small, three), ['ORG-31 noCommitteeNeeded'])
})

test('ORG-30 there is exactly one secretary and at most one deputy', () => {
  assert.deepEqual(codes(branch, []), ['ORG-30 secretaryMissing'])
  assert.deepEqual(codes(branch, [...three, officer('d', 'SECRETARY')]), ['ORG-30 severalSecretaries'])
  const deputies = [officer('d', 'DEPUTY_SECRETARY'), officer('e', 'DEPUTY_SECRETARY')]
  assert.deepEqual(codes(branch, [...three, ...deputies]), ['ORG-30 tooManyDeputies'])
})

test('ORG-35 the secretary of a branch has a year of standing', () => {
  const secretary = (partyAge: number | null): Officer[] => [
    { ...officer('a', 'SECRETARY'), partyAge },
    ...three.slice(1),
  ]
  assert.deepEqual(codes(branch, secretary(0)), ['ORG-35 secretaryTooNew'])
  assert.deepEqual(codes(branch, secretary(1)), [])
  assert.deepEqual(codes(branch, secretary(null)), [])
})

test('ORG-32 to ORG-34 sizes follow type and sector', () => {
  const cases: [Partial<CommitteeFacts>, unknown, string][] = [
    [{ type: 'GENERAL_BRANCH' }, { min: 5, usual: 7, max: 9 }, 'ORG-32'],
    [{ type: 'PRIMARY_COMMITTEE', sector: 'STATE_ENTERPRISE' }, { min: 5, usual: 9, max: 11 }, 'ORG-33'],
    [
      { type: 'PRIMARY_COMMITTEE', sector: 'STATE_ENTERPRISE', hasStandingCommittee: true },
      { min: 15, usual: 21, max: 21 },
      'ORG-33',
    ],
    [{ type: 'PRIMARY_COMMITTEE', sector: 'TOWNSHIP' }, { min: 7, usual: 11, max: null }, 'ORG-34'],
  ]
  for (const [facts, size, rule] of cases) {
    const shape = committeeShape({ ...branch, kind: null, ...facts }, today)
    assert.deepEqual(shape.size, size)
    assert.equal(shape.basis.handbookId, rule)
  }
})

test('a group has a leader and nothing else; only committees have standing members', () => {
  assert.deepEqual(postsFor('PARTY_GROUP'), ['GROUP_LEADER'])
  assert.ok(!postsFor('BRANCH').includes('STANDING_MEMBER'))
  assert.ok(postsFor('PRIMARY_COMMITTEE').includes('STANDING_MEMBER'))
  const group: CommitteeFacts = { ...branch, type: 'PARTY_GROUP', kind: null }
  assert.deepEqual(codes(group, [officer('a', 'GROUP_LEADER')]), [])
  assert.deepEqual(codes(group, [officer('a', 'SECRETARY')]), ['ORG-19 postNotForType'])
})

test('officers of temporary branches and work committees are appointed, not elected', () => {
  assert.deepEqual(modesFor('BRANCH', 'TEMPORARY'), ['ASSIGNED', 'APPOINTED'])
  assert.deepEqual(modesFor('WORK_COMMITTEE', null), ['ASSIGNED', 'APPOINTED'])
  assert.ok(modesFor('BRANCH', 'STANDARD').includes('CO_ELECTED'))
})
