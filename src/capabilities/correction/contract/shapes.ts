import { z } from 'zod'
import { states } from '../rules.ts'

const id = z.string()
const State = z.enum(states)
/** Values as people read them; secret ones masked. */
const Text = z.string().nullable()

export const Paper = z.object({ id, name: z.string(), size: z.number() })
const Decision = z.object({ at: z.string(), by: z.string(), reason: z.string().nullable() })

export const FormField = z.object({
  field: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'day', 'choice', 'yesNo']),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  now: Text,
  needsPaper: z.boolean(),
  /** An open request asks for it already. */
  isAsked: z.boolean(),
})
export const CorrectionForm = z.object({
  fields: z.array(FormField),
  /** What cannot be asked for, and the way it has instead. */
  others: z.array(z.object({ field: z.string(), label: z.string(), why: z.string() })),
  /** Days until a decision. */
  days: z.int(),
})
export type CorrectionForm = z.infer<typeof CorrectionForm>
export type FormField = z.infer<typeof FormField>

export const OwnRequest = z.object({
  id,
  state: State,
  askedAt: z.string(),
  dueOn: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: Text, asked: Text })),
  papers: z.array(Paper),
  decision: Decision.nullable(),
})
export type OwnRequest = z.infer<typeof OwnRequest>

export const RequestRow = z.object({
  id,
  memberId: z.string(),
  name: z.string(),
  organisationName: z.string(),
  fields: z.array(z.string()),
  askedAt: z.string(),
  dueOn: z.string(),
  state: State,
  isOverdue: z.boolean(),
})
export type RequestRow = z.infer<typeof RequestRow>

export const Request = RequestRow.extend({
  /** Of the record now; it travels with an approval. */
  version: z.int(),
  reason: z.string(),
  /** Of the reader himself: somebody else decides. */
  isOwn: z.boolean(),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: Text,
      now: Text,
      asked: Text,
      isSecret: z.boolean(),
      /** The record was changed since it was asked. */
      isStale: z.boolean(),
    }),
  ),
  papers: z.array(Paper),
  decision: Decision.nullable(),
})
export type Request = z.infer<typeof Request>
