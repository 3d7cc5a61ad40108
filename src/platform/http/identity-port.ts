import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { addressPrefix } from '#platform/journal/line.ts'
import { type Actor, nobody } from '#platform/kernel/actor.ts'
import type { Caller } from '#platform/kernel/kernel.ts'
import { Invalid } from '#platform/kernel/outcome.ts'
import { zh } from './zh.ts'

/**
 * What the identity capability gives the platform: a session or an office becomes an actor, or nobody. Without a time given
 * the database's counts, and the actor brings it along.
 */
export interface IdentityPort {
  bySession(
    trx: Kysely<Tables>,
    credentials: { readonly tokenHash: Buffer; readonly hatId: string | null },
    now: Date | null,
    lock: boolean,
  ): Promise<Actor | null>
  byOffice(
    trx: Kysely<Tables>,
    office: { readonly accountId: string; readonly hatId: string },
    now: Date | null,
    lock: boolean,
  ): Promise<Actor | null>
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The caller of an HTTP request: nobody without a live session; the worn hat comes with every request but that of a page. */
export function callerOf(
  request: FastifyRequest,
  port: IdentityPort,
  cookieName: string,
  hatId = headerText(request.headers['x-tongxin-hat']),
): Caller {
  const token = request.cookies[cookieName]
  const tokenHash = token ? hashToken(token) : null
  return {
    identify: async (trx, now, lock) =>
      tokenHash ? ((await port.bySession(trx, { tokenHash, hatId }, now, lock)) ?? nobody) : nobody,
    requestId: request.id,
    address: addressPrefix(request.ip),
    idempotencyKey: keyIn(request),
    cause: null,
  }
}

/** A key is a name somebody made up for one deed: a UUID, usually. What the table would refuse is told before (S-44). */
function keyIn(request: FastifyRequest): string | null {
  const key = headerText(request.headers['idempotency-key'])
  if (key !== null && !/^[\w.:/-]{8,200}$/.test(key))
    throw new Invalid([{ path: 'idempotency-key', message: zh.badKey }])
  return key
}

const headerText = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null)
