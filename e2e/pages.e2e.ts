import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { roles } from '#capabilities/roles.ts'
import { pages } from '#capabilities/web.ts'
import type { Page as Declared } from '#web/page.ts'
import { isDue } from '../test/figures.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** Every declared page opens for a fitting person, without a complaint, without an accessibility violation, at every width. */
let stage: Stage
before(async () => {
  stage = await openStage()
  await stage.world.owner.query(`update identity_setting set mode = 'demo'`)
})
after(() => stage?.close())

const people = ['county officer', 'system admin', 'security admin', 'audit admin', 'member of Qingshi'] as const
type Name = (typeof people)[number]

/** Somebody who may see the page: the first of the list whose role has the permission. */
function viewerOf({ needs }: Declared): Name | undefined {
  if (needs === 'self') return 'member of Qingshi'
  if (['signed-in', 'everyone'].includes(needs)) return 'county officer'
  return people.find(name => roles[stage.world.cast.people[name].role].permissions.includes(needs))
}

/** Ids for the pages about one thing; pages about work that is under way have journeys of their own. */
function addressOf({ path }: Declared): string | undefined {
  const { organisations, people: cast } = stage.world.cast
  const known: Record<string, string | null> = {
    $organisationId: organisations.qingshi,
    $memberId: cast['secretary of Qingshi'].personId,
    $id: null,
  }
  const filled = path.replace(/\$\w+/g, name => known[name] ?? name)
  return filled.includes('$') ? undefined : `/console${filled}`
}

/** What was wrong with any page, by what was looked for. */
interface Faults {
  readonly complaints: string[]
  readonly light: string[]
  readonly dark: string[]
  readonly narrow: string[]
  readonly large: string[]
  readonly demo: string[]
  visited: number
}

/** Every page is opened once and looked at in every way; the appearance follows the system, so that it can change in place. */
async function survey(): Promise<Faults> {
  const faults: Faults = { complaints: [], light: [], dark: [], narrow: [], large: [], demo: [], visited: 0 }
  const shown = Map.groupBy(
    pages.filter(({ app }) => app === 'console'),
    viewerOf,
  )
  for (const [name, list] of shown) {
    assert.ok(name, `nobody of the cast may see ${list.map(({ path }) => path).join(', ')}`)
    const page = await stage.enter(name, { appearance: 'system normal' })
    for (const address of ['/console', ...list.flatMap(declared => addressOf(declared) ?? [])]) {
      await page.goto(`${stage.origin}${address}`)
      await settled(page)
      await look(page, address, faults)
      faults.visited++
    }
    await page.context().close()
  }
  return faults
}

async function look(page: Page, address: string, faults: Faults): Promise<void> {
  const at = (found: readonly string[]) => found.map(fault => `${address}: ${fault}`)
  if (!/同心/.test(await page.title())) faults.complaints.push(`${address}: no title`)
  if (!(await page.getByText('演示环境：数据均为虚构').isVisible())) faults.demo.push(address)
  faults.light.push(...at(await axe(page)))
  if (isDue(faults.visited)) {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.locator('html[data-tone="dark"]').waitFor({ state: 'attached' })
    faults.dark.push(...at(await axe(page)))
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  }
  // 720 is what a window of 1,440 has left at 200 %, 320 what 1,280 has at 400 %.
  for (const width of [720, 390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    if ((await overflow(page)) > 0) faults.narrow.push(`${address} at ${width}: ${await overflow(page)} px too wide`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await doubleText(page)
  if ((await overflow(page)) > 0) faults.large.push(`${address}: ${await overflow(page)} px too wide`)
  faults.complaints.push(...at(stage.complaints()))
}

/** Text alone at 200 %, as browsers that enlarge only text do it. */
const doubleText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const all = [...document.body.querySelectorAll<HTMLElement>('*')]
    const sizes = all.map(each => Number.parseFloat(getComputedStyle(each).fontSize))
    all.forEach((each, i) => {
      each.style.setProperty('font-size', `${(sizes[i] ?? 14) * 2}px`, 'important')
    })
  })

describe('every page of the console', () => {
  let faults: Faults
  before(async () => {
    faults = await survey()
  })

  it('opens without a complaint, with a title and without accessibility violations', () => {
    assert.ok(faults.visited >= 12, `${faults.visited} pages`)
    assert.deepEqual(faults.complaints, [])
    assert.deepEqual(faults.light, [])
  })

  it('says on each page of a demonstration that nothing in it is real', () => {
    assert.deepEqual(faults.demo, [])
  })

  it('has enough contrast in the dark', () => {
    assert.deepEqual(faults.dark, [])
  })

  it('needs no sideways scrolling at 200 % zoom, at 390 and at 320 pixels', () => {
    assert.deepEqual(faults.narrow, [])
  })

  it('needs no sideways scrolling when text alone is twice as large', () => {
    assert.deepEqual(faults.large, [])
  })
})
