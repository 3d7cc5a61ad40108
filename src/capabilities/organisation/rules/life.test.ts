import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import { type LifeDecision, type LifeRefusal, type Part, planMerge, planMoves, planSplit, planUpgrade } from './life.ts'
import { openAfter, totalAfter } from './life-findings.ts'
import {
  factsOf,
  type LifeFacts,
  type LifeNode,
  type LifePerson,
  type LifeTree,
  type PastNode,
  treeAfter,
  treeOn,
  unlawful,
} from './life-tree.ts'

const node = (id: string, parentId: string | null, type: LifeNode['type'], rest: Partial<LifeNode> = {}): LifeNode => ({
  id,
  parentId,
  type,
  kind: type === 'BRANCH' ? 'STANDARD' : null,
  sector: 'VILLAGE',
  state: 'ACTIVE',
  fullName: id,
  shortName: id,
  fullMembers: 0,
  probationaryMembers: 0,
  ...rest,
})
const people = (organisationId: string, count: number, probationary = 0): LifePerson[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${organisationId}-${i}`,
    organisationId,
    personType: i < probationary ? 'PROBATIONARY' : 'FULL',
    groupId: null,
  }))

/** A county, two towns; three villages in the west, one in the east, a general branch with two branches. */
function county(): LifeTree {
  const folk = [
    ...people('qing', 8, 1),
    ...people('bai', 5),
    ...people('liu', 60, 2),
    ...people('shu', 4),
    ...people('g1', 20),
    ...people('g2', 30),
  ]
  const nodes = [
    node('county', null, 'LOCAL_COMMITTEE'),
    node('west', 'county', 'PRIMARY_COMMITTEE', { sector: 'TOWNSHIP' }),
    node('east', 'county', 'PRIMARY_COMMITTEE', { sector: 'TOWNSHIP' }),
    node('qing', 'west', 'BRANCH'),
    node('bai', 'west', 'BRANCH'),
    node('liu', 'west', 'BRANCH'),
    node('liu-group', 'liu', 'PARTY_GROUP'),
    node('shu', 'east', 'BRANCH'),
    node('gen', 'east', 'GENERAL_BRANCH'),
    node('g1', 'gen', 'BRANCH'),
    node('g2', 'gen', 'BRANCH'),
    node('old', 'west', 'BRANCH', { state: 'REVOKED' }),
    node('float', 'west', 'BRANCH', { kind: 'FLOATING' }),
  ]
  const of = (id: string, type: string) => folk.filter(p => p.organisationId === id && p.personType === type).length
  return {
    nodes: nodes.map(each => ({
      ...each,
      fullMembers: of(each.id, 'FULL'),
      probationaryMembers: of(each.id, 'PROBATIONARY'),
    })),
    people: folk,
  }
}
const made = (id: string) => ({ id, fullName: id, shortName: id, kind: 'STANDARD' as const })
const part = (id: string, personIds: readonly string[], childIds: readonly string[] = []): Part => ({
  ...made(id),
  personIds,
  childIds,
})
const ids = (organisationId: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${organisationId}-${from + i}`)
const general = { type: 'GENERAL_BRANCH', fullName: 'G', shortName: 'G' } as const
const committee = { type: 'PRIMARY_COMMITTEE', fullName: 'C', shortName: 'C' } as const

const refusals: readonly [string, LifeRefusal, (tree: LifeTree) => LifeDecision][] = [
  ['one village alone', 'tooFewToMerge', t => planMerge(t, ['qing', 'qing'], made('n'))],
  ['a branch and a general branch', 'mergeDifferentTypes', t => planMerge(t, ['shu', 'gen'], made('n'))],
  ['a village and a floating branch', 'mergeDifferentTypes', t => planMerge(t, ['qing', 'float'], made('n'))],
  ['villages of two towns', 'notSiblings', t => planMerge(t, ['qing', 'shu'], made('n'))],
  ['into a third that is none of them', 'notAmongThem', t => planMerge(t, ['qing', 'bai'], 'liu')],
  ['with one that is closed', 'notActive', t => planMerge(t, ['qing', 'old'], made('n'))],
  ['groups', 'lifeNotForType', t => planMerge(t, ['liu-group', 'qing'], made('n'))],
  ['a split into nothing', 'noParts', t => planSplit(t, 'qing', [], true)],
  ['a split that ends, into one part', 'noParts', t => planSplit(t, 'qing', [part('a', ids('qing', 0, 8))], false)],
  ['a split with an empty part', 'partEmpty', t => planSplit(t, 'qing', [part('a', [])], true)],
  [
    'a split with somebody in two parts',
    'personTwice',
    t => planSplit(t, 'qing', [part('a', ['qing-1']), part('b', ['qing-1'])], true),
  ],
  [
    'a split with somebody of another village',
    'personUnknown',
    t => planSplit(t, 'qing', [part('a', ['bai-1'])], true),
  ],
  [
    'a split that leaves somebody in what ends',
    'peopleLeft',
    t => planSplit(t, 'qing', [part('a', ids('qing', 0, 3)), part('b', ids('qing', 3, 7))], false),
  ],
  [
    'a split that leaves a group in what ends',
    'childrenLeft',
    t => planSplit(t, 'liu', [part('a', ids('liu', 0, 30)), part('b', ids('liu', 30, 60))], false),
  ],
  [
    'a split that leaves nobody in what goes on',
    'nothingStays',
    t => planSplit(t, 'qing', [part('a', ids('qing', 0, 8))], true),
  ],
  ['an upgrade to what it is', 'notAnUpgrade', t => planUpgrade(t, 'gen', general, [])],
  ['an upgrade downwards', 'notAnUpgrade', t => planUpgrade(t, 'west', general, [])],
  [
    'an upgrade below a general branch',
    'parentNotAllowed',
    t => planUpgrade(t, 'g1', general, [part('a', ids('g1', 0, 20))]),
  ],
  ['a branch that becomes a general branch without branches', 'noParts', t => planUpgrade(t, 'qing', general, [])],
  [
    'a branch that grows and leaves members in itself',
    'peopleLeft',
    t => planUpgrade(t, 'qing', general, [part('a', ids('qing', 0, 7))]),
  ],
  [
    'a branch that grows and leaves its group',
    'childrenLeft',
    t => planUpgrade(t, 'liu', general, [part('a', ids('liu', 0, 60))]),
  ],
  ['a move to where it stands', 'alreadyThere', t => planMoves(t, ['qing'], 'west')],
  ['a move into itself', 'intoItself', t => planMoves(t, ['gen'], 'g1')],
  ['a move of one that lies in another that moves', 'nestedChoice', t => planMoves(t, ['gen', 'g1'], 'west')],
  ['a move to where the type may not stand', 'parentNotAllowed', t => planMoves(t, ['qing'], 'county')],
  ['a move below a closed one', 'parentNotActive', t => planMoves(t, ['liu-group'], 'old')],
]

describe('what may happen to organisations', () => {
  it('ORG-57 ORG-03 each thing that may not happen is refused with its code and article', () => {
    for (const [what, code, plan] of refusals) {
      const decision = plan(county())
      assert.equal(decision.ok ? 'granted' : decision.refusal, code, what)
      assert.ok(!decision.ok && decision.basis.handbookId.startsWith('ORG-'), what)
    }
  })

  it('ORG-57 two villages become a new one: their people are in it, both are closed, counts add up', () => {
    const tree = county()
    const decision = planMerge(tree, ['qing', 'bai'], made('new'))
    assert.ok(decision.ok)
    const after = treeAfter(tree, decision.plan)
    const of = (id: string) => after.nodes.find(each => each.id === id)
    assert.deepEqual([of('new')?.fullMembers, of('new')?.probationaryMembers, of('new')?.parentId], [12, 1, 'west'])
    assert.deepEqual([of('qing')?.state, of('bai')?.state, of('qing')?.fullMembers], ['REVOKED', 'REVOKED', 0])
    assert.equal(after.people.filter(({ organisationId }) => organisationId === 'new').length, 13)
    assert.deepEqual(unlawful(after), [])
  })

  it('ORG-57 one village takes up another and its group; whoever was in a group stays in it', () => {
    const start = county()
    const tree = { ...start, people: start.people.map(p => (p.id === 'liu-3' ? { ...p, groupId: 'liu-group' } : p)) }
    const decision = planMerge(tree, ['qing', 'liu'], 'qing')
    assert.ok(decision.ok)
    const after = treeAfter(tree, decision.plan)
    assert.equal(after.nodes.find(({ id }) => id === 'liu-group')?.parentId, 'qing')
    assert.equal(after.people.find(({ id }) => id === 'liu-3')?.groupId, 'liu-group')
    assert.deepEqual(decision.plan.closings, ['liu'])
  })

  it('ORG-12 ORG-13 a large branch becomes a general branch with branches below, nobody directly in it (ORG-03)', () => {
    const tree = county()
    const parts = [part('a', ids('liu', 0, 30), ['liu-group']), part('b', ids('liu', 30, 60))]
    const decision = planUpgrade(tree, 'liu', general, parts)
    assert.ok(decision.ok)
    const after = treeAfter(tree, decision.plan)
    assert.deepEqual(unlawful(after), [])
    const grown = after.nodes.find(({ id }) => id === 'liu')
    assert.deepEqual([grown?.type, grown?.kind, grown?.fullMembers], ['GENERAL_BRANCH', null, 0])
    assert.deepEqual(
      after.nodes.filter(({ parentId }) => parentId === 'liu').map(({ id }) => id),
      ['a', 'b'],
    )
    const further = planUpgrade(after, 'liu', committee, [])
    assert.ok(further.ok)
    assert.deepEqual(unlawful(treeAfter(after, further.plan)), [])
  })

  it('ORG-57 the year before a merge still shows both villages with their people, the day itself shows one', () => {
    const tree = county()
    const decision = planMerge(tree, ['qing', 'bai'], made('new'))
    assert.ok(decision.ok)
    const facts = factsOf(tree, decision.plan, '2026-05-01')
    const after = treeAfter(tree, decision.plan)
    assert.deepEqual(treeOn(after, facts, '2026-04-30'), treeOn(tree, none, '2026-04-30'))
    const onTheDay = treeOn(after, facts, '2026-05-01').map(({ id }) => id)
    assert.ok(onTheDay.includes('new') && !onTheDay.includes('qing') && !onTheDay.includes('bai'))
  })
})

describe('what a change leaves open', () => {
  it('ORG-10 ORG-11 ORG-31 a part of two members is told to join neighbours, and nobody leads it yet; each with its article', () => {
    const tree = county()
    const open = (count: number) => {
      const decision = planSplit(tree, 'liu', [part('a', ids('liu', 2, 2 + count))], true)
      assert.ok(decision.ok)
      const found = openAfter(tree, treeAfter(tree, decision.plan), decision.plan, '2026-11-20').find(
        ({ node: { id } }) => id === 'a',
      )
      return found?.findings.map(({ messageCode, basis }) => [messageCode, basis.regulation])
    }
    assert.deepEqual(open(2), [
      ['joinNeighbours', 'BRANCH'],
      ['secretaryMissing', 'BRANCH'],
    ])
    assert.deepEqual(open(3), [['secretaryMissing', 'BRANCH']])
  })
})

describe('counts before and after', () => {
  it('ORG-13 a branch that grows keeps its number in the branches below it; a town gains what moves to it', () => {
    const tree = county()
    const up = planUpgrade(tree, 'liu', general, [
      part('a', ids('liu', 0, 30), ['liu-group']),
      part('b', ids('liu', 30, 60)),
    ])
    assert.ok(up.ok)
    const grown = treeAfter(tree, up.plan)
    const liu = grown.nodes.find(({ id }) => id === 'liu')
    assert.ok(liu)
    assert.deepEqual(totalAfter(tree, grown, up.plan, liu), { full: 58, all: 60 })
    const counted = {
      ...tree,
      nodes: tree.nodes.map(each => (each.id === 'gen' ? { ...each, fullMembers: 50 } : each)),
    }
    const move = planMoves(counted, ['qing'], 'gen')
    assert.ok(move.ok)
    const moved = treeAfter(counted, move.plan)
    const gen = moved.nodes.find(({ id }) => id === 'gen')
    assert.ok(gen)
    assert.deepEqual(totalAfter(counted, moved, move.plan, gen), { full: 57, all: 58 })
  })
})

const none: LifeFacts = { standings: [], homes: [], spans: [] }
const joined = (a: LifeFacts, b: LifeFacts): LifeFacts => ({
  standings: [...a.standings, ...b.standings],
  homes: [...a.homes, ...b.homes],
  spans: [...a.spans, ...b.spans],
})

/** The tree as anybody sees it on the very day, without any fact about the past. */
const seen = (tree: LifeTree): PastNode[] =>
  tree.nodes
    .filter(({ state }) => state === 'ACTIVE')
    .map(({ id, parentId, type, kind }) => {
      const here = tree.people.filter(({ organisationId }) => organisationId === id).map(person => person.id)
      return { id, parentId, type, kind, people: here.toSorted() }
    })

/** One random attempt; most are refused, as in life. */
const attempt = fc.record({
  kind: fc.constantFrom('merge', 'absorb', 'split', 'end', 'upgrade', 'move'),
  a: fc.nat({ max: 40 }),
  b: fc.nat({ max: 40 }),
  cut: fc.nat({ max: 60 }),
  days: fc.nat({ max: 3 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

function tried(tree: LifeTree, { kind, a, b, cut }: Attempt, no: number): LifeDecision {
  const at = tree.nodes.filter(({ state }) => state === 'ACTIVE')
  const one = at[a % at.length]?.id ?? ''
  const siblings = at.filter(
    each => each.parentId === at[a % at.length]?.parentId && each.type === at[a % at.length]?.type,
  )
  const other = siblings[b % siblings.length]?.id ?? ''
  const folk = tree.people.filter(({ organisationId }) => organisationId === one).map(({ id }) => id)
  const children = at.filter(({ parentId }) => parentId === one).map(({ id }) => id)
  const isBranch = at[a % at.length]?.type === 'BRANCH'
  const cutAt = cut % Math.max(1, isBranch ? folk.length : children.length)
  const halves = isBranch
    ? [part(`n${no}a`, folk.slice(0, cutAt), children), part(`n${no}b`, folk.slice(cutAt))]
    : [part(`n${no}a`, [], children.slice(0, cutAt)), part(`n${no}b`, [], children.slice(cutAt))]
  const parts = isBranch ? halves : halves.map(each => ({ ...each, kind: null }))
  switch (kind) {
    case 'merge':
      return planMerge(tree, [one, other], { ...made(`n${no}`), kind: isBranch ? 'STANDARD' : null })
    case 'absorb':
      return planMerge(tree, [one, other], one)
    case 'split':
      return planSplit(tree, one, parts.slice(0, 1), true)
    case 'end':
      return planSplit(tree, one, parts, false)
    case 'upgrade':
      return planUpgrade(tree, one, b % 2 ? general : committee, isBranch ? parts : [])
    default:
      return planMoves(tree, [one, other], at[b % at.length]?.id ?? '')
  }
}

describe('a life', () => {
  it('ORG-01 ORG-02 ORG-57 however organisations live, nobody is lost, the tree stays lawful, and every past day stays as it was', () => {
    let granted = 0
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 1, maxLength: 14 }), attempts => {
        let tree = county()
        let facts: LifeFacts = { ...none, spans: [{ organisationId: 'old', from: null, to: '2019-01-01' }] }
        let day = '2020-01-01'
        const past = new Map([[day, seen(tree)]])
        attempts.forEach((each, no) => {
          const decision = tried(tree, each, no)
          if (!decision.ok) return
          granted += 1
          day = addDays(day, each.days + 1)
          facts = joined(facts, factsOf(tree, decision.plan, day))
          tree = treeAfter(tree, decision.plan)
          past.set(day, seen(tree))
        })
        assert.deepEqual(unlawful(tree), [])
        assert.equal(tree.people.length, county().people.length)
        const counted = tree.nodes.reduce((sum, each) => sum + each.fullMembers + each.probationaryMembers, 0)
        assert.equal(counted, tree.people.length)
        const sorted = (nodes: ReturnType<typeof treeOn>) => nodes.toSorted((x, y) => (x.id < y.id ? -1 : 1))
        for (const [on, then] of past) assert.deepEqual(sorted(treeOn(tree, facts, on)), sorted(then), on)
      }),
      { numRuns: process.env.TONGXIN_FULL ? 5_000 : 300 },
    )
    assert.ok(granted > 100, `${granted} granted`)
  })
})
