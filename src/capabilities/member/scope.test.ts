import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { wear } from '#platform/database/scope.ts'
import { type Actor, nobody } from '#platform/kernel/actor.ts'
import { Forbidden, NotThere } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath, subtreeRange } from '#platform/pure/path.ts'
import { officer } from '#platform/testing/note.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { openMemberGround } from '../../../test/member-ground.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig } = ground
after(() => rig.close())

interface Tree {
  readonly ids: readonly string[]
  readonly paths: readonly string[]
}
interface Person {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** A tree with people anywhere in it, straight into the tables; returns what takes it away again. */
async function plant({ ids, paths }: Tree, people: readonly Person[]): Promise<() => Promise<void>> {
  const place = (path: string) => paths.indexOf(path.slice(0, -5))
  await rig.owner.query(
    `insert into organisation_node (id, parent_id, path, type, sector, state, full_name, short_name, sort_no, spelling, initials, search_text)
     select id, parent, path, 'PRIMARY_COMMITTEE', 'OTHER', 'ACTIVE', 'x', 'x', 1, '', '', '' from unnest($1::uuid[], $2::uuid[], $3::text[]) as t(id, parent, path)`,
    [ids, paths.map(path => ids[place(path)] ?? null), paths],
  )
  await rig.owner.query(
    `insert into member_person (id, organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
       name_initials, id_number, id_index, person_type, membership_status, source, created_at, changed_at)
     select id, organisation_id, path, name, 'a', '0', '0', 'a', 'a', '\\x00', uuid_send(id), 'FULL', 'NORMAL', 'manual', $5, $5
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as t(id, organisation_id, path, name)`,
    [
      people.map(({ id }) => id),
      people.map(({ path }) => ids[paths.indexOf(path)]),
      people.map(({ path }) => path),
      people.map(({ name }) => name),
      rig.time,
    ],
  )
  return async () => {
    await rig.owner.query('delete from member_person where id = any($1)', [people.map(({ id }) => id)])
    await rig.owner.query('delete from organisation_node where id = any($1)', [ids])
  }
}

/** What the row lock shows to a hat, asked in bare SQL. */
async function rowsOf(actor: Actor): Promise<string[]> {
  return rig.pool.db.transaction().execute(async trx => {
    await wear(trx, actor, new Date(), rig.kernel.scopeKey)
    return (await sql<{ id: string }>`select id from member_person`.execute(trx)).rows.map(({ id }) => id)
  })
}

/** Every page of the roster, two people at a time, so that the place of each page matters. */
async function rosterOf(actor: Actor, filter: { search?: string; organisationId?: string }): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const more = cursor === undefined ? {} : { cursor }
    const { rows, next } = await rig.ask(actor, member.roster, { sort: 'pinyin', size: 2, ...filter, ...more })
    seen.push(...rows.map(({ id }) => id))
    if (next === null) return seen
    cursor = next
  }
}

const selfOf = (personId: string): Actor => ({
  ...nobody,
  accountId: newId(),
  personId,
  hat: { ...nobody.hat, id: 'self', kind: 'self' },
})
const administrator = (path: string): Actor => {
  const actor = officer(path, {}, ['member.view'])
  return { ...actor, hat: { ...actor.hat, kind: 'admin' } }
}
const same = (told: readonly string[], expected: readonly Person[], what: string) =>
  assert.deepEqual(told.toSorted(), expected.map(({ id }) => id).toSorted(), what)

const runs = full ? 10_000 : 25
const shape = fc.record({
  parents: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 }),
  people: fc.array(fc.record({ at: fc.nat(), name: fc.constantFrom('张三', '李四', '张四', '王张') }), {
    maxLength: 18,
  }),
  hat: fc.nat(),
  asked: fc.nat(),
  mayView: fc.boolean(),
})

test('S-25 S-27 random trees, hats and members: rows, roster, search and count are what five lines of reference say', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(shape, async ({ parents, people: drawn, hat, asked, mayView }) => {
      round += 1
      const paths = [childPath('', 100 + (round % 30_000))]
      for (const [i, parent] of parents.entries()) paths.push(childPath(paths[parent % paths.length] ?? '', i + 1))
      const ids = paths.map(() => newId())
      const people = drawn.map(({ at, name }) => ({ id: newId(), name, path: paths[at % paths.length] ?? '' }))
      const uproot = await plant({ ids, paths }, people)
      const [own = '', place = ''] = [paths[hat % paths.length], paths[asked % paths.length]]
      const organisationId = ids[asked % paths.length] ?? ''
      const actor = officer(own, {}, mayView ? ['member.view'] : ['member.import'])

      // The reference.
      const inside = (path: string, top: string) => path >= subtreeRange(top).lo && path < subtreeRange(top).hi
      const covered = people.filter(({ path }) => inside(path, own))
      const below = covered.filter(({ path }) => inside(path, place))
      const named = (list: readonly Person[]) => list.filter(({ name }) => name.includes('张'))
      const isThere = inside(place, own)

      same(await rowsOf(actor), covered, 'rows')
      same(await rowsOf(administrator(own)), [], 'an administrator')
      for (const person of people.slice(0, 1)) same(await rowsOf(selfOf(person.id)), [person], 'self')
      if (!mayView) await assert.rejects(rosterOf(actor, {}), Forbidden)
      else {
        same(await rosterOf(actor, {}), covered, 'roster')
        same(await rosterOf(actor, { search: '张' }), named(covered), 'search')
        assert.equal((await rig.ask(actor, member.rosterCount, {})).count, covered.length)
        const found = await rig.ask(actor, member.choices, { search: '张' })
        same(
          found.map(({ id }) => id),
          named(covered),
          'choices',
        )
        if (isThere) same(await rosterOf(actor, { organisationId }), below, 'roster of a place')
        else await assert.rejects(rosterOf(actor, { organisationId }), NotThere)
        for (const person of people) {
          // These records are invented and their seals open for nobody: whoever may see one fails later.
          const isSeen = await rig.ask(actor, member.profile, { memberId: person.id }).then(
            () => true,
            error => !(error instanceof NotThere),
          )
          assert.equal(isSeen, covered.includes(person), 'profile')
        }
      }
      await uproot()
    }),
    { numRuns: runs },
  )
  leaveFigures(
    's-25-members',
    'S-25 S-27: the scope of members, by SQL and by the API, against five lines of reference',
    {
      'random trees, hats and members': round,
      differences: 0,
    },
  )
})
