import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openWorld, type World } from './world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const rows = async (sql: string) => (await world.owner.query(sql)).rows

/** Tables of the platform itself: no hat reads them, or they have policies of their own. */
const platformTables = ['schema_migration']
const isJournal = (table: string) => table.startsWith('journal_')

describe('schema', () => {
  it('S-39 every table with rows of people or organisations has forced row security', async () => {
    const open =
      await rows(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p')
      and not (relrowsecurity and relforcerowsecurity) order by 1`)
    const shared = new Set(
      (await rows(`select table_name from kernel.table_owner where kind = 'shared'`)).map(row => row.table_name),
    )
    const left = open
      .map(row => row.relname)
      .filter(name => !shared.has(name) && !platformTables.includes(name) && !isJournal(name))
    assert.deepEqual(left, [])
  })

  it('S-39 every policy of a hat ends with the seal', async () => {
    const unsealed = await rows(`select polrelid::regclass::text as table, polname from pg_policy
      where exists (select from pg_roles where oid = any(polroles) and rolname in ('tongxin_officer','tongxin_self','tongxin_admin','tongxin_gate'))
      and coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) not like '%kernel.worn()%'`)
    assert.deepEqual(unsealed, [])
  })

  it('S-39 no role of ours may bypass row security or is a superuser', async () => {
    const strong = await rows(
      `select rolname from pg_roles where rolname like 'tongxin%' and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb)`,
    )
    assert.deepEqual(strong, [])
  })

  it('S-39 views look with the eyes of whoever asks', async () => {
    const views = await rows(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions @> array['security_invoker=true'], false)`)
    assert.deepEqual(views, [])
  })

  it('S-34 the administrators have no policy on any table of people', async () => {
    const seen =
      await rows(`select t.table_name from kernel.table_owner t join pg_policy p on p.polrelid = to_regclass(t.table_name)
      where t.kind = 'person' and (select oid from pg_roles where rolname = 'tongxin_admin') = any(p.polroles)`)
    assert.deepEqual(seen, [])
  })

  it('functions that run with their owner’s rights pin their search path', async () => {
    const loose =
      await rows(`select proname from pg_proc where pronamespace in ('public'::regnamespace, 'kernel'::regnamespace)
      and prosecdef and not coalesce(array_to_string(proconfig, ',') like '%search_path%', false)`)
    assert.deepEqual(loose, [])
  })

  it('the login role itself sees no row of anything', async () => {
    const { pg } = world.platform.pool
    const tables = await rows(`select table_name from kernel.table_owner where kind <> 'shared'`)
    assert.ok(tables.length > 5)
    for (const { table_name } of tables) {
      const { rowCount } = await pg.query(`select 1 from ${table_name} limit 1`)
      assert.equal(rowCount, 0, table_name)
    }
  })
})
