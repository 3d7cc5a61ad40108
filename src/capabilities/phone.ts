import type { Part, PhonePage } from '#web/phone/screen.ts'
import { myCorrectionsPage } from './correction/phone/pages.ts'
import { myHoldingsPage } from './holding/phone/pages.ts'
import { accountPage, gate } from './identity/phone/pages.ts'
import { myRecordPage } from './member/phone/pages.ts'
import { NoticePart, noticePartAsks } from './notice/phone/NoticePart.tsx'
import { letterPage, noticesPage } from './notice/phone/pages.ts'
import { myBranchPage } from './organisation/phone/pages.ts'
import { suggestionPhonePages } from './suggestion/phone/pages.ts'
import { todoPage } from './todo/phone/pages.ts'
import { TodoPart, todoPartAsks } from './todo/phone/TodoPart.tsx'

/** The table of contents of the phone app: one line per page. */
export const phonePages: readonly PhonePage[] = [
  myRecordPage,
  myCorrectionsPage,
  myHoldingsPage,
  myBranchPage,
  todoPage,
  noticesPage,
  letterPage,
  ...suggestionPhonePages,
  accountPage,
]

/** Sign-in, activation and a password that is due, instead of any page. */
export const phoneGate = gate

/** What the first page shows below the greeting, in this order. */
export const phoneHome: readonly (Part & { readonly name: string })[] = [
  { name: 'notice', Screen: NoticePart, asks: noticePartAsks },
  { name: 'todo', Screen: TodoPart, asks: todoPartAsks },
]
