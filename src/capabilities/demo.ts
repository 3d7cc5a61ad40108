import { z } from 'zod'
import type { Platform } from '#platform/assemble.ts'
import type { Browser } from '#platform/http/inside.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import type { Action } from '#platform/kernel/contract.ts'
import { contract, done } from '#platform/kernel/contract.ts'
import { perform } from '#platform/kernel/perform.ts'
import { addDays, shanghaiDay } from '#platform/pure/calendar.ts'
import { correction } from './correction/contract.ts'
import { demoCorrections, demoNames, demoZh as zh } from './demo.zh.ts'
import { identity } from './identity/contract.ts'
import { member } from './member/contract.ts'
import { demoMembers, fillMembers } from './member/seed.ts'
import {
  type Administrators,
  enter,
  openAdministrators,
  openOfficer,
  type Person,
  type Player,
  type Surroundings,
  wearRole,
} from './opening.ts'
import { organisation } from './organisation/contract.ts'
import { type DemoOrganisation, demoOrganisations } from './organisation/seed.ts'
import { fillOrganisations } from './organisation/seed-fill.ts'
import { fillSuggestions } from './suggestion/seed.ts'

/** The same county at every first start. */
const seed = 2026

const demo = contract('demo', { permissions: { fill: 'fill a demo' }, refusals: {}, events: {} }, ({ action }) => ({
  fill: action({
    does: 'Fills an empty installation with the synthetic county.',
    needs: 'fill',
    over: 'hat',
    in: z.strictObject({}),
    out: done,
    touches: [],
    journal: 'fact-only',
    internal: true,
  }),
}))

type System = <I, O>(action: Action<I, O>, input: NoInfer<I>) => Promise<O>

/** Writes organisations and people into an empty installation; returns the organisations in tree order. */
export type Fill = (platform: Platform, say: (line: string) => void) => Promise<readonly DemoOrganisation[]>

/** Fills the county and opens one account per role. The passwords come from outside and are returned, never stored here. */
export async function openDemo(
  platform: Platform,
  bootstrapCode: string,
  around: Surroundings,
  system: System,
  say: (line: string) => void,
  fill: Fill = fillCounty,
): Promise<Person[]> {
  const organisations = await fill(platform, say)
  say(zh.openingAccounts)
  const admins = await openAdministrators(around, bootstrapCode, demoNames.administrators)
  const root = organisations[0]
  if (!root) throw new Error('the county has no root')
  const terms = { organisationId: root.id, from: root.establishedOn, reason: zh.reason }
  const officer = await openOfficer(around, admins, { ...demoNames.officer, ...terms }, 'county_officer', true)
  const leader = await openOfficer(around, admins, { ...demoNames.leader, ...terms }, 'leader', false)
  await mergeTwoVillages(officer.browser, organisations, shanghaiDay(await around.nextStep()))
  const worker = await openTownWorker(around, admins, organisations)
  const villagers = await openVillagers(around, officer.browser, villageOf(organisations), system)
  return [officer, ...villagers, worker, leader, admins.system, admins.security, admins.audit].map(
    ({ person }) => person,
  )
}

/** Runs as an action, so that the filling itself stands in the journal; it is mounted here and nowhere else. */
async function fillCounty(platform: Platform, say: (line: string) => void): Promise<DemoOrganisation[]> {
  const rows = demoOrganisations(seed)
  const fill = act(demo.fill, {
    says: () => zh.filled,
    async run(ctx: ActionCtx) {
      say(zh.fillingOrganisations(rows.length))
      await fillOrganisations(ctx.db, rows, ctx.now)
      await fillMembers(ctx, rows, demoMembers(rows, seed, ctx.today), seed, said => say(zh.fillingMembers(said)))
      return {}
    },
  })
  const kernel = { ...platform.kernel, acts: new Map([...platform.kernel.acts, [demo.fill.name, fill]]) }
  await perform(
    kernel,
    demo.fill,
    {},
    {
      identify: async () => systemActor({ lo: '0', hi: '~' }, [demo.fill.needs]),
      requestId: 'first-start',
      address: null,
      idempotencyKey: null,
      cause: null,
    },
  )
  return rows
}

/** Two neighbouring villages became one half a year ago: the past of the county shows them apart. */
async function mergeTwoVillages(officer: Browser, rows: readonly DemoOrganisation[], today: string): Promise<void> {
  const towns = new Set(rows.filter(({ sector }) => sector === 'TOWNSHIP').map(({ id }) => id))
  const isSmall = (row: DemoOrganisation) => isVillageBranch(row) && row.memberCount < smallVillage
  const small = rows.filter(row => isSmall(row) && towns.has(row.parentId ?? ''))
  const pair = [...Map.groupBy(small, ({ parentId }) => parentId).values()].find(each => each.length > 1)
  const [into, other] = pair ?? []
  if (!into || !other) return
  const settled = { isDuesSettled: true, isArchiveHandedOver: true, isSealHandedOver: true, openCases: 0 }
  const deed = { on: addDays(today, -170), docNo: zh.mergeDocNo, note: zh.mergeNote }
  await officer.do(organisation.merge, {
    organisationIds: [into.id, other.id],
    intoId: into.id,
    ...settled,
    ...deed,
  })
}
const smallVillage = 25
const isVillageBranch = ({ type, kind, sector }: DemoOrganisation) =>
  type === 'BRANCH' && kind === 'STANDARD' && sector === 'VILLAGE'

function villageOf(rows: readonly DemoOrganisation[]): DemoOrganisation {
  const village = rows.find(row => isVillageBranch(row) && row.memberCount >= smallVillage)
  if (!village) throw new Error('the county has no village branch')
  return village
}

async function openTownWorker(around: Surroundings, admins: Administrators, rows: readonly DemoOrganisation[]) {
  const town = rows.find(({ type, sector }) => type === 'PRIMARY_COMMITTEE' && sector === 'TOWNSHIP') ?? villageOf(rows)
  const place = { organisationId: town.id, from: town.establishedOn, reason: zh.reason }
  return openOfficer(around, admins, { ...demoNames.worker, ...place }, 'affairs_worker', true)
}

async function askAsOneself({ browser, person }: Player, wish: (typeof demoCorrections)[number]): Promise<void> {
  await wearRole(browser, 'member')
  await browser.do(correction.ask, wish)
  await wearRole(browser, person.role)
}

/** The secretary of a village branch by his post, and an ordinary member of the same branch. */
async function openVillagers(around: Surroundings, officer: Browser, village: DemoOrganisation, system: System) {
  const { officers } = await officer.ask(organisation.page, { organisationId: village.id })
  const post = officers.find(each => each.post === 'SECRETARY')
  if (!post) throw new Error('the village branch has no secretary')
  const held = { postId: post.postId, personId: post.personId, organisationId: village.id, path: village.path }
  await system(identity.giveOfficeOfPost, { ...held, post: post.post, from: post.from, to: post.to })
  const invite = async (personId: string, login: string, displayName: string) => {
    const { activationCode } = await officer.do(identity.openMemberAccount, { personId, login })
    return { login, displayName, activationCode, personId }
  }
  const roster = await officer.ask(member.roster, { organisationId: village.id } as never)
  const neighbour = roster.rows.find(({ id }) => !officers.some(({ personId }) => personId === id))
  if (!neighbour) throw new Error('the village branch has one member only')
  const secretary = await invite(post.personId, demoNames.secretaryLogin, post.personName)
  const villager = await invite(neighbour.id, demoNames.memberLogin, neighbour.name)
  const [office, sender] = [
    await enter(around, { ...secretary, role: 'secretary' }, true),
    await enter(around, { ...villager, role: 'member' }, false),
  ]
  await fillSuggestions(sender.browser, office.browser)
  // Two open wishes: one for the secretary's desk, his own for the organisation above.
  for (const [index, wish] of demoCorrections.entries()) await askAsOneself(index === 0 ? sender : office, wish)
  return [office, sender]
}
