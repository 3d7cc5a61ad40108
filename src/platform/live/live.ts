import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Actor } from '#platform/kernel/actor.ts'
import type { Announcement } from '#platform/kernel/kernel.ts'

/** Tells open pages which queries changed and how far long work has come. Never carries content. */
export interface Live {
  announce(announcement: Announcement): void
  progress(id: string, done: number, total: number): void
  /** The signal of long work with this id; `cancel` aborts it. One per id until the work ends. */
  signal(id: string): AbortSignal
  cancel(id: string): void
  /** Ends the sockets of these sessions at once, or without any named all of the account (S-20). */
  hangUp(accountId: string, sessionIds: readonly string[]): void
  attach(server: HttpServer, gate: LiveGate): void
  close(): Promise<void>
}

/** Decides at the upgrade who may listen; the session is asked again every minute (S-24). */
export interface LiveGate {
  readonly origins: readonly string[]
  actorOf(cookieHeader: string | undefined, hatId: string | null): Promise<Actor | null>
}

const recheckMs = 60_000
const maxFrameBytes = 64 * 1024

export function openLive(): Live {
  let io: Server | undefined
  const aborts = new Map<string, AbortController>()
  const controller = (id: string) => {
    const known = aborts.get(id) ?? new AbortController()
    aborts.set(id, known)
    return known
  }
  return {
    announce({ touches, path }) {
      if (touches.length === 0) return
      // Only sockets whose hat overlaps the place hear of it: a change elsewhere is not theirs to know. A deed at an
      // organisation above may have changed what lies below, and what pages below show of it.
      for (const socket of io?.sockets.sockets.values() ?? []) {
        if (hears(socket.data.actor, path)) socket.emit('changed', { touches })
      }
    },
    progress(id, done, total) {
      io?.to(`work:${id}`).emit('progress', { id, done, total })
      if (done >= total) aborts.delete(id)
    },
    signal: id => controller(id).signal,
    cancel(id) {
      controller(id).abort()
      aborts.delete(id)
    },
    hangUp(accountId, sessionIds) {
      for (const socket of io?.sockets.sockets.values() ?? []) {
        const { actor } = socket.data
        if (actor.accountId !== accountId) continue
        if (sessionIds.length === 0 || sessionIds.includes(actor.sessionId)) socket.disconnect(true)
      }
    },
    attach(server, gate) {
      io = new Server(server, {
        transports: ['websocket'],
        maxHttpBufferSize: maxFrameBytes,
        serveClient: false,
        path: '/live',
      })
      guard(io, gate)
    },
    async close() {
      for (const one of aborts.values()) one.abort()
      await io?.close()
    },
  }
}

function hears(actor: Actor, path: string | null): boolean {
  const { range, path: own } = actor.hat
  if (path === null) return true
  if (range) return (path >= range.lo && path < range.hi) || range.lo.startsWith(path)
  return own?.startsWith(path) ?? false
}

function guard(io: Server, gate: LiveGate): void {
  io.use((socket, next) => {
    const { origin, cookie } = socket.handshake.headers
    if (origin && !gate.origins.includes(origin)) return next(new Error('origin'))
    const hat = socket.handshake.auth.hat
    gate.actorOf(cookie, typeof hat === 'string' ? hat : null).then(
      actor => {
        if (!actor) return next(new Error('unknown'))
        socket.data.actor = actor
        next()
        // The reason of a failure is ours alone: the client would be sent its words (S-81).
      },
      () => next(new Error('unavailable')),
    )
  })
  io.on('connection', socket => {
    const { cookie } = socket.handshake.headers
    const timer = setInterval(async () => {
      const actor = await gate.actorOf(cookie, socket.data.actor.hat.id).catch(() => null)
      if (actor) socket.data.actor = actor
      else socket.disconnect(true)
    }, recheckMs)
    timer.unref()
    // Ids of work are random and unguessable; the frame says only how far it is.
    socket.on('follow', id => typeof id === 'string' && id.length === 36 && socket.join(`work:${id}`))
    socket.on('disconnect', () => clearInterval(timer))
  })
}
