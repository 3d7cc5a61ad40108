import { fileCapability } from '#capabilities/file/index.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { organisationCapability } from '#capabilities/organisation/index.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { newId } from '#platform/pure/id.ts'
import { officer } from '#platform/testing/note.ts'
import { openRig, type Rig } from './rig.ts'

/** What the member capability publishes, as bare tables: these tests are about organisations. */
const people = `
  create table rig_person (id uuid primary key, name text, organisation_id uuid, path text collate "C", person_type text, is_active boolean, is_counted boolean, group_id uuid,
    foreign key (organisation_id, path) references organisation_node (id, path) on update cascade);
  call kernel.organisation_owned('rig_person');
  create view person with (security_invoker = true) as select id, name, organisation_id, path, person_type, is_active, group_id from rig_person;
  create view membership with (security_invoker = true) as select id as person_id, organisation_id, path, person_type, is_active, is_counted from rig_person;
  grant select on person, membership to tongxin_officer, tongxin_self, tongxin_admin;
  create function vote_resting_on(day date) returns table (person_id uuid, path text) language sql stable as 'select null::uuid, null::text where false';`

export const allRights = ['view', 'maintain', 'restructure', 'exchange', 'found'].map(verb => `organisation.${verb}`)

/** A county with two towns and three villages, and the hats to work on it. */
export interface Ground {
  readonly rig: Rig
  readonly county: Actor
  readonly places: Readonly<Record<'county' | 'west' | 'east' | 'qingshi' | 'baisha' | 'shuguang', string>>
  /** An officer of the subtree of one organisation, as it lies now. */
  officerOf(organisationId: string, permissions?: readonly string[]): Promise<Actor>
  pathOf(organisationId: string): Promise<string>
  person(name: string, organisationId: string, type?: 'FULL' | 'PROBATIONARY'): Promise<string>
  /** A branch of a village, ready for work. */
  branch(parentId: string, unit: string): Promise<string>
}

export async function openGround(): Promise<Ground> {
  const rig = await openRig([organisationCapability, fileCapability], people)
  const county = officer('0001.', { provenAt: rig.time }, allRights)
  const { organisationId: root } = await rig.do(officer('0001.', {}, allRights), organisation.setUpRoot, {
    type: 'LOCAL_COMMITTEE',
    sector: 'ORGAN',
    fullName: '中国共产党示范县委员会',
    establishedOn: '1950-01-01',
  })
  const record = async (parentId: string, type: 'PRIMARY_COMMITTEE' | 'BRANCH', fullName: string) => {
    const sector = type === 'BRANCH' ? ('VILLAGE' as const) : ('TOWNSHIP' as const)
    const given = { parentId, step: 'RECORD' as const, type, sector, fullName, establishedOn: '1990-07-01' }
    return (await rig.do(county, organisation.setUp, given)).organisationId
  }
  const town = (parentId: string, unit: string) => record(parentId, 'PRIMARY_COMMITTEE', `中国共产党${unit}委员会`)
  const branch = (parentId: string, unit: string) => record(parentId, 'BRANCH', `中国共产党${unit}支部委员会`)
  const west = await town(root, '示范县西河镇')
  const east = await town(root, '示范县东岭镇')
  const pathOf = async (id: string): Promise<string> =>
    (await rig.owner.query('select path from organisation_node where id = $1', [id])).rows[0]?.path
  return {
    rig,
    county,
    branch,
    pathOf,
    places: {
      county: root,
      west,
      east,
      qingshi: await branch(west, '示范县西河镇青石村'),
      baisha: await branch(west, '示范县西河镇白沙村'),
      shuguang: await branch(east, '示范县东岭镇曙光村'),
    },
    officerOf: async (id, permissions = allRights) => officer(await pathOf(id), {}, [...permissions]),
    async person(name, organisationId, type = 'FULL') {
      const id = newId()
      await rig.owner.query('insert into rig_person values ($1, $2, $3, $4, $5, true, true)', [
        id,
        name,
        organisationId,
        await pathOf(organisationId),
        type,
      ])
      return id
    },
  }
}

/** For `assert.rejects`: refused by the contract with this code. */
export const refused = (code: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code && 'capability' in error
