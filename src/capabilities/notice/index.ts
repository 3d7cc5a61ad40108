import { capability } from '#platform/kernel/capability.ts'
import { collectCode, sendCode, verifyAddress } from './actions/address.ts'
import { collect, noteDelivery, pack, tell, wake } from './actions/delivery.ts'
import { addDevice, choose, confirm, mark, removeDevice, takeFile } from './actions/inbox.ts'
import { recall, send } from './actions/official.ts'
import { setUpMail, setUpPush } from './actions/setting.ts'
import { notice } from './contract.ts'
import { holds } from './holds.zh.ts'
import { choices, count, inbox, letter } from './queries/inbox.ts'
import { channels, preview, sent, sentNotice, unconfirmed } from './queries/sent.ts'
import { reactions } from './reactions.ts'
import { pathOfNotice } from './store/official.ts'
import { zh } from './zh.ts'

export const noticeCapability = capability({
  contract: notice,
  messages: zh,
  operations: {
    inbox,
    letter,
    count,
    choices,
    preview,
    sent,
    sentNotice,
    unconfirmed,
    channels,
    send,
    recall,
    confirm,
    mark,
    takeFile,
    choose,
    addDevice,
    removeDevice,
    setUpMail,
    setUpPush,
    tell,
    pack,
    collect,
    noteDelivery,
    wake,
    sendCode,
    verifyAddress,
    collectCode,
  },
  reactions,
  // Quiet hours end and second attempts come due on the minute; every five is near enough.
  schedules: [{ name: 'notice.wake', cron: '*/5 * * * *', action: notice.wake }],
  places: { notice: pathOfNotice },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
