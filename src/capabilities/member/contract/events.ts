import { z } from 'zod'
import { verdicts } from '../rules/export.ts'
import { id } from './fields.ts'

/** What has happened to members and imports. */
export const events = {
  memberAdded: z.object({ memberId: id, organisationId: id }),
  memberChanged: z.object({ memberId: id, organisationId: id, fields: z.array(z.string()) }),
  memberMoved: z.object({ memberId: id, fromOrganisationId: id, toOrganisationId: id }),
  /** LST-08: a stage of lost contact that the office of the branch has to look into. */
  contactDue: z.object({
    memberId: id,
    name: z.string(),
    organisationId: id,
    code: z.enum(['review', 'suspensionDue', 'removalDue']),
    dueOn: z.string(),
  }),
  /** `withdrawn`: contact is restored, or the marker was a mistake; `done`: what was asked for was decided. */
  contactSettled: z.object({ memberId: id, how: z.enum(['done', 'withdrawn']) }),
  importStarted: z.object({ importId: id, fileId: z.string() }),
  importAnswered: z.object({ importId: id, fileId: z.string() }),
  /** A person is needed: questions are open, or the checked rows wait for a yes. */
  importWaiting: z.object({ importId: id, organisationId: id, state: z.enum(['asking', 'checked']) }),
  importCancelled: z.object({ importId: id }),
  importConfirmed: z.object({ importId: id }),
  undoConfirmed: z.object({ importId: id }),
  /** A second person is needed: the offices at the requester's organisation and above it. */
  exportRequested: z.object({ exportId: id, organisationId: id, people: z.int(), accountId: id }),
  exportDecided: z.object({ exportId: id, verdict: z.enum(verdicts), people: z.int(), accountId: id }),
  /** Withdrawn, or its time was over. */
  exportEnded: z.object({ exportId: id }),
  exportStarted: z.object({ exportId: id }),
  exportReady: z.object({ exportId: id, people: z.int(), accountId: id }),
  batchCommitted: z.object({ importId: id, organisationIds: z.array(id) }),
  batchUndone: z.object({ importId: id, organisationIds: z.array(id) }),
}
