import { z } from 'zod'
import { contract, nothing } from '#platform/kernel/contract.ts'

export const Fact = z.object({ column: z.string(), label: z.string(), value: z.string() })
export const Part = z.object({
  table: z.string(),
  title: z.string(),
  /** Why it is kept. */
  purpose: z.string(),
  /** Up to 10,000. */
  count: z.int(),
  /** The latest few; a copy has all of them. */
  entries: z.array(z.array(Fact)),
})
export type Part = z.infer<typeof Part>

/** 我的数据: what every capability keeps about the person who asks (PIPL Art. 44, 45, S-86). */
export const holding = contract('holding', { permissions: {}, refusals: {}, events: {} }, ({ query, action }) => ({
  mine: query({
    does: 'Shows what is kept about me, by every capability, and what for; sealed values stay shut.',
    needs: 'self',
    in: nothing,
    out: z.object({ parts: z.array(Part) }),
  }),
  takeCopy: action({
    does: 'Makes a copy of everything kept about me, sealed values in clear: for machines and for reading.',
    needs: 'self',
    in: nothing,
    out: z.object({ files: z.array(z.object({ fileId: z.string(), name: z.string() })) }),
    touches: [],
    stepUp: true,
  }),
}))
