import pg from 'pg'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { enter, openAdministrators, openOfficer, type Person, type Surroundings } from '#capabilities/opening.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import type { Platform } from '#platform/assemble.ts'
import { type Browser, openBrowser } from '#platform/http/inside.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import type { Action } from '#platform/kernel/contract.ts'
import { operationsOf } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import type { Clock } from './world.ts'

export const worldStart = '2026-11-20T01:00:00.000Z'
export const bootstrapCode = 'BOOT-STRAP-2026-TEST'

type Name =
  | 'system admin'
  | 'security admin'
  | 'audit admin'
  | 'county officer'
  | 'leader'
  | 'secretary of Qingshi'
  | 'secretary of Baisha'
  | 'member of Qingshi'

/** Who plays and where. */
export interface Cast {
  readonly people: Readonly<Record<Name, Person>>
  readonly organisations: Readonly<Record<'county' | 'west' | 'east' | 'qingshi' | 'baisha' | 'shuguang', string>>
}

/** Performs as the installation itself, over the whole tree. */
export const asSystem = (platform: Platform) => {
  const permissions = operationsOf(platform.kernel).map(({ needs }) => needs)
  return <I, O>(action: Action<I, O>, input: NoInfer<I>): Promise<O> =>
    perform(platform.kernel, action, input, {
      identify: async () => systemActor({ lo: '0', hi: '~' }, permissions),
      requestId: 'world',
      address: null,
      idempotencyKey: null,
      cause: null,
    })
}

/** Builds the county through the API, as the people who would do it. */
export async function fillWorld(
  platform: Platform,
  clock: Clock,
  drain: () => Promise<void>,
  ownerUrl: string,
): Promise<void> {
  const system = asSystem(platform)
  const around: Surroundings = {
    newBrowser: () => openBrowser(platform.server),
    passwordFor: () => 'Pingyuan-7412-Lvye',
    nextStep: async () => {
      clock.advance(60)
      return clock.now()
    },
  }
  await system(identity.install, { mode: 'production', bootstrapCode })
  const { organisationId: county } = await system(organisation.setUpRoot, {
    type: 'LOCAL_COMMITTEE',
    sector: 'ORGAN',
    fullName: '中国共产党示范县委员会',
    shortName: '示范县委',
    establishedOn: '1950-01-01',
  })
  const admins = await openAdministrators(around, bootstrapCode, {
    system: { login: 'xitong', displayName: '系统管理员' },
    security: { login: 'anquan', displayName: '安全管理员' },
    audit: { login: 'shenji', displayName: '审计管理员' },
  })
  const terms = { organisationId: county, from: '2026-01-01', reason: '工作需要' }
  const officer = await openOfficer(
    around,
    admins,
    { login: 'zuzhibu', displayName: '周文远', ...terms },
    'county_officer',
    true,
  )
  const leader = await openOfficer(
    around,
    admins,
    { login: 'lingdao', displayName: '秦立民', ...terms },
    'leader',
    false,
  )
  const organisations = await smallTree(officer.browser, county)
  await drain()
  const people = await villagers(around, officer.browser, organisations, drain)
  await keepCast(ownerUrl, {
    people: {
      'system admin': admins.system.person,
      'security admin': admins.security.person,
      'audit admin': admins.audit.person,
      'county officer': officer.person,
      leader: leader.person,
      ...people,
    },
    organisations: { county, ...organisations },
  })
}

/** An installation on its first day: nobody is there, only the one-time code exists (S-11). */
export async function firstDay(platform: Platform, _: Clock, __: () => Promise<void>, ownerUrl: string): Promise<void> {
  await asSystem(platform)(identity.install, { mode: 'production', bootstrapCode })
  await keepCast(ownerUrl, { people: {}, organisations: {} } as never)
}

async function keepCast(ownerUrl: string, cast: Cast): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('create schema world create table world_cast (cast_json jsonb not null)')
  await client.query('insert into world.world_cast values ($1)', [JSON.stringify(cast)])
  await client.end()
}

async function smallTree(officer: Browser, county: string) {
  const record = { step: 'RECORD', establishedOn: '1990-07-01', on: '1990-07-01', docNo: '示组发〔1990〕1号' } as const
  const committee = async (town: string) =>
    (
      await officer.do(organisation.setUp, {
        ...record,
        parentId: county,
        type: 'PRIMARY_COMMITTEE',
        sector: 'TOWNSHIP',
        fullName: `中国共产党示范县${town}委员会`,
        shortName: `示范县${town}党委`,
      })
    ).organisationId
  const branch = async (parentId: string, place: string) =>
    (
      await officer.do(organisation.setUp, {
        ...record,
        parentId,
        type: 'BRANCH',
        kind: 'STANDARD',
        sector: 'VILLAGE',
        fullName: `中国共产党示范县${place}支部委员会`,
        shortName: `${place}党支部`,
      })
    ).organisationId
  const west = await committee('西河镇')
  const east = await committee('东岭镇')
  return {
    west,
    east,
    qingshi: await branch(west, '西河镇青石村'),
    baisha: await branch(west, '西河镇白沙村'),
    shuguang: await branch(east, '东岭镇曙光村'),
  }
}

/** Synthetic: the region prefix was never assigned, the check digits are right. Odd numbers are men, even women. */
export function fieldsOf(name: string, birthDate: string, order: number) {
  return {
    name,
    idNumber: makeIdNumber(`${demoRegionPrefix}01`, birthDate, order),
    sex: order % 2 === 1 ? ('1' as const) : ('2' as const),
    ethnicity: '01',
    birthDate,
    education: '61',
    personType: 'FULL' as const,
    appliedOn: '2011-01-10',
    activistOn: '2011-06-10',
    prospectOn: '2012-08-10',
    joinedOn: '2013-05-10',
    regularisedOn: '2014-05-10',
    jobPost: '111',
    mobile: `138${String(order).padStart(8, '0')}`,
  }
}

async function villagers(
  around: Surroundings,
  officer: Browser,
  organisations: Awaited<ReturnType<typeof smallTree>>,
  drain: () => Promise<void>,
) {
  const add = async (organisationId: string, name: string, birthDate: string, order: number) =>
    (await officer.do(member.add, { organisationId, fields: fieldsOf(name, birthDate, order) as never })).memberId
  const invite = async (personId: string, login: string, displayName: string) => {
    const { activationCode } = await officer.do(identity.openMemberAccount, { personId, login })
    return { login, displayName, activationCode, personId }
  }
  const zhao = await add(organisations.qingshi, '赵青山', '1975-04-12', 101)
  const qian = await add(organisations.baisha, '钱秀兰', '1980-09-03', 102)
  const sun = await add(organisations.qingshi, '孙大力', '1952-02-29', 103)
  await add(organisations.shuguang, '李晓燕', '1990-11-30', 104)
  const zhaoInvited = await invite(zhao, 'zhaoqingshan', '赵青山')
  const qianInvited = await invite(qian, 'qianxiulan', '钱秀兰')
  const sunInvited = await invite(sun, 'sundali', '孙大力')
  for (const [organisationId, personId] of [
    [organisations.qingshi, zhao],
    [organisations.baisha, qian],
  ] as const) {
    await officer.do(organisation.appoint, {
      organisationId,
      personId,
      post: 'SECRETARY',
      mode: 'ELECTED',
      from: '2025-03-01',
    })
  }
  await drain()
  return {
    'secretary of Qingshi': (await enter(around, { ...zhaoInvited, role: 'secretary' }, true)).person,
    'secretary of Baisha': (await enter(around, { ...qianInvited, role: 'secretary' }, true)).person,
    'member of Qingshi': (await enter(around, { ...sunInvited, role: 'member' }, false)).person,
  }
}
