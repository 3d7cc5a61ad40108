import { z } from 'zod'
import { nothing } from '#platform/kernel/contract.ts'
import { termStatuses } from '../rules/terms.ts'
import { KindCode, PostCode, TypeCode } from '../shapes.ts'

/** What people may know of the branch they belong to: no telephone numbers, no member list. */
export const OwnBranch = z.object({
  fullName: z.string(),
  shortName: z.string(),
  type: TypeCode,
  kind: KindCode.nullable(),
  establishedOn: z.string().nullable(),
  /** Short names of what stands above, root first. */
  above: z.array(z.string()),
  fullMembers: z.int(),
  probationaryMembers: z.int(),
  /** In the order of posts. */
  officers: z.array(z.object({ name: z.string(), post: PostCode, from: z.string() })),
  term: z
    .object({ no: z.int(), startedOn: z.string(), dueOn: z.string(), status: z.enum([...termStatuses, 'ENDED']) })
    .nullable(),
})

export const mine = {
  does: 'The branch of the own person: its name, committee, current term and the line above it.',
  needs: 'self',
  in: nothing,
  out: OwnBranch,
} as const
