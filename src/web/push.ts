/** What a browser gives a sender to reach it. */
export interface Subscribed {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Does this browser know push at all? Some do only once the page was put on the home screen. */
export const knowsPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/** Asks the person, then the browser's push service; null when either says no. `key` is the sender's public key. */
export async function subscribeToPush(key: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  await navigator.serviceWorker.register('/push-worker.js', { scope: '/console' })
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }).then(
    subscription => subscription.toJSON(),
    () => null,
  )
  const { endpoint, keys } = made ?? {}
  if (!endpoint || !keys?.p256dh || !keys.auth) return null
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth }
}
