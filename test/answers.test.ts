import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import { capabilities } from '#capabilities/server.ts'
import { outputSchema } from '#platform/http/routes.ts'

// The server compiles a form when its first answer leaves; that none of them breaks then is known before.
test('every answer that is promised can be written', async () => {
  const operations = capabilities.flatMap(({ contract }) => Object.values(contract.operations))
  const server = fastify()
  const broken: string[] = []
  server.get('/', async (_request, reply) => {
    for (const { name, out } of operations) {
      try {
        reply.compileSerializationSchema({ ...outputSchema(out) })
      } catch (error) {
        broken.push(`${name}: ${error}`)
      }
    }
    return {}
  })
  await server.inject('/')
  await server.close()
  assert.deepEqual(broken, [])
  assert.ok(operations.length > 100)
})
