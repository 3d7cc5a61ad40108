import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import type { OidcSettings } from '#platform/outside/oidc.ts'
import { type Fill, openWorld, type World } from '../test/world.ts'

/** A world behind a listening server, and a browser before it. */
export interface Stage {
  readonly world: World
  readonly origin: string
  /** A person of the cast in a browser of his own, signed in and wearing his hat. */
  enter(name: keyof World['cast']['people'], look?: Look): Promise<Page>
  /** Somebody nobody knows, before the gate. */
  stranger(look?: Look): Promise<Page>
  /** What the pages complained about since the last call: console errors, failed requests, exceptions. */
  complaints(): string[]
  close(): Promise<void>
}

/** How somebody looks at the pages. */
export interface Look {
  readonly width?: number
  readonly height?: number
  readonly scale?: number
  readonly appearance?: string
  /** Where he begins: below the origin, the console's first page if absent. */
  readonly at?: string
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Outdoors {
  /** `localhost` for passkeys: browsers keep none for a bare number. */
  readonly host?: '127.0.0.1' | 'localhost'
  readonly oidc?: (origin: string) => Promise<OidcSettings>
}

export async function openStage(fill?: Fill, { host = '127.0.0.1', oidc }: Outdoors = {}): Promise<Stage> {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const provider = oidc ? { oidc: await oidc(origin) } : {}
  const world = await openWorld({ folder: new URL('../dist/web/', import.meta.url), origin, ...provider }, fill)
  const { platform } = world
  await platform.run(() => undefined)
  await platform.server.listen({ host: '127.0.0.1', port })
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: flags,
  })
  const heard: string[] = []
  const contexts: BrowserContext[] = []
  const open = async ({ width = 1440, height = 900, scale = 1, appearance }: Look) => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    if (appearance) await context.addInitScript(`localStorage.setItem('tongxin.appearance', '${appearance}')`)
    // Patience for a busy machine: a fact that comes late is no fault.
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    listen(page, heard)
    return page
  }
  return {
    world,
    origin,
    complaints: () => heard.splice(0),
    async enter(name, look = {}) {
      const page = await open(look)
      await page.context().addCookies([await sessionOf(world, name, origin)])
      await page.goto(`${origin}${look.at ?? '/console'}`)
      await page.getByRole('main').waitFor()
      return page
    },
    async stranger(look = {}) {
      const page = await open(look)
      await page.goto(`${origin}/console`)
      await page.getByRole('main').getByRole('heading').first().waitFor()
      return page
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await world.close()
    },
  }
}

/** The journeys begin signed in; the sign-in page has a journey of its own. */
async function sessionOf(world: World, name: keyof World['cast']['people'], origin: string) {
  // Sessions begin one after another, also where time stands still: beyond five the oldest ends (S-23).
  world.clock.advance(1)
  const inside = await world.as(name)
  const [cookieName = '', value = ''] = (inside.cookie() ?? '').split('=')
  return { name: cookieName, value, url: origin, httpOnly: true, sameSite: 'Lax' as const }
}

/** What each page is still waiting for. */
const underWay = new WeakMap<Page, Set<Request>>()

function listen(page: Page, heard: string[]): void {
  const open = new Set<Request>()
  underWay.set(page, open)
  page.on('request', request => open.add(request))
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
  page.on('console', message => message.type() === 'error' && heard.push(`console: ${message.text()}`))
  page.on('pageerror', error => heard.push(`exception: ${error.message}`))
  page.on('requestfailed', request => {
    // A page that is left cancels its own requests.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`failed: ${request.url()}`)
  })
  page.on('response', response => response.status() >= 500 && heard.push(`${response.status()}: ${response.url()}`))
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations of WCAG 2.0–2.2 A/AA and best practice on what is shown now, one line each. */
export async function axe(page: Page, within?: string): Promise<string[]> {
  // Evaluated by the debugger, not by the page: the content policy stays as it is.
  await page.evaluate(axeSource)
  const found = (await page.evaluate(
    `window.axe.run(${within === undefined ? 'document' : JSON.stringify(within)}, { resultTypes: ['violations'] })`,
  )) as {
    violations: { id: string; nodes: { target: string[] }[] }[]
  }
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Pixels by which the page is wider than its window; nothing may need sideways scrolling (reflow). */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Drawn once more, and true when nothing on the page says that it waits. */
const drawn = () =>
  new Promise<boolean>(tell => {
    const waiting = '.ant-spin-spinning, .ant-skeleton-active, .tx-waiting, .tx-foot[role="status"]'
    requestAnimationFrame(() => setTimeout(() => tell(document.querySelector(waiting) === null), 40))
  })

/** Waits until no query is under way and the page stands still: three times in a row, with a frame drawn in between. */
export async function settled(page: Page): Promise<void> {
  const open = underWay.get(page) ?? new Set<Request>()
  for (let [quiet, turn] = [0, 0]; quiet < 3; turn++) {
    if (turn === 1000) throw new Error(`still waiting: ${[...open].map(request => request.url()).join(', ')}`)
    // A page on its way somewhere else cannot answer.
    const isStill = await page.evaluate(drawn).catch(() => false)
    quiet = isStill && open.size === 0 ? quiet + 1 : 0
  }
}

/** Asks again while the page is on its way somewhere or has nothing to tell yet; at most half a minute. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let turn = 0; turn < 150; turn++) {
    const told = await ask().catch(() => null)
    if (told !== null) return told
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('nothing came in half a minute')
}
