/**
 * Runs beside the pages, in the browser, and shows what Web Push brings: that there is a letter, and from whom. It keeps and
 * fetches nothing. The library of types knows pages only, hence `Object()`.
 */
const worker = Object(globalThis)

addEventListener('push', event => {
  const { data, waitUntil } = Object(event)
  const { title, body, page } = data.json()
  // Only a path of our own: a notification must not lead elsewhere.
  const to = /^\/console[\w/-]*$/.test(page) ? page : '/console'
  waitUntil.call(event, worker.registration.showNotification(title, { body, tag: to, data: to }))
})

addEventListener('notificationclick', event => {
  const { notification, waitUntil } = Object(event)
  notification.close()
  waitUntil.call(event, worker.clients.openWindow(notification.data))
})
