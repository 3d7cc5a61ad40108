import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { percentile } from './load.ts'
import type { Part } from './part.ts'
import type { Stage } from './stage.ts'

const times = 5
const slow = { offline: false, latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_375 }

interface Seen {
  readonly paint: number
  readonly shift: number
  readonly bytes: number
}

/**
 * Largest paint, layout shift and bytes of the member app's first page, opened cold at Slow 4G (562 ms, 1.44 Mbit/s) and a
 * processor four times slower.
 */
export const phone: Part = {
  name: 'phone',
  async run(stage) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    const rounds: Seen[] = []
    for (let round = 0; round < times; round++) rounds.push(await open(browser, stage))
    await browser.close()
    return report(rounds)
  },
}

async function open(browser: Browser, stage: Stage): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  await signIn(await context.newPage(), stage)
  const { cookies } = await context.storageState()
  await context.close()
  // A new context has the session and nothing else: no worker, no cache.
  const cold = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  await cold.addCookies(cookies)
  const first = await cold.newPage()
  const wire = await cold.newCDPSession(first)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', slow)
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await first.goto(`${stage.origin}/m`, { waitUntil: 'networkidle' })
  const seen = await first.evaluate(measure)
  await cold.close()
  return seen
}

/** A member has no authenticator: login and password are all there is. */
async function signIn(page: Page, { folder, origin }: Stage): Promise<void> {
  const accounts: readonly { login: string; password: string; role: string }[] = JSON.parse(
    readFileSync(join(folder, 'demo-accounts.json'), 'utf8'),
  )
  const account = accounts.find(({ role }) => role === 'member')
  if (!account) throw new Error('no member has an account in this folder')
  await page.goto(`${origin}/m`)
  await page.locator('input[autocomplete="username"]').fill(account.login)
  await page.locator('input[autocomplete="current-password"]').fill(account.password)
  await page.locator('button[type="submit"]').click()
  await page.getByRole('navigation').first().waitFor()
}

const measure = async (): Promise<Seen> => {
  const entries = new Map<string, PerformanceEntry[]>()
  for (const type of ['largest-contentful-paint', 'layout-shift']) {
    const list: PerformanceEntry[] = []
    entries.set(type, list)
    new PerformanceObserver(told => list.push(...told.getEntries())).observe({ type, buffered: true })
  }
  await new Promise(next => setTimeout(next, 500))
  const sizes = performance.getEntriesByType('resource').map(each => Number(Reflect.get(each, 'transferSize')))
  return {
    paint: entries.get('largest-contentful-paint')?.at(-1)?.startTime ?? 0,
    shift: (entries.get('layout-shift') ?? []).reduce((sum, each) => sum + Number(Reflect.get(each, 'value')), 0),
    bytes: sizes.reduce((sum, each) => sum + each, 0),
  }
}

function report(rounds: readonly Seen[]): string {
  const median = (of: (seen: Seen) => number) =>
    percentile(
      rounds.map(of).toSorted((a, b) => a - b),
      0.5,
    )
  const paints = rounds.map(({ paint }) => (paint / 1000).toFixed(2)).join(', ')
  return `The member app's first page, opened cold at Slow 4G and 4 × CPU, median of ${times}:

| largest paint, s | each | layout shift | files, kB |
| ---: | --- | ---: | ---: |
| ${(median(({ paint }) => paint) / 1000).toFixed(2)} | ${paints} | ${median(({ shift }) => shift).toFixed(3)} | ${(median(({ bytes }) => bytes) / 1000).toFixed(0)} |`
}
