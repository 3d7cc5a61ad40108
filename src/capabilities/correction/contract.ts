import { z } from 'zod'
import { changedFields, id, secretFieldNames } from '#capabilities/member/contract/fields.ts'
import { ofMember } from '#capabilities/member/contract/places.ts'
import { contract, done, nothing, place, secret } from '#platform/kernel/contract.ts'
import { refusals } from './contract/refusals.ts'
import * as shape from './contract/shapes.ts'
import { mostPapers } from './rules.ts'

/** A permission over the person a request is about, named by the request. */
export const ofRequest = place('correctionRequest')

const over = (input: { readonly memberId: string }) => ofMember(input.memberId)
const oneRequest = z.strictObject({ memberId: id, requestId: id })
const purpose = z.string().trim().min(2).max(200)

/** What a wish carries beside the fields. */
export const besides = {
  // Whoever writes freely may write what is nobody else’s business.
  reason: secret(z.string().trim().min(2).max(500)),
  /** Certificates, uploaded before. */
  fileIds: z.array(id).max(mostPapers).optional(),
}

/** 更正申请: people ask for a correction of their own record, and somebody else decides (PIPL Art. 46, S-87). */
export const correction = contract(
  'correction',
  {
    permissions: { decide: 'decide on corrections people ask for of their own record' },
    refusals,
    events: {
      /** Values and reasons stay out: events lie in a queue. */
      decided: z.object({
        requestId: id,
        accountId: id,
        outcome: z.enum(['approved', 'refused']),
        fields: z.array(z.string()),
      }),
    },
  },
  ({ query, action }) => ({
    form: query({
      does: 'Tells which fields of the own record can be asked to be corrected, what stands there, and what a wish needs.',
      needs: 'self',
      in: nothing,
      out: shape.CorrectionForm,
    }),
    mine: query({
      does: 'Lists the corrections I asked for, the newest first, and what became of them.',
      needs: 'self',
      in: nothing,
      out: z.object({ rows: z.array(shape.OwnRequest) }),
    }),
    requests: query({
      does: 'Lists the corrections people of the range ask for: the open ones by their due day, or the decided ones.',
      needs: 'decide',
      over: 'hat',
      in: z.strictObject({
        state: z.enum(['open', 'closed']).default('open'),
        cursor: z.string().max(100).optional(),
      }),
      out: z.object({ rows: z.array(shape.RequestRow), next: z.string().nullable() }),
    }),
    request: query({
      does: 'Shows one request: what stands in the record, what is asked for, secret values masked.',
      needs: 'decide',
      over: i => ofRequest(i.requestId),
      in: z.strictObject({ requestId: id }),
      out: shape.Request,
    }),
    ask: action({
      does: 'Asks for a correction of fields of the own record.',
      needs: 'self',
      in: z.strictObject({
        fields: changedFields,
        ...besides,
      }),
      out: z.object({ requestId: id }),
      touches: ['correction', 'todo'],
    }),
    withdraw: action({
      does: 'Takes a request of my own back, while nobody has decided.',
      needs: 'self',
      in: z.strictObject({ requestId: id }),
      out: done,
      touches: ['correction', 'todo'],
    }),
    approve: action({
      does: 'Approves a request: the record is changed with everything that follows from it.',
      needs: 'decide',
      over,
      in: oneRequest.extend({
        /** The version of the record that was looked at: nobody approves what he has not seen. */
        version: z.int(),
      }),
      out: done,
      touches: ['correction', 'member', 'organisation', 'todo'],
    }),
    reject: action({
      does: 'Refuses a request with a reason the person reads.',
      needs: 'decide',
      over,
      in: oneRequest.extend({ reason: secret(z.string().trim().min(2).max(500)) }),
      out: done,
      touches: ['correction', 'member', 'todo'],
    }),
    revealAsked: action({
      does: 'Shows one secret value somebody asks for in clear; the purpose is recorded and the person sees it.',
      needs: 'decide',
      over,
      in: oneRequest.extend({ field: z.enum(secretFieldNames), purpose }),
      out: z.object({ value: z.string() }),
      touches: ['member'],
      stepUp: true,
      // The answer is the secret itself and is kept nowhere; field and purpose stand in the journal's sentence.
      journal: 'fact-only',
    }),
    takePaper: action({
      does: 'Takes a certificate out to look at it; the purpose is recorded and the person sees it.',
      needs: 'decide',
      over,
      in: oneRequest.extend({ fileId: id, purpose }),
      out: z.object({ fileId: id, name: z.string() }),
      touches: ['member'],
      stepUp: true,
    }),
  }),
)
