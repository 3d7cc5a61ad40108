import { z } from 'zod'
import { type Builders, done } from '#platform/kernel/contract.ts'
import { id } from './fields.ts'

const rowOn = z.object({
  id,
  name: z.string(),
  personType: z.enum(['FULL', 'PROBATIONARY']),
  organisationId: id,
  /** As it was called on the day. */
  organisationName: z.string(),
})
export type RosterRowOn = z.infer<typeof rowOn>

/** What follows from branches that merge, split and grow: the roster of a past day, and search bytes made anew. */
export const wholeBranches = ({ query, action }: Builders<'view' | 'maintain'>) => ({
  rosterOn: query({
    does: 'List who belonged to an organisation and everything below it on a past day.',
    needs: 'view',
    over: 'hat',
    in: z.strictObject({
      on: z.iso.date(),
      /** As the tree stood on the day; missing: all the hat covers. */
      organisationId: id.optional(),
      /** Part of a name, or letters a name begins with. */
      search: z.string().trim().min(1).max(50).optional(),
      personType: z.enum(['FULL', 'PROBATIONARY']).optional(),
      cursor: z.string().max(300).optional(),
    }),
    out: z.object({ rows: z.array(rowOn), next: z.string().nullable() }),
  }),
  renewTails: action({
    does: 'Make the search byte of the last four signs anew for people who came with their whole branch (S-42).',
    needs: 'maintain',
    over: 'hat',
    in: z.strictObject({ organisationIds: z.array(id).max(200) }),
    out: done,
    touches: ['member'],
    internal: true,
  }),
})
