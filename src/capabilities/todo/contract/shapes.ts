import { z } from 'zod'
import { adminRoles, officeRoles } from '#capabilities/roles.ts'
import { isDay } from '#platform/pure/calendar.ts'

export const Id = z.uuid()
export const Day = z.string().refine(isDay)
export const Moment = z.iso.datetime()
export const Title = z.string().trim().min(2).max(120)
export const Detail = z.string().trim().max(1000)
/** Where the next page begins: a day or an instant, and an id. */
export const Cursor = z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?\/[0-9a-f-]{36}$/)
/** A path of the console: where it is done. */
export const Door = z.string().regex(/^\/[\w/.-]*$/)
/** `member.import/<id>`: the matter a to-do is about. */
export const Key = z.string().regex(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*\/[\w.:/-]+$/)

/** What a capability says when something has to be done. */
export const Asked = z.object({
  /** Raised again, the to-do is brought up to date, and opened again when it was settled. */
  key: Key,
  title: Title,
  detail: Detail.optional(),
  dueOn: Day.nullable(),
  page: Door,
  /** Where the office is; null: an administrator's, or a person's own. */
  organisationId: Id.nullable(),
  /** Asked of the organisation one level up instead: the matter is that of `organisationId`. */
  above: z.boolean().optional(),
  /** Full permission name: every office there that holds it is addressed; null: a person's own. */
  needs: z.string().nullable(),
  /** Exactly this role instead of all with the permission. */
  role: z.enum([...officeRoles, ...adminRoles]).optional(),
  /** The person it is about, for the hat of the own record. */
  personId: Id.optional(),
  /** Who asked for it and cannot do it himself: he does not find it in his list. */
  notFor: Id.optional(),
  /** Nothing else says when it is done: people mark it here. */
  byHand: z.boolean(),
})
export type Asked = z.infer<typeof Asked>
export const Settled = z.object({ key: Key, how: z.enum(['done', 'withdrawn']) })

export const listStates = ['open', 'overdue', 'done', 'delegated'] as const
/** Where to-dos come from; the beginning of the key. */
export const origins = ['todo', 'organisation', 'identity', 'member', 'correction', 'suggestion', 'audit'] as const

export const Delegation = z.object({ title: z.string(), untilOn: Day, toMe: z.boolean() })
export const TodoRow = z.object({
  id: Id,
  title: z.string(),
  detail: z.string().nullable(),
  origin: z.string(),
  page: z.string(),
  dueOn: Day.nullable(),
  standing: z.enum(['open', 'soon', 'overdue', 'done', 'withdrawn']),
  byHand: z.boolean(),
  raisedAt: Moment,
  settledAt: Moment.nullable(),
  delegation: Delegation.nullable(),
})
export type TodoRow = z.infer<typeof TodoRow>

export const Pack = z.object({
  /** The offices this hat stands for. */
  titles: z.array(z.string()),
  on: Day,
  since: Day,
  open: z.array(TodoRow),
  done: z.array(TodoRow),
  /** More than a sheet of paper carries; the oldest are left out. */
  truncated: z.boolean(),
})
