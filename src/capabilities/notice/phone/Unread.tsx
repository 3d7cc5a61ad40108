import { useAsk } from '#web/ask.ts'
import { asking, type Part } from '#web/phone/screen.ts'
import { reading } from '../contract/reading.ts'
import { zh } from './zh.ts'

const mostShown = 99

/** How many letters wait unread, on the tab. */
function Unread() {
  const unread = useAsk(reading.count, {}).value?.unread ?? 0
  if (unread === 0) return null
  return (
    <>
      <span className="count" aria-hidden="true">
        {unread > mostShown ? zh.many : unread}
      </span>
      <span className="unseen">{zh.unreadMark(unread)}</span>
    </>
  )
}

export const unread: Part = { Screen: Unread, asks: [asking(reading.count, {})] }
