import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import { kinds, states, stepKinds } from '../rules.ts'

export const Id = z.uuid()
export const Moment = z.iso.datetime()
/** Sealed wherever it is kept, and not written into the journal at all. */
export const Title = secret(z.string().trim().min(2).max(60))
export const Text = secret(z.string().trim().min(5).max(2000))
/** Where the next page begins: an instant and an id. */
export const Cursor = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[0-9a-f-]{36}$/)

export const MatterRow = z.object({
  id: Id,
  /** `2026-00012`: by which sender and office speak about it. */
  number: z.string(),
  kind: z.enum(kinds),
  state: z.enum(states),
  title: z.string(),
  /** The organisation whose office received it. */
  to: z.string(),
  sentAt: Moment,
  dueOn: z.string(),
  isOverdue: z.boolean(),
})
export type MatterRow = z.infer<typeof MatterRow>
export const ReceivedRow = MatterRow.extend({ sender: z.string(), from: z.string() })
export type ReceivedRow = z.infer<typeof ReceivedRow>

export const Step = z.object({
  id: Id,
  kind: z.enum(stepKinds),
  at: Moment,
  /** The office; null: the sender. */
  office: z.string().nullable(),
  text: z.string().nullable(),
})
export const Matter = ReceivedRow.extend({
  text: z.string(),
  /** Whose secretary or committee it is about. */
  concerns: z.string().nullable(),
  steps: z.array(Step),
})
export type Matter = z.infer<typeof Matter>
export const Addressee = z.object({ organisationId: Id, name: z.string(), isOwn: z.boolean() })
export type Addressee = z.infer<typeof Addressee>
