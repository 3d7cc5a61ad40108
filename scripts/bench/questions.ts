import type pg from 'pg'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Query } from '#platform/kernel/contract.ts'

/** What people ask all day, with enough variants that no two requests in a row want the same rows. */
export interface Question {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: questions of all shapes stand in one list.
  readonly query: Query<any, any>
  readonly inputs: readonly Readonly<Record<string, unknown>>[]
}

const variants = 120
/** The columns the page shows when nothing was chosen. */
const columns = ['sex', 'age', 'ethnicity', 'education', 'joinedOn', 'mobile', 'completeness']
const levels = ['province', 'city', 'county', 'area', 'place', 'branch']

export async function questions(db: pg.Client, vault: Vault): Promise<Question[]> {
  const some = async (what: string) => {
    const { rows } = await db.query(`select * from (${what}) one order by md5(id::text) limit ${variants}`)
    return rows
  }
  const atLevel = (level: number, more = '') =>
    some(`select n.id, n.path from organisation_node n join organisation_tally t on t.organisation_id = n.id
      where length(n.path) = ${level * 5} and t.full_members > 0 ${more}`)
  const people = await some(
    `select id, name, id_number, path from member_person where is_active and id in
      (select id from member_person tablesample system (1) limit 5000)`,
  )
  const areas = await atLevel(4)
  const counties = await atLevel(3)
  const trees = await Promise.all(
    levels.map(async (name, i) => ({
      name: `children of a ${name}`,
      query: organisation.children,
      inputs: (await atLevel(i + 1, i < 5 ? `and n.type <> 'BRANCH'` : '')).map(({ id }) => ({ organisationId: id })),
    })),
  )
  const numberOf = ({ id, id_number: sealed }: { id: string; id_number: Uint8Array }) =>
    vault.open({ table: 'member_person', column: 'id_number', row: id }, sealed)
  const deep = await Promise.all(counties.map(({ id, path }) => deepPage(db, id, path)))
  return [
    {
      name: 'roster of an area',
      query: member.roster,
      inputs: areas.map(({ id }) => ({ organisationId: id, columns })),
    },
    { name: 'roster of the province', query: member.roster, inputs: [{ columns }] },
    {
      name: 'page 1 of a county',
      query: member.roster,
      inputs: counties.map(({ id }) => ({ organisationId: id, columns })),
    },
    { name: 'page 200 of a county', query: member.roster, inputs: deep.map(input => ({ ...input, columns })) },
    {
      name: 'name in an area',
      query: member.roster,
      inputs: people.flatMap(({ name }, i) => {
        const area = areas[i % areas.length]
        return area ? [{ organisationId: area.id, search: String(name).slice(0, 2), columns }] : []
      }),
    },
    {
      name: 'whole ID number',
      query: member.roster,
      inputs: people.map(person => ({ search: numberOf(person), columns })),
    },
    { name: 'profile', query: member.profile, inputs: people.map(({ id }) => ({ memberId: id })) },
    {
      name: 'organisation page',
      query: organisation.page,
      inputs: (await atLevel(5)).map(({ id }) => ({ organisationId: id })),
    },
    ...trees.filter(({ inputs }) => inputs.length > 0),
  ]
}

/** The cursor after the first 9,950 people, as the list itself writes it. */
async function deepPage(db: pg.Client, organisationId: string, path: string) {
  const { rows } = await db.query(
    `select path, name_pinyin, id from member_person where path >= $1 and path < $2 and is_active
      and person_type in ('FULL', 'PROBATIONARY') order by path, name_pinyin, id offset 9949 limit 1`,
    [path, `${path.slice(0, -1)}/`],
  )
  const [at] = rows
  const cursor = Buffer.from(JSON.stringify([at.path, at.name_pinyin, at.id])).toString('base64url')
  return { organisationId, cursor }
}
