import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#platform/pure/calendar.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { openMemberGround } from '../../../test/member-ground.ts'
import { organisation } from './contract.ts'

const ground = await openMemberGround()
const { rig, county } = ground
after(() => rig.close())

// The reference: what stood on a day is everything done until then, in order, without what was taken back.
interface Node {
  readonly parentId: string
  readonly type: 'PRIMARY_COMMITTEE' | 'GENERAL_BRANCH' | 'BRANCH'
  readonly name: string
}
interface State {
  readonly nodes: Map<string, Node>
  readonly homes: Map<string, string>
}
interface Deed {
  readonly day: Day
  readonly does: (state: State) => void
  readonly act?: { readonly id: string; readonly of: string }
  isTakenBack: boolean
}
function stateOn(deeds: readonly Deed[], day: Day): State {
  const state: State = { nodes: new Map(), homes: new Map() }
  for (const deed of deeds) if (deed.day <= day && !deed.isTakenBack) deed.does(state)
  return state
}
const change = ({ nodes }: State, id: string, to: Partial<Node>) => {
  const node = nodes.get(id)
  if (node) nodes.set(id, { ...node, ...to })
}
const movePeople = ({ homes }: State, from: string, to: string, who?: readonly string[]) => {
  for (const [person, home] of homes) if (home === from && (who?.includes(person) ?? true)) homes.set(person, to)
}
const childrenOf = ({ nodes }: State, id: string) => [...nodes].filter(([, { parentId }]) => parentId === id)
const peopleOf = ({ homes }: State, id: string) => [...homes].flatMap(([person, home]) => (home === id ? [person] : []))
const membersBelow = (state: State, id: string): number =>
  peopleOf(state, id).length + childrenOf(state, id).reduce((sum, [child]) => sum + membersBelow(state, child), 0)

const kinds = [
  'setUp',
  'rename',
  'move',
  'moveAll',
  'merge',
  'mergeNew',
  'split',
  'upgrade',
  'revoke',
  'correct',
] as const
const attempt = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
  days: fc.constantFrom(0, 0, 1, 7, 30),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

let order = 20_000
let named = 0
const settled = { isDuesSettled: true, isArchiveHandedOver: true, isSealHandedOver: true, openCases: 0 }
const freshName = (end = '支部委员会') => {
  named += 1
  return { fullName: `中国共产党示范县随机镇第${named}村${end}`, shortName: `随机第${named}村` }
}

/** Two towns with three villages each and people in them; a life is one line of deeds about them. */
class Life {
  readonly deeds: Deed[] = []
  readonly towns: string[] = []
  day: Day = '2020-01-01'

  get now(): State {
    return stateOn(this.deeds, this.day)
  }
  did(does: Deed['does'], act?: Deed['act'], day = this.day): void {
    this.deeds.push({ day, does, isTakenBack: false, ...(act ? { act } : {}) })
  }
  async found(parentId: string, type: Node['type'], name = freshName()): Promise<string> {
    const sector = type === 'BRANCH' ? ('VILLAGE' as const) : ('TOWNSHIP' as const)
    const establishedOn = type === 'BRANCH' && this.deeds.length > 8 ? this.day : '1990-07-01'
    const given = { parentId, step: 'RECORD' as const, type, sector, ...name, establishedOn }
    const { organisationId: id } = await rig.do(county, organisation.setUp, given)
    this.did(({ nodes }) => nodes.set(id, { parentId, type, name: name.shortName }), undefined, establishedOn)
    return id
  }
  async begin(): Promise<void> {
    for (const _ of [1, 2])
      this.towns.push(await this.found(ground.places.county, 'PRIMARY_COMMITTEE', freshName('委员会')))
    for (const town of this.towns) {
      for (const size of [3, 2, 0]) {
        const id = await this.found(town, 'BRANCH')
        for (let n = 0; n < size; n++) {
          order += 1
          const person = await ground.person('随机人', id, order)
          this.did(({ homes }) => homes.set(person, id), undefined, '2013-05-10')
        }
      }
    }
  }
}

/** What a deed is about: a branch, a town, a sibling of the branch, and the day with the paper. */
interface About {
  readonly life: Life
  readonly one: string
  readonly town: string
  readonly parentId: string
  readonly other: string | undefined
  readonly people: readonly string[]
  readonly deed: { readonly on: Day; readonly docNo: string }
}
/** One deed through the real action; false when there is nothing to do it to. */
type Doing = (about: About) => Promise<boolean>

const rename: Doing = async ({ life, one, deed }) => {
  const name = freshName()
  await rig.do(county, organisation.rename, { organisationId: one, ...name, ...deed })
  life.did(state => change(state, one, { name: name.shortName }))
  return true
}

const move: Doing = async ({ life, one, town, parentId, deed }) => {
  if (parentId === town) return false
  await rig.do(county, organisation.reparent, { organisationId: one, parentId: town, ...deed })
  life.did(state => change(state, one, { parentId: town }))
  return true
}

const moveAll: Doing = async ({ life, one, other, town, parentId, deed }) => {
  if (parentId === town) return false
  const ids = other ? [one, other] : [one]
  const { actId } = await rig.do(county, organisation.moveAll, { organisationIds: ids, parentId: town, ...deed })
  const does = (state: State) => {
    for (const id of ids) change(state, id, { parentId: town })
  }
  life.did(does, { id: actId, of: one })
  return true
}

const merge: Doing = async ({ life, one, other, deed }) => {
  if (!other) return false
  const input = { organisationIds: [one, other], intoId: one, ...settled, ...deed }
  const { actId } = await rig.do(county, organisation.merge, input)
  life.did(state => ended(state, other, one), { id: actId, of: one })
  return true
}

const mergeNew: Doing = async ({ life, one, other, parentId, deed }) => {
  if (!other) return false
  const name = freshName()
  const input = { organisationIds: [one, other], ...name, ...settled, ...deed }
  const { actId, made } = await rig.do(county, organisation.merge, input)
  const id = made[0] ?? ''
  const does = (state: State) => {
    state.nodes.set(id, { parentId, type: 'BRANCH', name: name.shortName })
    for (const each of [one, other]) ended(state, each, id)
  }
  life.did(does, { id: actId, of: one })
  return true
}

const part = (personIds: readonly string[]) => ({ ...freshName('支部'), personIds: [...personIds], childIds: [] })

const split: Doing = async ({ life, one, parentId, people, deed }) => {
  if (people.length < 2) return false
  const parts = [part(people.slice(0, 1))]
  const { actId, made } = await rig.do(county, organisation.split, { organisationId: one, keep: true, parts, ...deed })
  life.did(state => handedOut(state, one, parentId, parts, made), { id: actId, of: one })
  return true
}

const upgrade: Doing = async ({ life, one, people, deed }) => {
  if (people.length < 2) return false
  const name = freshName('总支部委员会')
  const parts = [part(people.slice(0, 1)), part(people.slice(1))]
  const input = { organisationId: one, to: 'GENERAL_BRANCH' as const, ...name, parts, ...deed }
  const { actId, made } = await rig.do(county, organisation.upgrade, input)
  const does = (state: State) => {
    change(state, one, { type: 'GENERAL_BRANCH', name: name.shortName })
    handedOut(state, one, one, parts, made)
  }
  life.did(does, { id: actId, of: one })
  return true
}

const revoke: Doing = async ({ life, one, people, deed }) => {
  if (people.length > 0) return false
  await rig.do(county, organisation.revoke, { organisationId: one, step: 'REVOKE', ...settled, ...deed })
  life.did(({ nodes }) => void nodes.delete(one))
  return true
}

const correct: Doing = async ({ life }) => {
  const wrong = life.deeds.findLast(({ act, isTakenBack }) => act && !isTakenBack)
  if (!wrong?.act) return false
  const { id: actId, of: organisationId } = wrong.act
  await rig.do(county, organisation.correctAct, { organisationId, actId, docNo: '示〔2020〕2号', note: '误办' })
  wrong.isTakenBack = true
  return true
}

const setUp: Doing = async ({ life, town }) => (await life.found(town, 'BRANCH')) !== ''
const doings = { setUp, rename, move, moveAll, merge, mergeNew, split, upgrade, revoke, correct }

async function live(life: Life, { kind, a, b }: Attempt): Promise<boolean> {
  const { now, day: on, towns } = life
  // No two deeds are recorded in one instant.
  rig.time = new Date(rig.time.getTime() + 1000)
  const branches = [...now.nodes].filter(([, { type }]) => type === 'BRANCH').map(([id]) => id)
  const [one, town] = [branches[a % branches.length], towns[b % towns.length]]
  if (!one || !town) return false
  const parentId = now.nodes.get(one)?.parentId ?? ''
  const other = branches.find(id => id !== one && now.nodes.get(id)?.parentId === parentId)
  const deed = { on, docNo: '示组发〔2020〕1号' }
  return doings[kind]({ life, one, town, parentId, other, people: peopleOf(now, one), deed })
}

function ended(state: State, id: string, into: string): void {
  movePeople(state, id, into)
  state.nodes.delete(id)
}
type Part = { readonly shortName: string; readonly personIds: readonly string[] }
function handedOut(
  state: State,
  from: string,
  parentId: string,
  parts: readonly Part[],
  made: readonly string[],
): void {
  for (const [i, { shortName, personIds }] of parts.entries()) {
    const id = made[i] ?? ''
    state.nodes.set(id, { parentId, type: 'BRANCH', name: shortName })
    movePeople(state, from, id, personIds)
  }
}

const isRefused = (error: unknown) =>
  error instanceof Error && 'capability' in error && error.capability === 'organisation'

test('ORG-57 however organisations live in the database, every past day stays what the deeds until then made of it', async () => {
  const [lives, length] = full ? [150, 24] : [4, 12]
  const done = new Map<string, number>()
  let days = 0
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: length, maxLength: length }), async attempts => {
      const life = new Life()
      await life.begin()
      const watched = new Set<Day>(['1990-06-30', '2019-12-31'])
      for (const each of attempts) {
        life.day = addDays(life.day, each.days)
        watched.add(life.day)
        watched.add(addDays(life.day, -1))
        // What the rules refuse changes nothing; everything else is a fault.
        const isDone = await live(life, each).catch(error => {
          if (isRefused(error)) return false
          throw error
        })
        if (isDone) done.set(each.kind, (done.get(each.kind) ?? 0) + 1)
      }
      const known = new Set(life.deeds.flatMap(({ day }) => [...stateOn(life.deeds, day).nodes.keys()]))
      for (const on of watched) {
        const state = stateOn(life.deeds, on)
        const { nodes } = await rig.ask(county, organisation.treeOn, { on })
        const found = nodes.filter(({ id, parentId }) => known.has(id) || known.has(parentId ?? ''))
        const expected = [...state.nodes].map(([id, node]) => ({ id, ...node, members: membersBelow(state, id) }))
        const seen = found.map(({ id, parentId, type, name, memberCount }) => ({
          id,
          parentId,
          type,
          name,
          members: memberCount,
        }))
        const sorted = <T extends { id: string }>(list: T[]) => list.toSorted((x, y) => (x.id < y.id ? -1 : 1))
        assert.deepEqual(sorted(seen), sorted(expected), on)
        days += 1
      }
    }),
    { numRuns: lives, endOnFailure: true },
  )
  const deeds = [...done.values()].reduce((sum, count) => sum + count, 0)
  assert.ok(deeds >= lives * length * 0.4, `${deeds} deeds were done: ${JSON.stringify([...done])}`)
  if (full) for (const kind of kinds) assert.ok((done.get(kind) ?? 0) > 0, `${kind} was never done`)
  leaveFigures('random-life', 'Random lives of organisations, the database against a short model', {
    lives,
    deeds,
    days,
  })
})
