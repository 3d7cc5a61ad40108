import { fileCapability } from '#capabilities/file/index.ts'
import { member } from '#capabilities/member/contract.ts'
import { memberCapability } from '#capabilities/member/index.ts'
import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { organisationCapability } from '#capabilities/organisation/index.ts'
import { react } from '#platform/events/react.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import type { Emitted } from '#platform/kernel/kernel.ts'
import { openLive } from '#platform/live/live.ts'
import { newId } from '#platform/pure/id.ts'
import { officer } from '#platform/testing/note.ts'
import { openRig, type Rig } from './rig.ts'

export const memberRights = [
  ...['view', 'maintain', 'restructure', 'exchange', 'found'].map(verb => `organisation.${verb}`),
  ...['view', 'maintain', 'import', 'export'].map(verb => `member.${verb}`),
]
type PlaceName = 'county' | 'west' | 'east' | 'qingshi' | 'baisha' | 'shuguang'

/** What the identity capability publishes, empty: these tests are about members. */
export const noAccounts = `create view account as select null::uuid as id, null::text as display_name where false;
  grant select on account to tongxin_officer, tongxin_self;`

/** A county with two towns and three villages; hats put together by hand, reactions run when told. */
export interface MemberGround {
  readonly rig: Rig
  readonly county: Actor
  readonly places: Readonly<Record<PlaceName, string>>
  officerOf(organisationId: string, permissions?: readonly string[]): Promise<Actor>
  pathOf(organisationId: string): Promise<string>
  /** Adds a member; `order` makes the number, and its parity the sex. */
  person(name: string, organisationId: string, order: number, more?: object): Promise<string>
  /** Runs the reactions of everything emitted since the last call, as the person who caused it. */
  drain(actor: Actor): Promise<void>
  /** Leaves out what is still waiting: it broke off. */
  skip(): void
  upload(actor: Actor, name: string, bytes: Uint8Array): Promise<string>
}

export const villager = (name: string, order: number, more: object = {}) => ({
  name,
  idNumber: idOf('1975-04-12', order),
  sex: order % 2 === 1 ? ('1' as const) : ('2' as const),
  ethnicity: '01',
  birthDate: '1975-04-12',
  education: '61',
  joinedOn: '2013-05-10',
  regularisedOn: '2014-05-10',
  jobPost: '111',
  mobile: mobileOf(order),
  ...more,
})
export const idOf = (birthDate: string, order: number) =>
  makeIdNumber(`${demoRegionPrefix}${String(Math.floor(order / 1000) % 100).padStart(2, '0')}`, birthDate, order % 1000)
export const mobileOf = (order: number) => `138${String(order).padStart(8, '0')}`

export async function openMemberGround(): Promise<MemberGround> {
  const rig = await openRig([organisationCapability, fileCapability, memberCapability], noAccounts)
  const fresh = { provenAt: new Date(rig.time.getTime() - 1000) }
  const county = officer('0001.', fresh, memberRights)
  const given = { type: 'LOCAL_COMMITTEE', sector: 'ORGAN', fullName: '中国共产党示范县委员会' } as const
  const { organisationId: root } = await rig.do(county, organisation.setUpRoot, {
    ...given,
    establishedOn: '1950-01-01',
  })
  const record = async (
    parentId: string,
    type: 'PRIMARY_COMMITTEE' | 'BRANCH',
    fullName: string,
    shortName: string,
  ) => {
    const sector = type === 'BRANCH' ? ('VILLAGE' as const) : ('TOWNSHIP' as const)
    const one = { parentId, step: 'RECORD' as const, type, sector, fullName, shortName, establishedOn: '1990-07-01' }
    return (await rig.do(county, organisation.setUp, one)).organisationId
  }
  const town = (unit: string) => record(root, 'PRIMARY_COMMITTEE', `中国共产党示范县${unit}委员会`, `${unit}党委`)
  const branch = (parentId: string, unit: string) =>
    record(parentId, 'BRANCH', `中国共产党示范县${unit}支部委员会`, `${unit}党支部`)
  const [west, east] = [await town('西河镇'), await town('东岭镇')]
  const pathOf = async (id: string): Promise<string> =>
    (await rig.owner.query('select path from organisation_node where id = $1', [id])).rows[0]?.path
  let drained = rig.emitted.length
  return {
    rig,
    county,
    pathOf,
    places: {
      county: root,
      west,
      east,
      qingshi: await branch(west, '西河镇青石村'),
      baisha: await branch(west, '西河镇白沙村'),
      shuguang: await branch(east, '东岭镇曙光村'),
    },
    officerOf: async (id, permissions = memberRights) => officer(await pathOf(id), fresh, [...permissions]),
    async person(name, organisationId, order, more = {}) {
      const fields = villager(name, order, more)
      return (await rig.do(county, member.add, { organisationId, fields: fields as never })).memberId
    },
    async drain(actor) {
      const live = openLive()
      const identity = { bySession: async () => actor, byOffice: async () => actor }
      const parts = { kernel: rig.kernel, identity, files: rig.kernel.files, live }
      for (; drained < rig.emitted.length; drained++) {
        await reactTo(parts as never, rig.emitted[drained] as Emitted, actor)
      }
      await live.close()
    },
    skip() {
      drained = rig.emitted.length
    },
    async upload(actor, name, bytes) {
      const stored = await rig.kernel.files.keep(
        (async function* () {
          yield bytes
        })(),
      )
      const { file } = await import('#capabilities/file/contract.ts')
      const row = { id: stored.id, name, size: stored.size, digest: stored.digest }
      return (await rig.do(actor, file.keep, row)).fileId
    },
  }
}

async function reactTo(parts: Parameters<typeof react>[0], { event, payload }: Emitted, actor: Actor): Promise<void> {
  for (const reaction of parts.kernel.reactions.filter(each => each.event.name === event.name)) {
    await react(parts, reaction, {
      eventId: newId(),
      event: event.name,
      payload,
      accountId: actor.accountId,
      hatId: actor.hat.id,
      range: actor.hat.range,
      requestId: 'test',
    })
  }
}

/** Whole ID numbers and phones that stand readable anywhere in the database, the journal and the queue included (S-40). */
export async function readableNumbers(owner: Rig['owner'], numbers: ReadonlySet<string>): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await owner.query<{ line: string }>(`select t::text as line from ${name} t`)
    for (const { line } of rows) {
      for (const text of [line.replaceAll(/\\+x[0-9a-f]+/g, ' '), unhexed(line)]) {
        for (const [token] of text.matchAll(/\d{17}[\dX]|1[3-9]\d{9}/g))
          if (numbers.has(token)) found.add(`${name}: ${token}`)
      }
    }
  }
  return [...found]
}

const unhexed = (line: string) =>
  [...line.matchAll(/\\+x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(' ')
