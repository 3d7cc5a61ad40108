import '../kit/touch/tokens.css'
import '../kit/touch/touch.css'
import './phone.css'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { z } from 'zod'
import { phoneGate } from '#capabilities/phone.ts'
import { makeQueryClient } from '#web/ask.ts'
import { wearOnly } from '#web/hat.ts'
import { pathIn } from './address.ts'
import type { KeptAnswer } from './kept.ts'
import { PhoneApp } from './PhoneApp.tsx'
import { pageAt, pagesOfPhone, prepare } from './pages.ts'
import { textIn } from './text.ts'

wearOnly('self')
const told = z.array(z.object({ key: z.array(z.unknown()), value: z.unknown(), at: z.number() }))

/** The answers the page came with; none where it is the empty shell. */
function toldAnswers(): KeptAnswer[] {
  const text = document.getElementById('answers')?.textContent ?? '[]'
  return told.parse(JSON.parse(text))
}

async function start(root: HTMLElement): Promise<void> {
  const answers = toldAnswers()
  const client = makeQueryClient()
  const isShell = answers.length === 0
  const isGate = root.dataset.gate === 'true'
  const path = pathIn(location.pathname)
  const text = textIn(document.cookie)
  document.documentElement.dataset.text = text
  const known = isShell
    ? await kept()
        .then(({ restore }) => restore(Date.now()))
        .catch(() => [])
    : answers
  for (const { key, value, at } of known) client.setQueryData(key, value, { updatedAt: at })
  const page = isGate ? phoneGate : pageAt(path)
  if (page) await prepare(page)
  const app = <PhoneApp client={client} path={path} text={text} fromDevice={isShell} />
  if (root.childElementCount > 0) hydrateRoot(root, app)
  else createRoot(root).render(app)
  const owner = isGate ? undefined : ownerOf(known)
  const after = () => {
    if (owner !== undefined) void kept().then(({ keep }) => keep(client, owner))
    later()
  }
  if (document.readyState === 'complete') after()
  else addEventListener('load', after)
}

/** What keeps answers on the device is fetched when the page stands, or where there is nothing else to show. */
const kept = () => import('./kept.ts')

const mine = z.object({ session: z.object({ account: z.object({ id: z.string() }) }) })
const ownerOf = (answers: readonly KeptAnswer[]): string | undefined =>
  answers.map(({ value }) => mine.safeParse(value).data?.session.account.id).find(id => id !== undefined)

/** When the first page stands: the worker for the next time, and the code of the other pages. */
function later(): void {
  if (!import.meta.env.PROD) return
  if ('serviceWorker' in navigator)
    void navigator.serviceWorker.register('/m/worker.js', { scope: '/m' }).catch(() => {})
  for (const page of pagesOfPhone) void prepare(page).catch(() => undefined)
}

const element = document.getElementById('root')
if (element) void start(element)
