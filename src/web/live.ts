import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import { invalidate } from './ask.ts'
import { wornHat } from './hat.ts'

const changed = z.object({ touches: z.array(z.string()) })
const progressFrame = z.object({ id: z.string(), done: z.number(), total: z.number() })
export type Progress = z.infer<typeof progressFrame>

let socket: Socket | undefined

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
  opened.on('connect', () => {
    // What changed meanwhile was not heard.
    if (wasLost) void client.invalidateQueries()
    wasLost = false
  })
  socket = opened
  return () => {
    opened.close()
    socket = undefined
  }
}

/** How far a piece of long work is; null until the first word of it. */
export function useProgress(id: string | null): Progress | null {
  useEffect(() => {
    if (id === null) return
    const follow = () => socket?.emit('follow', id)
    follow()
    socket?.on('connect', follow)
    return () => {
      socket?.off('connect', follow)
    }
  }, [id])
  const progress = useQuery<Progress | null>({ queryKey: ['progress', id], queryFn: () => null, enabled: false })
  return progress.data ?? null
}
