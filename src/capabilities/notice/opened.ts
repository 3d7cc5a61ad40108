import { useEffect, useRef } from 'react'
import { useDo } from '#web/ask.ts'
import { reading } from './contract/reading.ts'

/** A mark that fails is no trouble: the letter stays unread. */
const nothing = () => undefined

/** Opening a letter marks it as read, once, for its reader's eyes only. */
export function useOpened(letterId: string, isNew: boolean): void {
  const { run } = useDo(reading.mark)
  const marked = useRef(false)
  useEffect(() => {
    if (!isNew || marked.current) return
    marked.current = true
    run({ letterIds: [letterId], opened: true }).then(nothing, nothing)
  }, [isNew, letterId, run])
}
