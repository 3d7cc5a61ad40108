import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { roles } from '#capabilities/roles.ts'
import { pages } from '#capabilities/web.ts'
import type { Page as Declared } from '#web/page.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** Every declared page opens for a fitting person, without a complaint, without an accessibility violation, at every width. */
let stage: Stage
before(async () => {
  stage = await openStage()
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

describe('every page of the console', () => {
  const visit = async (
    size: { width: number; height: number },
    look: (page: import('playwright-core').Page, address: string) => Promise<void>,
  ) => {
    const shown = Map.groupBy(
      pages.filter(({ app }) => app === 'console'),
      viewerOf,
    )
    let count = 0
    for (const [name, list] of shown) {
      assert.ok(name, `nobody of the cast may see ${list.map(({ path }) => path).join(', ')}`)
      const page = await stage.enter(name, size)
      for (const declared of list) {
        const address = addressOf(declared)
        if (!address) continue
        await page.goto(`${stage.origin}${address}`)
        await settled(page)
        await look(page, address)
        count++
      }
      await page.context().close()
    }
    assert.ok(count >= 8, `${count} pages`)
  }

  it('opens without a complaint, with a title and without accessibility violations', async () => {
    await visit({ width: 1440, height: 900 }, async (page, address) => {
      assert.match(await page.title(), /同心/, address)
      assert.deepEqual(await axe(page), [], address)
      assert.deepEqual(stage.complaints(), [], address)
    })
  })

  it('needs no sideways scrolling at 390 and at 320 pixels', async () => {
    for (const width of [390, 320]) {
      await visit({ width, height: 844 }, async (page, address) => {
        assert.ok((await overflow(page)) <= 0, `${address} at ${width}: ${await overflow(page)} px too wide`)
      })
    }
  })
})
