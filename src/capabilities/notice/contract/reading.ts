import { z } from 'zod'
import { contract, done, nothing } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

const oneLetter = z.strictObject({ letterId: shape.Id })
export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().nullable() })
/** Where the next page begins: an instant and an id. */
export const after = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[0-9a-f-]{36}$/)
  .optional()
export const search = z.string().trim().max(60).optional()

export const inbox = {
  does: 'Lists my letters, the newest first.',
  needs: 'self',
  in: z.strictObject({
    box: z.enum(shape.boxes).default('inbox'),
    unread: z.boolean().optional(),
    toConfirm: z.boolean().optional(),
    search,
    after,
  }),
  out: page(shape.LetterRow),
} as const

export const letter = {
  does: 'Shows one of my letters.',
  needs: 'self',
  in: oneLetter,
  out: shape.Letter,
} as const

export const count = {
  does: 'Counts my unread letters and those I have to confirm, up to 100.',
  needs: 'self',
  in: nothing,
  out: z.object({ unread: z.int(), toConfirm: z.int() }),
} as const

export const confirm = {
  does: 'Confirms an official notice: the sender sees this.',
  needs: 'self',
  in: oneLetter,
  out: done,
  touches: ['notice'],
} as const

export const mark = {
  does: 'Marks letters as read or unread, puts them away or back; nobody else sees this.',
  needs: 'self',
  in: z.strictObject({
    letterIds: z.array(shape.Id).max(200),
    opened: z.boolean().optional(),
    archived: z.boolean().optional(),
  }),
  out: done,
  touches: ['notice'],
  // Which letter was opened is not to be learned from the journal either.
  journal: 'fact-only',
} as const

export const takeFile = {
  does: 'Makes an attachment of a letter of mine ready to fetch.',
  needs: 'self',
  in: oneLetter.extend({ fileId: shape.Id }),
  out: z.object({ fileId: z.string(), name: z.string() }),
  touches: [],
  journal: 'fact-only',
} as const

/** What a reader asks and does; apart, so that the first load of a phone carries no other part of the contract. */
export const reading = contract('notice', { permissions: {}, refusals: {}, events: {} }, ({ query, action }) => ({
  inbox: query(inbox),
  letter: query(letter),
  count: query(count),
  confirm: action(confirm),
  mark: action(mark),
  takeFile: action(takeFile),
}))
