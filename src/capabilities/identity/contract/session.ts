import { z } from 'zod'
import { contract, nothing } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

export const session = {
  does: 'Tells who is signed in, which hats there are and which one is worn.',
  needs: 'everyone',
  in: nothing,
  out: shape.Session,
} as const

export const signOut = {
  does: 'Ends this session.',
  needs: 'self',
  in: nothing,
  out: z.object({ sessionToken: shape.sessionToken }),
  touches: ['identity'],
} as const

/** What every app begins and ends with; apart, so that the first load of a phone carries no other part of the contract. */
export const coming = contract('identity', { permissions: {}, refusals: {}, events: {} }, ({ query, action }) => ({
  session: query(session),
  signOut: action(signOut),
}))
