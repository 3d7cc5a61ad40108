import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { percentile } from './load.ts'
import { openStage } from './stage.ts'

/**
 * `node scripts/bench/phone.ts --folder data`: largest paint, layout shift and bytes of the member app's first page, opened
 * cold at Slow 4G (562 ms, 1.44 Mbit/s) and a processor four times slower. Median of five.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: process.env.DATA_DIR ?? 'data' },
    login: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
  },
})
const slow = { offline: false, latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_375 }

interface Seen {
  readonly paint: number
  readonly shift: number
  readonly bytes: number
}

const stage = await openStage(values.folder)
const accounts: readonly { login: string; password: string }[] = JSON.parse(
  readFileSync(join(values.folder, 'demo-accounts.json'), 'utf8'),
)
const account = accounts.find(({ login }) => login === values.login) ?? accounts.at(-1)
if (!account) throw new Error('nobody has an account in this folder')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})

async function open(): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${stage.origin}/m`)
  await page.locator('input[autocomplete="username"]').fill(account?.login ?? '')
  await page.locator('input[autocomplete="current-password"]').fill(account?.password ?? '')
  await page.locator('button[type="submit"]').click()
  await page.getByRole('navigation').first().waitFor()
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

const rounds: Seen[] = []
for (let round = 0; round < Number(values.rounds); round++) rounds.push(await open())
await browser.close()
await stage.close()
const median = (of: (seen: Seen) => number) =>
  percentile(
    rounds.map(of).toSorted((a, b) => a - b),
    0.5,
  )
process.stdout.write(
  `/m cold, Slow 4G, 4 × CPU, median of ${rounds.length}: largest paint ${(median(each => each.paint) / 1000).toFixed(2)} s (${rounds
    .map(each => (each.paint / 1000).toFixed(2))
    .join(
      ', ',
    )}), layout shift ${median(each => each.shift).toFixed(3)}, ${(median(each => each.bytes) / 1000).toFixed(0)} kB of files; load ${loadavg()[0]?.toFixed(1)}\n`,
)
