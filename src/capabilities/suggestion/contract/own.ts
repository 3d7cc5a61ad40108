import { z } from 'zod'
import { contract, done, nothing } from '#platform/kernel/contract.ts'
import { kinds } from '../rules.ts'
import * as shape from './shapes.ts'

/** What the sender asks and does. */

export const oneMatter = z.strictObject({ matterId: shape.Id })
export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().nullable() })

export const addressees = {
  does: 'Lists the organisations I can write to: my own and those above it.',
  needs: 'self',
  in: nothing,
  out: z.object({ rows: z.array(shape.Addressee) }),
} as const

export const mine = {
  does: 'Lists what I have sent, the newest first.',
  needs: 'self',
  in: z.strictObject({ after: shape.Cursor.optional() }),
  out: page(shape.MatterRow),
} as const

export const myMatter = {
  does: 'Shows one matter of mine with every step and answer.',
  needs: 'self',
  in: oneMatter,
  out: shape.Matter,
} as const

// Who wrote about what is between the sender and the office: the journal keeps that something was sent, nothing more.
const confidential = { journal: 'fact-only', touches: ['suggestion'] } as const

export const send = {
  does: 'Sends a suggestion, question, call for help or complaint to the office of an organisation, by name.',
  needs: 'self',
  in: z.strictObject({
    kind: z.enum(kinds),
    organisationId: shape.Id,
    concernsId: shape.Id.optional(),
    title: shape.Title,
    text: shape.Text,
  }),
  out: done,
  ...confidential,
  everywhere: true,
} as const

export const close = {
  does: 'Closes a matter of mine: it is settled, or I take it back.',
  needs: 'self',
  in: oneMatter,
  out: done,
  ...confidential,
  everywhere: true,
} as const

export const reopen = {
  does: 'Asks for another answer, with the reason.',
  needs: 'self',
  in: oneMatter.extend({ text: shape.Text }),
  out: done,
  ...confidential,
  everywhere: true,
} as const

/** The sender's part alone, as a phone loads it. */
export const ownPart = contract('suggestion', { permissions: {}, refusals: {}, events: {} }, ({ query, action }) => ({
  addressees: query(addressees),
  mine: query(mine),
  myMatter: query(myMatter),
  send: action(send),
  close: action(close),
  reopen: action(reopen),
}))
