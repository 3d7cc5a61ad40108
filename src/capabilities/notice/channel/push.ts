import { pushToken, sealPush } from '#platform/crypto/web-push.ts'
import type { Parcel } from '../contract/internal.ts'
import type { Outcome } from './mail.ts'

type PushParcel = Extract<Parcel, { readonly channel: 'push' }>

const daySeconds = 86_400
const patience = 20_000

/** Sealed for one browser and handed to its push service, which learns nothing but that there is a message (RFC 8030). */
export function sendPush({ setting, privateKey, endpoint, p256dh, auth, text, at }: PushParcel): Promise<Outcome> {
  const keys = { publicKey: setting.publicKey, privateKey }
  return fetch(endpoint, {
    method: 'POST',
    // A service that sends us elsewhere would lead around the list of allowed ones (S-74).
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: {
      authorization: pushToken(endpoint, setting.contact, keys, at),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(daySeconds),
    },
    body: new Uint8Array(sealPush(text, { p256dh, auth })),
  }).then(
    ({ status }) => ({ delivery: deliveryOf(status), problem: status < 300 ? null : `status ${status}` }),
    () => ({ delivery: 'later', problem: 'unreachable' }),
  )
}

/** 404 and 410 end a subscription; 429 and 5xx pass; the rest stays as it is. */
function deliveryOf(status: number) {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}
