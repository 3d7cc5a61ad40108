import { renderToString } from 'react-dom/server'
import { identity } from '#capabilities/identity/contract.ts'
import { phoneGate } from '#capabilities/phone.ts'
import { makeQueryClient } from '#web/ask.ts'
import { wearOnly } from '#web/hat.ts'
import type { Kept } from '#web/session.ts'
import { pathIn } from './address.ts'
import { PhoneApp } from './PhoneApp.tsx'
import { asksOfTabs, pageAt, prepare } from './pages.ts'
import { type Asking, asking, asksOf } from './screen.ts'
import { standingOf } from './standing.ts'
import { textIn } from './text.ts'

/** Which hat the questions are asked with. */
export const hat = 'self'
wearOnly(hat)

export interface Wanted {
  /** The built page around the app. */
  readonly template: string
  readonly address: string
  readonly cookies: string
  readonly now: Date
  /** Asks a query as the person of the request. */
  readonly ask: (name: string, input: unknown) => Promise<unknown>
}

interface Told {
  readonly key: readonly unknown[]
  readonly value: unknown
  readonly at: number
}

/** The first screen with the answers it shows: nothing has to be asked before it is read. */
export async function render({ template, address, cookies, now, ask }: Wanted): Promise<string> {
  const told: Told[] = []
  const tell = (key: readonly unknown[], value: unknown) => told.push({ key, value, at: now.getTime() })
  const of = async ({ name, input, read }: Asking) => read(JSON.parse(JSON.stringify(await ask(name, input))))
  const session = identity.session.out.parse(await of(asking(identity.session, {})))
  const kept: Kept = { session, lost: false }
  tell(asking(identity.session, {}).key(), kept)
  const standing = standingOf(kept)
  const path = pathIn(address)
  const page = standing === 'gate' ? phoneGate : pageAt(path)
  const screen = page ? await prepare(page) : undefined
  const questions = standing === 'inside' && screen ? [...asksOf(screen, path), ...asksOfTabs] : []
  for (const question of questions) {
    // What is refused is asked again by the page, which says why.
    await of(question).then(
      value => tell(question.key(), value),
      () => undefined,
    )
  }
  const client = makeQueryClient()
  for (const { key, value, at } of told) client.setQueryData(key, value, { updatedAt: at })
  const text = textIn(cookies)
  const html = renderToString(<PhoneApp client={client} path={path} text={text} />)
  client.clear()
  return filled(template, { html, told, text, isGate: standing === 'gate' })
}

/** `<` never stands inside the block of answers, so nothing in them can end it. */
function filled(
  template: string,
  { html, told, text, isGate }: { html: string; told: readonly Told[]; text: string; isGate: boolean },
): string {
  const answers = JSON.stringify(told).replaceAll('<', '\\u003c')
  return template
    .replace('data-text="standard"', `data-text="${text}"`)
    .replace('<div id="root">', () => `<div id="root" data-gate="${isGate}">${html}`)
    .replace('id="answers">[]', () => `id="answers">${answers}`)
}
