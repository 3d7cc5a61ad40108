import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'

export const progressFrame = z.object({ id: z.string(), done: z.number(), total: z.number() })
export type Progress = z.infer<typeof progressFrame>

const ids = new Set<string>()
const followers = new Set<(id: string) => void>()

/** Ids of work that pages on screen want to hear of; a new connection asks for them again. */
export const followed = (): ReadonlySet<string> => ids

/** The live connection registers here; returns the way out. */
export function whenFollowing(follow: (id: string) => void): () => void {
  followers.add(follow)
  return () => followers.delete(follow)
}

/** How far a piece of long work is; null until the first word of it. */
export function useProgress(id: string | null): Progress | null {
  useEffect(() => {
    if (id === null) return
    ids.add(id)
    for (const follow of followers) follow(id)
    return () => {
      ids.delete(id)
    }
  }, [id])
  const progress = useQuery<Progress | null>({ queryKey: ['progress', id], queryFn: () => null, enabled: false })
  return progress.data ?? null
}
