import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import { isDay } from '#platform/pure/calendar.ts'

export const Id = z.uuid()
export const Day = z.string().refine(isDay)
export const Moment = z.iso.datetime()
export const Title = z.string().trim().min(2).max(100)
/** Plain text: line breaks are all the layout there is. */
export const Body = z.string().trim().min(1).max(10_000)
export const Reason = z.string().trim().min(2).max(200)
export const Minutes = z.int().min(0).max(1439)

export const whoms = ['members', 'officers', 'everyone'] as const
export const kinds = ['official', 'account', 'office', 'work'] as const
export const boxes = ['inbox', 'archive'] as const

export const Audience = {
  whom: z.enum(whoms),
  /** Absent: the organisation of the worn hat. */
  organisationIds: z.array(Id).max(50).optional(),
  /** With everything below them. */
  below: z.boolean(),
}
export const LetterRow = z.object({
  id: Id,
  kind: z.enum(kinds),
  title: z.string(),
  sender: z.string(),
  sentAt: Moment,
  opened: z.boolean(),
  archived: z.boolean(),
  needsConfirmation: z.boolean(),
  confirmOn: Day.nullable(),
  confirmedAt: Moment.nullable(),
  recalledAt: Moment.nullable(),
})
export const File = z.object({ id: z.string(), name: z.string(), size: z.number() })
export const Letter = LetterRow.extend({
  body: z.string(),
  page: z.string().nullable(),
  recallReason: z.string().nullable(),
  files: z.array(File),
})
export type Letter = z.infer<typeof Letter>
export const SentRow = z.object({
  id: Id,
  title: z.string(),
  sender: z.string(),
  sentAt: Moment,
  audience: z.string(),
  recipients: z.int(),
  needsConfirmation: z.boolean(),
  confirmOn: Day.nullable(),
  confirmed: z.int(),
  recalledAt: Moment.nullable(),
})
export const Sent = SentRow.extend({
  body: z.string(),
  files: z.array(File),
  recallReason: z.string().nullable(),
  /** May be recalled under this hat. */
  organisations: z.array(
    z.object({ organisationId: Id.nullable(), name: z.string(), recipients: z.int(), confirmed: z.int() }),
  ),
})

export const Address = secret(z.email().max(200))
export const Choices = z.object({
  /** Channels the installation has. */
  mailOffered: z.boolean(),
  /** The key browsers subscribe with; null: no push. */
  pushKey: z.string().nullable(),
  mail: z.boolean(),
  /** Masked. */
  address: z.string().nullable(),
  /** Letters go only to a verified address. */
  verified: z.boolean(),
  push: z.boolean(),
  quietFrom: Minutes.nullable(),
  quietTo: Minutes.nullable(),
  devices: z.array(z.object({ id: Id, label: z.string().nullable(), addedAt: Moment })),
})

export const securities = ['tls', 'starttls', 'none'] as const
export const MailSetting = {
  host: z.string().trim().min(1).max(200),
  port: z.int().min(1).max(65_535),
  security: z.enum(securities),
  user: z.string().trim().max(200).optional(),
  from: z.email().max(200),
  /** Where people reach this installation; stands in the message. */
  site: z.url().max(200),
}
export const MailStored = z.object(MailSetting)
export type MailStored = z.infer<typeof MailStored>
export const PushStored = z.object({ contact: z.string(), hosts: z.array(z.string()), publicKey: z.string() })
export type PushStored = z.infer<typeof PushStored>

/** A letter of the system to one person. */
export const Told = z.strictObject({
  accountId: Id,
  kind: z.enum(kinds).exclude(['official']),
  title: Title,
  body: Body,
  page: z.string().max(200).optional(),
})
