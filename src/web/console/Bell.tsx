import { BellOutlined } from '@ant-design/icons'
import { notice } from '#capabilities/notice/contract.ts'
import { words } from '#capabilities/notice/pages.zh.ts'
import { useAsk } from '#web/ask.ts'
import { Go } from '#web/kit/console/Go.tsx'

/** How many letters are unread; the live channel keeps it fresh. */
export function Bell() {
  const { unread } = useAsk(notice.count, {}).value ?? { unread: 0 }
  return (
    <Go to="/inbox" className="tx-bell">
      <BellOutlined aria-hidden="true" />
      {unread > 0 ? (
        <span aria-hidden="true" className="tx-bell-count">
          {unread > 99 ? words.more : unread}
        </span>
      ) : null}
      <span className="tx-unseen">{words.bell(unread)}</span>
    </Go>
  )
}
