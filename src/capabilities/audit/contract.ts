import { z } from 'zod'
import { contract, done, nothing } from '#platform/kernel/contract.ts'
import { isDay } from '#platform/pure/calendar.ts'

const Day = z.string().refine(isDay, 'invalid')
const outcomes = ['done', 'refused', 'forbidden', 'failed'] as const

export const JournalRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  accountId: z.uuid().nullable(),
  /** Who acted; null when nobody was signed in or the system acted. */
  account: z.string().nullable(),
  /** `self`, `system`, `gate` or the id of an office. */
  hat: z.string(),
  verb: z.string(),
  sentence: z.string(),
  outcome: z.enum(outcomes),
  objectKind: z.string().nullable(),
  objectId: z.string().nullable(),
  network: z.string().nullable(),
  requestId: z.string().nullable(),
  /** The event that caused it, when no person did. */
  cause: z.string().nullable(),
})

export const alarmKinds = [
  'refusals',
  'nightExport',
  'newNetwork',
  'brokenRights',
  'journalBroken',
  'journalUnsealed',
] as const

export const Finding = z.object({
  key: z.string().regex(/^[\w.:/-]{1,200}$/),
  kind: z.enum(alarmKinds),
  accountId: z.uuid().nullable(),
  network: z.string().nullable(),
  at: z.iso.datetime().nullable(),
})

/** What the audit administrator reads, and nobody else (S-34). */
export const audit = contract(
  'audit',
  { permissions: { view: 'read the journal' }, refusals: {}, events: {} },
  ({ query, action }) => ({
    journal: query({
      does: 'Lists what was done and refused, the newest first.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({
        from: Day.optional(),
        to: Day.optional(),
        /** Beginning of an account name or of a person's name. */
        account: z.string().max(40).optional(),
        /** `member`, or one verb such as `member.add`. */
        verb: z.string().max(60).optional(),
        outcome: z.enum(outcomes).optional(),
        objectId: z.string().max(60).optional(),
        after: z.string().max(200).optional(),
      }),
      out: z.object({ rows: z.array(JournalRow), next: z.string().nullable() }),
    }),
    unusual: query({
      does: 'Finds what was unusual in the last minutes: many refusals of one account, exports at night.',
      needs: 'view',
      over: 'hat',
      in: nothing,
      out: z.object({ found: z.array(Finding) }),
    }),
    raise: action({
      does: 'Tells the security and the audit administrator of something unusual (S-56).',
      needs: 'view',
      over: 'hat',
      internal: true,
      in: Finding,
      out: done,
      touches: ['audit'],
    }),
    seal: query({
      does: 'Tells how far the journal is sealed into its tree.',
      needs: 'view',
      over: 'hat',
      in: nothing,
      out: z.object({
        /** Lines under the last signed checkpoint. */
        sealed: z.number().int(),
        sealedAt: z.iso.datetime().nullable(),
        /** Lines that wait for their place. */
        waiting: z.number().int(),
      }),
    }),
  }),
)
