import { z } from 'zod'
import { done, nothing } from '#platform/kernel/contract.ts'
import { Id, MailStored, PushStored, Told } from './shapes.ts'

/** What only the kernel performs: letters of the system, and the way of a letter to its channels. */
const quietly = { needs: 'send', over: 'hat', internal: true, journal: 'fact-only' } as const

export const tell = {
  does: 'Writes a letter of the system into the inbox of an account.',
  ...quietly,
  in: Told,
  out: z.object({ letterId: Id.nullable() }),
  touches: ['notice'],
} as const

export const pack = {
  does: 'Makes a parcel for each channel a reader chose.',
  ...quietly,
  in: z.strictObject({ noticeId: Id.nullable(), letterId: Id.nullable() }),
  out: z.object({ parcels: z.int() }),
  touches: [],
} as const

export const Parcel = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('mail'),
    setting: MailStored,
    password: z.string().nullable(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    messageId: z.string(),
  }),
  z.object({
    channel: z.literal('push'),
    setting: PushStored,
    privateKey: z.string(),
    endpoint: z.string(),
    p256dh: z.string(),
    auth: z.string(),
    text: z.string(),
    /** Seconds since 1970, for the signed token. */
    at: z.int(),
  }),
])
export type Parcel = z.infer<typeof Parcel>

export const collect = {
  does: 'Hands a parcel that is due to its channel; nothing while it waits or another has it.',
  ...quietly,
  in: z.strictObject({ parcelId: Id }),
  out: z.object({ parcel: Parcel.nullable() }),
  touches: [],
} as const

export const collectCode = {
  does: 'Hands the code for an address to the mail channel; nothing when none is open.',
  ...quietly,
  in: z.strictObject({ reader: Id }),
  out: z.object({ parcel: Parcel.nullable() }),
  touches: [],
} as const

export const deliveries = ['sent', 'gone', 'refused', 'later'] as const
export type Delivery = (typeof deliveries)[number]

export const noteDelivery = {
  does: 'Notes what became of a parcel.',
  ...quietly,
  in: z.strictObject({ parcelId: Id, delivery: z.enum(deliveries), problem: z.string().max(300).nullable() }),
  out: done,
  touches: [],
} as const

export const wake = {
  does: 'Sends parcels on whose time has come.',
  ...quietly,
  in: nothing,
  out: z.object({ woken: z.int() }),
  touches: [],
} as const
