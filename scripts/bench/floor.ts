import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import Fastify from 'fastify'
import pg from 'pg'
import { openKeys } from '#platform/crypto/keys.ts'
import { openReadingConnections } from '#platform/database/pool.ts'
import { scopeKey, urlFor } from '#platform/database/prepare.ts'
import { scopeOf, wearText } from '#platform/database/scope.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import type { Statement } from './recorder.ts'

/**
 * The floor: a bare Fastify route that runs the very statements an answer of ours was made of and sends the rows. It has no
 * session, no checks, no sealed fields to open, no serialiser. `/floor/` runs them as the owner, and therefore without
 * transaction and row policies; `/planned/` the same through the driver as it comes, which plans every call; `/scoped/` as the login role, in a transaction with the whole tree's scope put on.
 * Arguments: the owner's URL, the folder of the keys, the port, the file of recorded statements by question.
 */
const [ownerUrl = '', keysFolder = '', port = '0', file = ''] = process.argv.slice(2)
const recorded: Readonly<Record<string, readonly (readonly Statement[])[]>> = deserialize(readFileSync(file))
const keys = openKeys({ folder: keysFolder })
const bare = openReadingConnections(ownerUrl, 16)
const ordinary = new pg.Pool({ connectionString: ownerUrl, max: 16 })
const restricted = openReadingConnections(urlFor(ownerUrl, 'tongxin_app', keys), 16)
const scope = Object.values(scopeOf(systemActor({ lo: '0', hi: '~' }, []), new Date(), scopeKey(keys)))
const server = Fastify()
type Asked = { Params: { question: string; variant: string } }

for (const [kind, pool] of [
  ['floor', bare],
  ['planned', ordinary],
] as const) {
  server.get<Asked>(`/${kind}/:question/:variant`, async ({ params }) => {
    const client = await pool.connect()
    const answers = await answersOf(client, params)
    client.release()
    return answers
  })
}

server.get<Asked>('/scoped/:question/:variant', async ({ params }) => {
  const client = await restricted.connect()
  await client.query('start transaction read only')
  await client.query(wearText, scope)
  const answers = await answersOf(client, params)
  await client.query('rollback')
  client.release()
  return answers
})

async function answersOf(client: pg.PoolClient, { question, variant }: Asked['Params']): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const { text, values } of recorded[question]?.[Number(variant)] ?? []) {
    const { rows } = await client.query(text, [...values])
    answers.push(rows.map(plain))
  }
  return answers
}

/** Sealed bytes would be sent by nobody. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  for (const key in row) if (row[key] instanceof Uint8Array) row[key] = null
  return row
}

await server.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
