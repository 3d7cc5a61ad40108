import { z } from 'zod'
import { type Builders, done, nothing } from '#platform/kernel/contract.ts'
import { Id } from '../shapes.ts'
import type { permissions } from './refusals.ts'

/** Counts of members: told by the member capability, and summed up anew at night. */
export const counting = ({ action }: Pick<Builders<keyof typeof permissions>, 'action'>) => ({
  recountTally: action({
    does: 'Set the member counts of organisations; what stands above follows.',
    needs: 'maintain',
    over: 'hat',
    in: z.strictObject({
      counts: z
        .array(
          z.strictObject({
            organisationId: Id,
            fullMembers: z.int().min(0),
            probationaryMembers: z.int().min(0),
          }),
        )
        .max(10_000),
    }),
    out: done,
    touches: ['organisation'],
    internal: true,
  }),
  recount: action({
    does: 'Sum the member counts of the whole tree up anew.',
    needs: 'maintain',
    over: 'hat',
    in: nothing,
    out: done,
    touches: ['organisation'],
    internal: true,
  }),
})
