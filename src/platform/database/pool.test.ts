import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openTestServer, type TestServer } from '#platform/testing/database.ts'
import { openConnections } from './pool.ts'

let server: TestServer
before(async () => {
  server = await openTestServer()
})
after(() => server?.stop())

describe('connections', () => {
  it('that die in the middle of a transaction fail it and nothing else', async () => {
    const pool = openConnections(server.url, 1)
    const owner = new pg.Client({ connectionString: server.url })
    await owner.connect()
    const client = await pool.connect()
    const { rows } = await client.query('select pg_backend_pid() as pid')
    const died = new Promise(done => client.once('end', done))
    await owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await died
    await assert.rejects(client.query('select 1'))
    client.release(true)
    assert.equal((await pool.query('select 1 as n')).rows[0]?.n, 1)
    await pool.end()
    await owner.end()
  })
})
