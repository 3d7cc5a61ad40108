import type { Hat, Session } from '#capabilities/identity/contract.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { type Asked, useAsk } from './ask.ts'

/** Who sits in front of this page, which hats there are, which one is worn. */
export const useSession = (): Asked<Session> => useAsk(identity.session, {})

/** The worn hat; null before the session is known and for nobody. */
export function useHat(): Hat | null {
  const session = useSession().value
  return session?.hats.find(({ id }) => id === session.worn) ?? null
}

/** The same question the server asks: does this hat hold that? Pages of the own record (`self`) want the self hat. */
export function may(hat: Hat | null, needs: string): boolean {
  if (needs === 'everyone') return true
  if (hat === null) return false
  if (needs === 'self') return hat.kind === 'self'
  return needs === 'signed-in' || hat.permissions.includes(needs)
}

/** `useMay('member.maintain')` hides what the worn hat cannot do. */
export const useMay = (needs: string): boolean => may(useHat(), needs)
