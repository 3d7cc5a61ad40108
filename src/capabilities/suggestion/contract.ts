import { z } from 'zod'
import { contract, done, place } from '#platform/kernel/contract.ts'
import * as own from './contract/own.ts'
import * as shape from './contract/shapes.ts'

const ofMatter = place('suggestion')
const told = { matterId: shape.Id, number: z.string() }

/** Suggestions, questions, calls for help and complaints of members to an office, confidential and by name. */
export const suggestion = contract(
  'suggestion',
  {
    permissions: { handle: 'read what members sent to the own office, and answer it' },
    refusals: {
      notAddressee: 'One writes to the own organisation or to one above it.',
      conflictOfInterest: 'Whoever a matter is about does not receive it.',
      nobodyAbove: 'Above the organisation the matter is about there is none in this installation.',
      notNow: 'The matter does not stand where this step begins.',
      ownMatter: 'Nobody handles what he sent himself.',
      tooMany: 'The sender has many open matters already.',
    },
    events: {
      /** An office has a matter to answer: new, or reopened. */
      waiting: z.object({ ...told, organisationId: shape.Id, dueOn: z.string() }),
      answered: z.object({ ...told, accountId: shape.Id }),
      closed: z.object({ ...told, wasAnswered: z.boolean() }),
    },
  },
  ({ query, action }) => ({
    addressees: query(own.addressees),
    mine: query(own.mine),
    myMatter: query(own.myMatter),
    send: action(own.send),
    close: action(own.close),
    reopen: action(own.reopen),

    received: query({
      does: 'Lists what was sent to the office, the newest first.',
      needs: 'handle',
      over: 'hat',
      in: z.strictObject({
        state: z.enum(['open', 'answered', 'closed']).optional(),
        number: z.string().trim().max(12).optional(),
        after: shape.Cursor.optional(),
      }),
      out: own.page(shape.ReceivedRow),
    }),
    matter: query({
      does: 'Shows one matter that was sent to the office.',
      needs: 'handle',
      over: i => ofMatter(i.matterId),
      in: own.oneMatter,
      out: shape.Matter,
    }),
    accept: action({
      does: 'Tells the sender that the office has begun.',
      needs: 'handle',
      over: i => ofMatter(i.matterId),
      in: own.oneMatter,
      out: done,
      touches: ['suggestion'],
      everywhere: true,
      journal: 'fact-only',
    }),
    answer: action({
      does: 'Answers a matter, with the reasons.',
      needs: 'handle',
      over: i => ofMatter(i.matterId),
      in: own.oneMatter.extend({ text: shape.Text }),
      out: done,
      touches: ['suggestion'],
      everywhere: true,
      journal: 'fact-only',
    }),
  }),
)
