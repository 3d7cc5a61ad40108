import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { rosterBook, rosterLine } from '../test/roster-file.ts'
import type { World } from '../test/world.ts'

/** Where the dialogs are that only open on something that happened before. */
export interface Ground {
  readonly draft: string
  readonly corrected: string
  readonly checked: string
  readonly written: string
}

/** Something of everything: requests, terms, a draft, an act, an area, a life, work, two imports. */
export async function lay(world: World): Promise<Ground> {
  const security = await world.as('security admin')
  const { rows } = await security.ask(identity.grantees, { text: '秦立民' })
  await security.do(identity.requestFactorRemoval, { accountId: rows[0]?.id ?? '', reason: '手机遗失' })
  const organisations = await changes(world)
  await livesOf(world)
  const officer = await world.as('county officer')
  await officer.do(todo.write, { title: '核对党费台账' })
  const imports = await readings(world)
  await world.drain()
  return { ...organisations, ...imports }
}

async function changes({ as, cast, drain }: World) {
  const officer = await as('county officer')
  const { west, qingshi, baisha } = cast.organisations
  const village = async (place: string, step: 'DRAFT' | 'RECORD') =>
    (
      await officer.do(organisation.setUp, {
        parentId: west,
        step,
        type: 'BRANCH',
        sector: 'VILLAGE',
        fullName: `中国共产党示范县西河镇${place}支部委员会`,
        shortName: `西河镇${place}党支部`,
        ...(step === 'RECORD' ? { establishedOn: '1990-07-01' } : { on: '2026-11-02' }),
      })
    ).organisationId
  await officer.do(organisation.openTerm, { organisationId: qingshi, startedOn: '2024-03-01' })
  const draft = await village('新村', 'DRAFT')
  const [upper, corrected] = [await village('上溪村', 'RECORD'), await village('下溪村', 'RECORD')]
  const decision = { on: '2026-11-01', docNo: '示组发〔2026〕31号' }
  await officer.do(organisation.merge, {
    organisationIds: [upper, corrected],
    intoId: upper,
    isDuesSettled: true,
    isArchiveHandedOver: true,
    isSealHandedOver: true,
    openCases: 0,
    ...decision,
  })
  const area = { organisationId: west, kind: 'AREA', name: '青白片区', on: '2026-11-01' } as const
  await officer.do(organisation.startGrouping, { ...area, organisationIds: [qingshi, baisha] })
  await drain()
  return { draft, corrected }
}

/** The secretary of Qingshi is away on work, was warned once, and has a paper in his dossier. */
async function livesOf(world: World) {
  const officer = await world.as('county officer')
  const memberId = world.cast.people['secretary of Qingshi'].personId ?? ''
  const version = async () => (await officer.ask(member.profile, { memberId })).version
  const since = { kind: 'FLOATING', sinceOn: '2026-03-01', place: '浙江省' } as const
  await officer.do(member.startMarker, { memberId, version: await version(), ...since })
  const warning = { sanction: 'WARNING', on: '2026-03-01', decidedBy: '示范县纪委' } as const
  await officer.do(member.recordSanction, { memberId, version: await version(), ...warning })
  const { fileId } = await officer.upload('入党志愿书.pdf', Buffer.from('%PDF-1.4 x'))
  await officer.do(member.attachDocument, { memberId, item: 'APPLICATION_FORM', title: '入党志愿书', fileId })
}

/** One import that waits to be written, with a fault to correct, and one that can be undone. */
async function readings(world: World) {
  const officer = await world.as('county officer')
  const organisationId = world.cast.organisations.west
  const read = async (lines: readonly ReturnType<typeof rosterLine>[]) => {
    const { fileId } = await officer.upload('名册.xlsx', await rosterBook(lines))
    const { importId } = await officer.do(member.startImport, { fileId, organisationId })
    await world.drain()
    return importId
  }
  const branch = '西河镇白沙村党支部'
  const written = await read([rosterLine('冯一', 801, branch)])
  await officer.do(member.commitImport, { importId: written })
  await world.drain()
  const checked = await read([rosterLine('冯二', 802, branch), rosterLine('冯三', 803, branch, { 学历: '不详' })])
  return { written, checked }
}
