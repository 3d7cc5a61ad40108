import type { DemoOrganisation } from '#capabilities/organisation/seed.ts'
import { between, type Chance, chanceOf } from '#capabilities/organisation/seed-names.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { addDays, addMonths, addYears, type Day, earliestDay } from '#platform/pure/calendar.ts'
import { newId } from '#platform/pure/id.ts'
import type { Sanction } from './rules/codes.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import type { MembershipEvent } from './rules/status.ts'
import type { DemoMember } from './seed.ts'
import { pick } from './seed-draw.ts'
import { nameFor } from './seed-names.ts'
import { eventRow, insertEvents, type Origin } from './store/history.ts'
import { insertRows, type Row } from './store/rows.ts'

/** How often something happened, of ten thousand full members of some years. */
const sanctioned: readonly (readonly [Sanction, number])[] = [
  ['WARNING', 10],
  ['SERIOUS_WARNING', 5],
  ['REMOVAL_FROM_POST', 2],
  ['PROBATION_WITHIN_PARTY', 4],
]
const lostOfTenThousand = 6
const movedOfTenThousand = 40
const excellentOfTenThousand = 220

/** What happened to somebody since: sanctions, and whether he is out of contact. Drawn from a stream of its own. */
export function drawnLife(
  chance: Chance,
  record: MemberRecord,
  today: Day,
): { readonly sanctions: readonly MembershipEvent[]; readonly isLost: boolean } {
  const isLost = chance() * 10_000 < lostOfTenThousand
  let at = chance() * 10_000
  const since = record.regularisedOn ? earliestDay(record.regularisedOn) : today
  const sanction = sanctioned.find(([, weight]) => {
    at -= weight
    return at < 0
  })?.[0]
  if (!sanction || isLost || since > addYears(today, -5)) return { sanctions: [], isLost }
  const on = addDays(today, -between(chance, 40, 1200))
  const until = sanction === 'PROBATION_WITHIN_PARTY' ? addMonths(on, pick(chance, [12, 24])) : null
  return { sanctions: [{ kind: 'SANCTIONED', on, sanction, until }], isLost }
}

/** Rows beside the record: markers with their contacts, honours, and moves between branches of one town. */
export interface LifeRows {
  readonly markers: readonly Row[]
  readonly contacts: readonly Row[]
  readonly awards: readonly Row[]
  readonly moves: readonly { readonly member: DemoMember; readonly on: Day; readonly from: string }[]
}

const places = ['省城', '沿海城市', '邻县工业园区', '外省建筑工地', '市区物流园'] as const
const notes = [
  '电话联系，本人在岗，思想稳定',
  '微信联系，已寄送学习材料',
  '春节返乡时谈心谈话',
  '电话联系，已按月交纳党费',
] as const
const searches = ['电话、微信均无法联系', '走访亲属，未取得联系', '到原工作单位了解，去向不明'] as const

export function lifeRows(members: readonly DemoMember[], seed: number, today: Day, at: Date): LifeRows {
  const chance = chanceOf(seed + 7)
  const [markers, contacts, awards]: [Row[], Row[], Row[]] = [[], [], []]
  const moves: { member: DemoMember; on: Day; from: string }[] = []
  const byArea = Map.groupBy(new Set(members.map(({ branch }) => branch)), ({ area, sector }) => `${area}/${sector}`)
  for (const member of members) {
    const stamp = { personId: member.id, path: member.branch.path, byAccount: null, at }
    for (const { marker, told } of markersOf(chance, member, today)) {
      markers.push({ ...stamp, ...marker })
      contacts.push(...told.map(each => ({ ...stamp, ...each, markerId: marker.id, outcome: null, id: newId() })))
    }
    awards.push(...awardsOf(chance, member, today).map(award => ({ ...stamp, ...award, docNo: null, id: newId() })))
    const from = movedFrom(chance, member, byArea, today)
    if (from) moves.push({ member, on: addDays(today, -between(chance, 200, 1500)), from })
  }
  return { markers, contacts, awards, moves }
}

function markersOf(chance: Chance, { record, others, isCounted }: DemoMember, today: Day) {
  const suspended = others.find(({ kind }) => kind === 'SUSPENDED')
  const isLost = record.isOutOfContact === true
  const kind = isLost ? 'OUT_OF_CONTACT' : record.isFloating && isCounted ? 'FLOATING' : null
  if (kind === null) return []
  const joined = record.joinedOn ? earliestDay(record.joinedOn) : today
  const wanted =
    isLost && suspended
      ? addDays(suspended.on, -between(chance, 190, 300))
      : addDays(today, isLost ? -between(chance, 20, 230) : -between(chance, 190, 1400))
  const sinceDay = wanted > joined ? wanted : addDays(joined, 1)
  const marker = {
    id: newId(),
    kind,
    sinceDay,
    place: isLost ? null : pick(chance, places),
    contactPerson: nameFor(chance, '1', 1975),
    reason: isLost ? '多次联系未果' : '外出务工',
  }
  const known = [1, 2, 3].map(n => addDays(sinceDay, n * between(chance, 20, 90))).filter(day => day < today)
  const said = isLost ? searches : notes
  return [{ marker, told: known.map(onDay => ({ onDay, note: pick(chance, said) })) }]
}

/** Fifty years in the Party are honoured on 1 July since 2021; the best of a year by town and county. */
function awardsOf(chance: Chance, { record, isCounted }: DemoMember, today: Day) {
  if (!isCounted || !record.joinedOn || record.personType !== 'FULL') return []
  const year = Number(record.joinedOn.slice(0, 4))
  const golden = `${Math.max(2021, year + 50)}-07-01`
  const fifty = { kind: 'FIFTY_YEARS', title: '光荣在党50年', level: 'NATION', onDay: golden, givenBy: '中共中央' }
  const found = golden <= today ? [fifty] : []
  if (chance() * 10_000 >= excellentOfTenThousand || year > 2017) return found
  const onDay = `${between(chance, 2019, Number(today.slice(0, 4)) - 1)}-07-01`
  const byCounty = chance() < 0.3
  const best = { kind: 'EXCELLENT_MEMBER', title: '优秀共产党员', onDay }
  const given = byCounty
    ? { level: 'COUNTY', givenBy: '中共示范县委' }
    : { level: 'TOWNSHIP', givenBy: '所在乡镇（街道）党（工）委' }
  return [...found, { ...best, ...given }]
}

function movedFrom(
  chance: Chance,
  { branch, record, others, isCounted }: DemoMember,
  byArea: ReadonlyMap<string, readonly DemoOrganisation[]>,
  today: Day,
): string | null {
  const isDrawn = chance() * 10_000 < movedOfTenThousand
  const near = byArea.get(`${branch.area}/${branch.sector}`) ?? []
  const since = record.regularisedOn ? earliestDay(record.regularisedOn) : today
  if (!isDrawn || near.length < 2 || !isCounted || others.length > 0 || since > addYears(today, -5)) return null
  const from = pick(chance, near)
  return from.id === branch.id || from.establishedOn > addYears(today, -5) ? null : from.id
}

const sliceSize = 1000

/** Writes what stands beside the records: a few statements for all rows. */
export async function fillLife(ctx: ActionCtx, rows: LifeRows, origin: Origin): Promise<void> {
  const tables = [
    ['member_marker', rows.markers],
    ['member_contact', rows.contacts],
    ['member_award', rows.awards],
  ] as const
  for (const [table, all] of tables) {
    for (let n = 0; n < all.length; n += sliceSize) await insertRows(ctx.db, table, all.slice(n, n + sliceSize))
  }
  const moved = rows.moves.map(({ member: { id, branch }, on, from }) => {
    const detail = { fromOrganisationId: from, toOrganisationId: branch.id, reason: '迁居' }
    return eventRow({ id, path: branch.path }, { kind: 'MOVED', on }, false, origin, detail)
  })
  await insertEvents(ctx.db, moved)
}
