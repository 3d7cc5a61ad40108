import { useSyncExternalStore } from 'react'
import type { Asked } from '#web/ask.ts'
import { everywhere as zh } from '#web/everywhere.zh.ts'
import { Empty } from './Empty.tsx'
import { Trouble } from './Notice.tsx'

const subscribe = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )

/** What stands where an answer is not there yet: on its way, failed, or never seen on this device. */
export function Waiting({ asked }: { readonly asked: Pick<Asked<unknown>, 'problem' | 'again'> }) {
  const online = useOnline()
  if (asked.problem && asked.problem.status !== 0) return <Trouble problem={asked.problem} again={asked.again} />
  if (!online || asked.problem) return <Empty title={zh.touch.neverSeen} hint={zh.touch.neverSeenHint} />
  return (
    <p role="status" className="quiet waiting">
      {zh.loading}
    </p>
  )
}
