import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Kernel } from '#platform/kernel/kernel.ts'
import { Overloaded } from '#platform/kernel/outcome.ts'

/** Above this delay of the event loop new requests are told to come back (R13). */
export const patience = { eventLoopDelayMs: 1_000 } as const

export function guardLoad(server: FastifyInstance, maxEventLoopDelayMs: number): void {
  server.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    sampleInterval: 250,
    pressureHandler: request => {
      if (request.url === '/healthz' || request.url === '/metrics') return
      throw new Overloaded()
    },
  })
}

/** /healthz: the process lives. /readyz: it can also reach its database; a balancer stops sending when it cannot. */
export function mountHealth(server: FastifyInstance, kernel: Kernel): void {
  server.get('/healthz', async () => ({ ok: true }))
  server.get('/readyz', async () => {
    await sql`select 1`.execute(kernel.db)
    return { ok: true }
  })
}
