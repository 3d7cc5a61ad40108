import { hashToken, type IdentityPort } from '#platform/http/identity-port.ts'
import type { Kernel } from '#platform/kernel/kernel.ts'
import type { LiveGate } from './live.ts'

/** The same session that answers requests opens a socket; asked at the upgrade and every minute (S-24). */
export function gateOf(
  kernel: Kernel,
  identity: IdentityPort,
  cookieName: string,
  origins: readonly string[],
): LiveGate {
  return {
    origins,
    async actorOf(cookieHeader, hatId) {
      const token = readCookie(cookieHeader ?? '', cookieName)
      if (token === null) return null
      return kernel.read(async ({ db }) => {
        const now = kernel.clock === null ? null : await kernel.clock(db)
        return identity.bySession(db, { tokenHash: hashToken(token), hatId }, now, false)
      })
    },
  }
}

function readCookie(header: string, name: string): string | null {
  const pair = header.split('; ').find(part => part.startsWith(`${name}=`))
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null
}
