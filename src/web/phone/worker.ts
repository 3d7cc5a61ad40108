/**
 * Makes the app open without a network: its files and an empty page, which is the same for everybody. Answers are never
 * kept here (S-82); the page keeps them itself, encrypted (kept.ts).
 */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
declare const clients: { claim(): Promise<void> }
declare function skipWaiting(): Promise<void>

/** Written by the build: the files of the app; their names change with their content, and this worker with them. */
declare const FILES: readonly string[]
const files = FILES
const cacheName = `phone ${files.join(' ')}`
const shell = '/m/shell'

const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isFetching = (event: Event): event is Fetching => 'respondWith' in event

addEventListener('install', event => {
  if (!isLasting(event)) return
  event.waitUntil(
    caches
      .open(cacheName)
      .then(cache => cache.addAll([shell, ...files]))
      .then(skipWaiting),
  )
})

addEventListener('activate', event => {
  if (!isLasting(event)) return
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
    await clients.claim()
  }
  event.waitUntil(tidy())
})

addEventListener('fetch', event => {
  if (!isFetching(event) || event.request.method !== 'GET') return
  const { request } = event
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(shell)))
  else if (files.includes(new URL(request.url).pathname)) event.respondWith(kept(request))
})

const kept = async (wanted: string | Request): Promise<Response> =>
  (await caches.match(wanted, { ignoreVary: true })) ?? fetch(wanted)
