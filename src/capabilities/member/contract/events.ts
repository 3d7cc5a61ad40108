import { z } from 'zod'
import { id } from './fields.ts'

/** What has happened to members and imports. */
export const events = {
  memberAdded: z.object({ memberId: id, organisationId: id }),
  memberChanged: z.object({ memberId: id, organisationId: id, fields: z.array(z.string()) }),
  memberMoved: z.object({ memberId: id, fromOrganisationId: id, toOrganisationId: id }),
  importStarted: z.object({ importId: id, fileId: z.string() }),
  importAnswered: z.object({ importId: id, fileId: z.string() }),
  /** A person is needed: questions are open, or the checked rows wait for a yes. */
  importWaiting: z.object({ importId: id, organisationId: id, state: z.enum(['asking', 'checked']) }),
  importCancelled: z.object({ importId: id }),
  importConfirmed: z.object({ importId: id }),
  undoConfirmed: z.object({ importId: id }),
  batchCommitted: z.object({ importId: id, organisationIds: z.array(id) }),
  batchUndone: z.object({ importId: id, organisationIds: z.array(id) }),
}
