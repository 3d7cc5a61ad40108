import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { coming } from '#capabilities/identity/contract/session.ts'
import type { Hat, Session } from '#capabilities/identity/contract.ts'
import { type Asked, keyOf } from './ask.ts'
import { call } from './client.ts'
import { asProblem } from './problem.ts'

/** Who was here last, and whether the server still knows him. */
export interface Kept {
  readonly session: Session
  readonly lost: boolean
}

/**
 * Who sits in front of this page, which hats there are, which one is worn. A session that has ended stays as it was last
 * known, so that no page and nothing typed goes with it; `lost` lets the frame ask to sign in again over the page.
 */
export function useSession(): Asked<Session> & { readonly lost: boolean } {
  const client = useQueryClient()
  const asked = useQuery({ queryKey: sessionKey(), queryFn: () => askSession(client) })
  return {
    value: asked.data?.session,
    lost: asked.data?.lost ?? false,
    problem: asked.error ? asProblem(asked.error) : null,
    loading: asked.isLoading,
    refreshing: asked.isFetching && !asked.isLoading,
    again: () => void asked.refetch(),
  }
}

/** Asks anew and hands over what is kept then. */
export async function renewSession(client: QueryClient): Promise<Kept | undefined> {
  await client.refetchQueries({ queryKey: sessionKey() }, { cancelRefetch: false })
  return client.getQueryData<Kept>(sessionKey())
}

const sessionKey = () => keyOf(coming.session, {})

async function askSession(client: QueryClient): Promise<Kept> {
  const session = await call(coming.session, {})
  // The page came with it (no flash); pages that stay open follow.
  document.documentElement.toggleAttribute('data-mourn', session.mourning)
  const before = client.getQueryData<Kept>(sessionKey())?.session
  return session.account === null && before?.account ? { session: before, lost: true } : { session, lost: false }
}

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
