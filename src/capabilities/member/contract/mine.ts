import { contract, nothing } from '#platform/kernel/contract.ts'
import { ownRecord } from './roster.ts'

export const myRecord = {
  does: 'See my own record, its history and who opened its secret fields.',
  needs: 'self',
  in: nothing,
  out: ownRecord,
} as const

/** What a member asks about himself; apart, so that a phone loads no other part of the contract. */
export const ownPart = contract('member', { permissions: {}, refusals: {}, events: {} }, ({ query }) => ({
  myRecord: query(myRecord),
}))
