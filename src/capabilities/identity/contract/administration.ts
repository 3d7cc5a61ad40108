import { z } from 'zod'
import { done, nothing } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

/** What the security administrator asks and ends, and what a second person decides. */

const paged = z.strictObject({ after: z.string().max(200).optional() })

export const requestFactorRemoval = {
  does: 'Requests to remove the lost second factor of a person who proved himself face to face (S-10).',
  needs: 'grants',
  over: 'hat',
  stepUp: true,
  in: z.strictObject({ accountId: shape.Id, reason: shape.Reason }),
  out: z.object({ requestId: shape.Id }),
  touches: ['identity'],
} as const

export const requestLink = {
  does: 'Requests to link the account of somebody else with his person at the identity provider.',
  needs: 'grants',
  over: 'hat',
  stepUp: true,
  in: z.strictObject({ accountId: shape.Id, subject: z.string().min(1).max(200), reason: shape.Reason }),
  out: z.object({ requestId: shape.Id }),
  touches: ['identity'],
} as const

export const myRequests = {
  does: 'Lists requests with their decisions.',
  needs: 'grants',
  over: 'hat',
  in: paged,
  out: shape.page(shape.RequestRow),
} as const

export const openRequests = {
  does: 'Lists requests that wait for a second person, and those decided.',
  needs: 'approvals',
  over: 'hat',
  in: paged,
  out: shape.page(shape.RequestRow),
} as const

export const approveRequest = {
  does: 'Approves a request; the grant holds from then on.',
  needs: 'approvals',
  over: 'hat',
  stepUp: true,
  in: z.strictObject({ requestId: shape.Id }),
  out: done,
  touches: ['identity'],
} as const

export const rejectRequest = {
  does: 'Rejects a request.',
  needs: 'approvals',
  over: 'hat',
  in: z.strictObject({ requestId: shape.Id, reason: shape.Reason }),
  out: done,
  touches: ['identity'],
} as const

export const sessionsOf = {
  does: 'Lists the sessions of an account.',
  needs: 'security',
  over: 'hat',
  in: z.strictObject({ accountId: shape.Id }),
  out: z.object({ rows: z.array(shape.SessionRow) }),
} as const

export const endSessionsOf = {
  does: 'Ends one session of an account, or all of them.',
  needs: 'security',
  over: 'hat',
  in: z.strictObject({ accountId: shape.Id, sessionId: shape.Id.optional() }),
  out: z.object({ ended: z.number().int() }),
  touches: ['identity'],
} as const

export const choosePolicy = {
  does: 'Chooses the password policy of the installation.',
  needs: 'security',
  over: 'hat',
  stepUp: true,
  in: z.strictObject({ policy: shape.PolicyName }),
  out: done,
  touches: ['identity'],
} as const

const Broken = z.object({
  key: z.string(),
  kind: z.literal('brokenRights'),
  accountId: shape.Id,
  network: z.null(),
  at: z.null(),
})

/** S-46, S-56: asked by the watch four times a minute. */
export const brokenRights = {
  does: 'Finds offices and accounts in use whose seal does not fit: they were changed past the application.',
  needs: 'security',
  over: 'hat',
  in: nothing,
  out: z.object({ found: z.array(Broken) }),
} as const
