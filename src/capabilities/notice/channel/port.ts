import type { Parcel } from '../contract/internal.ts'
import { type Outcome, sendMail } from './mail.ts'
import { sendPush } from './push.ts'

/** The one port letters leave by. Another channel is another kind of parcel and a line here. */
export const deliver = (parcel: Parcel): Promise<Outcome> =>
  parcel.channel === 'mail' ? sendMail(parcel) : sendPush(parcel)
