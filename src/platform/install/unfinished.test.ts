import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import pg from 'pg'
import { randomId } from '#platform/pure/id.ts'
import { openTestServer, type TestServer } from '#platform/testing/database.ts'
import { putUnfinishedAside } from './unfinished.ts'

let server: TestServer
before(async () => {
  server = await openTestServer()
})
after(() => server?.stop())

it('a first start that was broken off begins anew, and what it left is kept', async () => {
  const name = `half_${randomId().replaceAll('-', '')}`
  const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const run = async (database: string, sql: string) => {
    const client = new pg.Client({ connectionString: urlOf(database) })
    await client.connect()
    const { rows } = await client.query(sql)
    await client.end()
    return rows
  }
  await run('postgres', `create database ${name}`)
  assert.equal(await putUnfinishedAside(urlOf(name), 'x'), null, 'an empty database is used as it is')
  await run(name, 'create table schema_migration (name text); create table kept (n int); insert into kept values (7)')
  const aside = await putUnfinishedAside(urlOf(name), 'x')
  assert.equal(aside, `${name}_unfinished_x`)
  assert.deepEqual(await run(String(aside), 'select n from kept'), [{ n: 7 }])
  assert.deepEqual(await run(name, `select to_regclass('kept') as there`), [{ there: null }])
  for (const each of [name, String(aside)]) await run('postgres', `drop database ${each} with (force)`)
})
