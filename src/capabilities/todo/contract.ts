import { z } from 'zod'
import { officeRoles } from '#capabilities/roles.ts'
import { contract, done, nothing } from '#platform/kernel/contract.ts'
import * as shape from './contract/shapes.ts'

const oneItem = z.strictObject({ itemId: shape.Id })

/** One list of what has to be done, addressed to offices. Other capabilities speak to it by its two events. */
export const todo = contract(
  'todo',
  {
    permissions: {
      delegate: 'hand work of the own office to another office for a time, and take it back',
      handOver: 'draw up what is open and what was done, for the successor',
    },
    refusals: {
      settledElsewhere: 'The to-do is settled on the page it comes from.',
      alreadySettled: 'The to-do is settled already.',
      notSettled: 'The to-do is still open.',
      untilPast: 'The last day of a delegation lies in the past.',
      untilFar: 'A delegation lasts at most a year.',
      ownOffice: 'The office has the to-do already.',
      nobodyThere: 'Nobody holds this office today.',
      alreadyDelegated: 'The to-do is handed to an office already.',
      notDelegated: 'The to-do is not handed to another office.',
    },
    events: {
      /** Emitted by whoever has work for an office; answered by `raise`. */
      raised: shape.Asked,
      settled: shape.Settled,
    },
  },
  ({ query, action }) => ({
    list: query({
      does: 'Lists what the worn hat has to do, the most urgent first; or what was done, the latest first.',
      needs: 'signed-in',
      in: z.strictObject({
        state: z.enum(shape.listStates).default('open'),
        origin: z.enum(shape.origins).optional(),
        search: z.string().trim().max(60).optional(),
        after: shape.Cursor.optional(),
      }),
      out: z.object({ rows: z.array(shape.TodoRow), next: z.string().nullable() }),
    }),
    count: query({
      does: 'Counts what the worn hat has to do, up to 100.',
      needs: 'signed-in',
      in: nothing,
      out: z.object({ open: z.int(), overdue: z.int() }),
    }),
    offices: query({
      does: 'Finds offices inside the range to which work can be handed.',
      needs: 'delegate',
      over: 'hat',
      in: z.strictObject({ text: z.string().trim().max(40) }),
      out: z.object({
        rows: z.array(
          z.object({
            organisationId: shape.Id,
            role: z.enum(officeRoles),
            title: z.string(),
            holders: z.array(z.string()),
          }),
        ),
      }),
    }),
    pack: query({
      does: 'Shows what is open and what was done in the last twelve months, for the successor in the office.',
      needs: 'handOver',
      over: 'hat',
      in: nothing,
      out: shape.Pack,
    }),

    write: action({
      does: 'Writes a to-do of one’s own into the list of the worn office.',
      needs: 'signed-in',
      in: z.strictObject({ title: shape.Title, detail: shape.Detail.optional(), dueOn: shape.Day.optional() }),
      out: z.object({ itemId: shape.Id }),
      touches: ['todo'],
    }),
    finish: action({
      does: 'Marks a to-do as done that nothing else settles.',
      needs: 'signed-in',
      in: oneItem.extend({ note: z.string().trim().max(200).optional() }),
      out: done,
      touches: ['todo'],
    }),
    reopen: action({
      does: 'Takes the mark of a to-do back.',
      needs: 'signed-in',
      in: oneItem,
      out: done,
      touches: ['todo'],
    }),
    delegate: action({
      does: 'Hands a to-do to another office inside the range, until a day.',
      needs: 'delegate',
      over: 'hat',
      in: oneItem.extend({ organisationId: shape.Id, role: z.enum(officeRoles), untilOn: shape.Day }),
      out: done,
      touches: ['todo'],
    }),
    takeBack: action({
      does: 'Takes a to-do back that was handed to another office.',
      needs: 'delegate',
      over: 'hat',
      in: oneItem,
      out: done,
      touches: ['todo'],
    }),
    packSheet: action({
      does: 'Makes a workbook of the hand-over.',
      needs: 'handOver',
      over: 'hat',
      in: nothing,
      out: z.object({ fileId: z.string(), name: z.string() }),
      touches: [],
    }),

    raise: action({
      does: 'Puts a to-do into the list of an office, or brings it up to date.',
      needs: 'handOver',
      over: 'hat',
      internal: true,
      journal: 'fact-only',
      in: shape.Asked,
      out: z.object({ itemId: shape.Id.nullable() }),
      touches: ['todo'],
    }),
    settle: action({
      does: 'Settles a to-do because its origin says so.',
      needs: 'handOver',
      over: 'hat',
      internal: true,
      journal: 'fact-only',
      in: shape.Settled,
      out: done,
      touches: ['todo'],
    }),
  }),
)
