import { z } from 'zod'
import { PostCode } from '../shapes.ts'

/** Payloads of the events of this capability. Paths are those after the deed. */
export const events = {
  organisationSetUp: z.object({
    organisationId: z.string(),
    path: z.string(),
    parentId: z.string().nullable(),
    on: z.string(),
  }),
  organisationRenamed: z.object({
    organisationId: z.string(),
    path: z.string(),
    fullName: z.string(),
    shortName: z.string(),
    on: z.string(),
  }),
  /** Every path below changed with it; rows that carry a path were moved in the same transaction. */
  organisationReparented: z.object({
    organisationId: z.string(),
    path: z.string(),
    formerPath: z.string(),
    on: z.string(),
  }),
  /** A merge, split, upgrade, bulk move or its correction; people of these branches were moved in the same transaction. */
  organisationsRestructured: z.object({
    organisationId: z.string(),
    path: z.string(),
    actId: z.string(),
    branchIds: z.array(z.string()),
    on: z.string(),
  }),
  organisationRevoked: z.object({ organisationId: z.string(), path: z.string(), on: z.string() }),
  postGiven: z.object({
    organisationId: z.string(),
    path: z.string(),
    postId: z.string(),
    personId: z.string(),
    post: PostCode,
    from: z.string(),
    to: z.string().nullable(),
  }),
  postEnded: z.object({
    organisationId: z.string(),
    path: z.string(),
    postId: z.string(),
    personId: z.string(),
    post: PostCode,
    to: z.string(),
  }),
  /** A step of the ladder of reminders (ORG-46, ORG-47); `step` is the days left, negative once overdue. */
  termDue: z.object({
    organisationId: z.string(),
    path: z.string(),
    committee: z.string(),
    termEnds: z.string(),
    step: z.int(),
  }),
  /** What was due about a term is done: a new one began, or it was extended. */
  termSettled: z.object({ organisationId: z.string(), path: z.string() }),
}
