import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import Fastify from 'fastify'
import pg from 'pg'
import type { Statement } from './recorder.ts'

/**
 * The floor: a bare Fastify route that runs the very statements an answer of ours was made of, as the owner and therefore
 * without row policies, without session, transaction, hat, sealing or serialiser, and sends the rows.
 * Arguments: the owner's URL, the port, the file of recorded statements by question.
 */
const [ownerUrl = '', port = '0', file = ''] = process.argv.slice(2)
const recorded: Readonly<Record<string, readonly (readonly Statement[])[]>> = deserialize(readFileSync(file))
const pool = new pg.Pool({ connectionString: ownerUrl, max: 16 })
const server = Fastify()

server.get<{ Params: { question: string; variant: string } }>('/floor/:question/:variant', async ({ params }) => {
  const client = await pool.connect()
  const answers: unknown[] = []
  for (const { text, values } of recorded[params.question]?.[Number(params.variant)] ?? []) {
    const { rows } = await client.query(text, [...values])
    answers.push(rows.map(plain))
  }
  client.release()
  return answers
})

/** Sealed bytes would be sent by nobody. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  for (const key in row) if (row[key] instanceof Uint8Array) row[key] = null
  return row
}

await server.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
