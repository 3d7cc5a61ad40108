import { setImmediate } from 'node:timers/promises'
import type { DemoOrganisation } from '#capabilities/organisation/seed.ts'
import { fillPosts, fillTallies } from '#capabilities/organisation/seed-fill.ts'
import { between, type Chance, chanceOf } from '#capabilities/organisation/seed-names.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import type { Day } from '#platform/pure/calendar.ts'
import { uuidV7 } from '#platform/pure/id.ts'
import { holdsMembers } from './facts.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import type { MembershipEvent } from './rules/status.ts'
import { formerMembers, leaving, restored } from './seed-history.ts'
import { drawnLife, fillLife, lifeRows } from './seed-life.ts'
import { demoPosts } from './seed-office.ts'
import { birthDateIn, Drawing, drawSlots, Numbers } from './seed-people.ts'
import { insertPeople } from './store/bulk.ts'
import { insertEvents, type Origin } from './store/history.ts'
import { claimIdentities } from './store/identity.ts'
import { newPerson } from './store/written.ts'

/** One person of the demonstration county, as synthetic as the county: number, phone, name and address are nobody's. */
export interface DemoMember {
  readonly id: string
  readonly branch: DemoOrganisation
  readonly record: MemberRecord
  /** Facts that stand in no field: suspensions, exits. */
  readonly others: readonly MembershipEvent[]
  /** Counts in the totals today. */
  readonly isCounted: boolean
}

const sliceSize = 400

/** The same organisations, seed, day and used numbers give the same people, ids included; oldest first. */
export function demoMembers(
  rows: readonly DemoOrganisation[],
  seed: number,
  today: Day,
  numbers = new Numbers(),
): DemoMember[] {
  const chance = chanceOf(seed + 1)
  const branches = rows.filter(row => row.memberCount > 0 && holdsMembers(row))
  const groups = Map.groupBy(
    rows.filter(({ type }) => type === 'PARTY_GROUP'),
    ({ parentId }) => parentId,
  )
  const slots = drawSlots(chance, branches)
  const born = slots.map(slot => ({ slot, birthDate: birthDateIn(chance, today, slot.ageBand, slot.post) }))
  const drawing = new Drawing(chance, today, born.length, numbers)
  // A stream of its own: what happened to people does not change who they are.
  const fate = chanceOf(seed + 5)
  const members = born
    .toSorted((a, b) => (a.birthDate < b.birthDate ? -1 : 1))
    .map(({ slot, birthDate }) => {
      const record = { ...drawing.person(slot, birthDate), groupId: groupIn(chance, groups.get(slot.branch.id)) }
      const id = idFrom(chance)
      const before = restored(chance, record, today)
      const { sanctions, isLost } = drawnLife(fate, record, today)
      const others = before.length > 0 ? before : sanctions
      return { id, branch: slot.branch, record: marked(record, isLost), others, isCounted: true }
    })
  return [...members, ...former(chance, today, slots.slice(0, formerMembers), numbers)]
}

function former(chance: Chance, today: Day, slots: ReturnType<typeof drawSlots>, numbers: Numbers): DemoMember[] {
  const drawing = new Drawing(chance, today, slots.length, numbers)
  return slots.flatMap(slot => {
    const record = drawing.person(slot, birthDateIn(chance, today, slot.ageBand, slot.post))
    const left = leaving(chance, record, today)
    if (!left) return []
    const kept = marked(record, left.kind === 'SUSPENDED')
    return [{ id: idFrom(chance), branch: slot.branch, record: kept, others: [left], isCounted: false }]
  })
}

/** Whoever is out of contact is not floating: nobody knows where he is. */
const marked = (record: MemberRecord, isLost: boolean): MemberRecord =>
  isLost ? { ...record, isOutOfContact: true, isFloating: false } : record

const groupIn = (chance: Chance, groups: readonly DemoOrganisation[] | undefined): string | null =>
  groups?.length ? (groups[between(chance, 0, groups.length - 1)]?.id ?? null) : null

const epoch = Date.parse('2026-01-01T00:00:00Z')
function idFrom(chance: Chance): string {
  const random = Uint8Array.from({ length: 8 }, () => Math.floor(chance() * 256))
  return uuidV7(epoch + Math.floor(chance() * 1e9), Math.floor(chance() * 4096), random)
}

/** Writes the people, their facts, their posts and the counts; slice by slice, so that the process stays awake. */
export async function fillMembers(
  ctx: ActionCtx,
  rows: readonly DemoOrganisation[],
  members: readonly DemoMember[],
  seed: number,
  said: (count: number) => void = () => undefined,
): Promise<void> {
  const origin: Origin = { source: 'demo', importId: null, byAccount: null, at: ctx.now }
  // While the database writes one slice, the next one is sealed.
  let writing: Promise<void> = Promise.resolve()
  for (let from = 0; from < members.length; from += sliceSize) {
    const made = members
      .slice(from, from + sliceSize)
      .map(({ id, branch, record, others }) => newPerson(ctx, branch, record, origin, others, id))
    await writing
    writing = write(ctx, made)
    if (from % (sliceSize * 10) === 0) said(from + made.length)
    await setImmediate()
  }
  await writing
  await fillLife(ctx, lifeRows(members, seed, ctx.today, ctx.now), origin)
  said(members.length)
  await fillPosts(ctx.db, demoPosts(rows, members, ctx.today))
  await fillTallies(ctx.db, tallies(members))
}

async function write(ctx: ActionCtx, made: readonly ReturnType<typeof newPerson>[]): Promise<void> {
  await claimIdentities(
    ctx.db,
    made.flatMap(({ person }) => activeIndex(person)),
  )
  await insertPeople(
    ctx.db,
    made.map(({ person }) => person),
  )
  await insertEvents(
    ctx.db,
    made.flatMap(({ events }) => [...events]),
  )
}

export function activeIndex(person: ReturnType<typeof newPerson>['person']): Uint8Array[] {
  const { idIndex, membershipStatus } = person
  const isActive = membershipStatus === 'NORMAL' || membershipStatus === 'SUSPENDED' || membershipStatus === null
  return isActive && idIndex instanceof Uint8Array ? [idIndex] : []
}

export function tallies(members: readonly DemoMember[]) {
  const counted = Map.groupBy(
    members.filter(({ isCounted }) => isCounted),
    ({ branch }) => branch.id,
  )
  return [...counted].map(([organisationId, of]) => {
    const ownFull = of.filter(({ record }) => record.personType === 'FULL').length
    return { organisationId, ownFull, ownProbationary: of.length - ownFull }
  })
}
