import { z } from 'zod'
import { done, nothing } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

/** What only the kernel performs: installation, posts, nightly upkeep. */

export const install = {
  does: 'Stores the mode of a new installation and the digest of the bootstrap code.',
  needs: 'security',
  over: 'hat',
  internal: true,
  in: z.strictObject({ mode: z.enum(['demo', 'production']), bootstrapCode: shape.Code.optional() }),
  out: done,
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const giveOfficeOfPost = {
  does: 'Gives the holder of a post the office that belongs to it.',
  needs: 'grants',
  over: 'hat',
  internal: true,
  in: z.strictObject({
    postId: shape.Id,
    personId: shape.Id,
    organisationId: shape.Id,
    path: z.string(),
    post: z.string(),
    from: shape.Day,
    to: shape.Day.nullable(),
  }),
  out: z.object({ officeId: shape.Id.nullable() }),
  touches: ['identity'],
} as const

export const endOfficeOfPost = {
  does: 'Ends the office that belongs to a post.',
  needs: 'grants',
  over: 'hat',
  internal: true,
  in: z.strictObject({ postId: shape.Id, to: shape.Day.nullable() }),
  out: done,
  touches: ['identity'],
} as const

export const followPerson = {
  does: 'Lets the account follow its person: to another branch, or out of membership (S-12).',
  needs: 'accounts',
  over: 'hat',
  internal: true,
  in: z.strictObject({ personId: shape.Id }),
  out: z.object({ change: z.enum(['none', 'moved', 'disabled']) }),
  touches: ['identity'],
} as const

export const renamePlace = {
  does: 'Follows the new name of an organisation.',
  needs: 'accounts',
  over: 'hat',
  internal: true,
  in: z.strictObject({ organisationId: shape.Id, name: z.string() }),
  out: done,
  touches: ['identity'],
} as const

export const disableIdle = {
  does: 'Disables accounts that were not used for 180 days and forgets old sign-in attempts (S-12).',
  needs: 'accounts',
  over: 'hat',
  internal: true,
  in: nothing,
  out: z.object({ disabled: z.number().int() }),
  touches: ['identity'],
} as const

export const checkGrants = {
  does: 'Checks the seal of every office and account, and that no person holds two administrator roles (S-35, S-46).',
  needs: 'grants',
  over: 'hat',
  internal: true,
  in: nothing,
  out: z.object({ checked: z.number().int(), broken: z.number().int() }),
  touches: ['identity'],
} as const
