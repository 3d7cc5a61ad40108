import type { QueryClient } from '@tanstack/react-query'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { invalidate } from './ask.ts'
import { wornHat } from './hat.ts'
import { followed, progressFrame, whenFollowing } from './progress.ts'

const changed = z.object({ touches: z.array(z.string()) })

/** Listens for "these queries changed"; the frames carry no content, the queries are asked again. Returns the way to stop. */
export function listen(client: QueryClient): () => void {
  const opened = io({ path: '/live', transports: ['websocket'], auth: tell => tell({ hat: wornHat() }) })
  let wasLost = false
  opened.on('changed', frame => invalidate(client, changed.safeParse(frame).data?.touches ?? []))
  opened.on('progress', frame => {
    const progress = progressFrame.safeParse(frame).data
    if (progress) client.setQueryData(['progress', progress.id], progress)
  })
  opened.on('disconnect', () => {
    wasLost = true
  })
  const follow = (id: string) => opened.emit('follow', id)
  const stopFollowing = whenFollowing(follow)
  opened.on('connect', () => {
    for (const id of followed()) follow(id)
    // What changed meanwhile was not heard.
    if (wasLost) void client.invalidateQueries()
    wasLost = false
  })
  return () => {
    stopFollowing()
    opened.close()
  }
}
