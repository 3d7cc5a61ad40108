import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, openStage, type Stage, settled } from './stage.ts'

/** What opens over a page is a page too: drawers, dialogs, pickers, menus, one by one. */
let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

type Name = keyof Stage['world']['cast']['people']
/** Buttons pressed one after the other, and what must be open then. `menu:` presses an entry of a menu. */
interface Opened {
  readonly who: Name
  readonly at: () => string
  readonly ways: readonly (readonly string[])[]
}

const dialog = '.ant-drawer-section, .ant-modal-container, dialog[open]'
const popup =
  '.ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-popover:not(.ant-popover-hidden)'

const everything: readonly Opened[] = [
  {
    who: 'county officer',
    at: () => '/members',
    ways: [
      ['新增党员'],
      ['新增党员', '所在党支部: 党组织'],
      ['显示列'],
      ['党组织: 党组织'],
      ['combobox:排序'],
      ['combobox:人员类别'],
    ],
  },
  {
    who: 'county officer',
    at: () => `/members/${stage.world.cast.people['secretary of Qingshi'].personId}`,
    ways: [
      ['修改信息'],
      ['调整支部'],
      ['登记变动'],
      ['登记变动', 'menu:1'],
      ['查看 手机号码'],
      ['查看 手机号码', 'type'],
    ],
  },
  {
    who: 'county officer',
    at: () => `/organisations/${stage.world.cast.organisations.west}`,
    ways: [
      ['更多操作'],
      ['更多操作', 'menu:更名'],
      ['更多操作', 'menu:调整隶属关系'],
      ['更多操作', 'menu:撤销'],
      ['修改信息'],
      ['设立下级党组织'],
      ['登记任职'],
      ['登记换届'],
    ],
  },
  { who: 'county officer', at: () => '/accounts', ways: [['开通账号'], ['为党员开通账号'], ['重新发放激活码 *']] },
  {
    who: 'county officer',
    at: () => '/',
    ways: [['搜索*'], ['当前身份*'], ['显示设置'], ['账号菜单*']],
  },
  { who: 'security admin', at: () => '/grants', ways: [['申请授权']] },
  { who: 'security admin', at: () => '/security', ways: [['更换备用恢复码']] },
]

async function press(page: Page, what: string): Promise<void> {
  if (what.startsWith('menu:')) {
    const entry = what.slice(5)
    const items = page.getByRole('menuitem')
    await (entry === '1' ? items.first() : items.filter({ hasText: new RegExp(`^${entry}$`) })).click()
  } else if (what.startsWith('combobox:'))
    await page
      .getByRole('combobox', { name: what.slice(9) })
      .first()
      .click()
  else if (what === 'type') await page.keyboard.type('核对')
  else {
    const name = what.endsWith('*') ? new RegExp(`^${what.slice(0, -1)}`) : what
    await page.getByRole('button', { name, exact: true }).last().click()
  }
  await page.locator(`:is(${dialog}, ${popup})`).first().waitFor()
  await settled(page)
}

describe('what opens over a page', () => {
  for (const { who, at, ways } of everything) {
    it(`has no accessibility violation: ${who}, ${ways.map(way => way.join(' › ')).join(', ')}`, async () => {
      const page = await stage.enter(who)
      const faults: string[] = []
      for (const way of ways) {
        await page.goto(`${stage.origin}/console${at()}`)
        await settled(page)
        for (const what of way) await press(page, what)
        faults.push(...(await axe(page)).map(fault => `${at()} ${way.join(' › ')}: ${fault}`))
      }
      assert.deepEqual(faults, [])
      assert.deepEqual(stage.complaints(), [])
      await page.context().close()
    })
  }

  it('has no accessibility violation on a phone: the menu', async () => {
    const page = await stage.enter('county officer', { width: 390, height: 844 })
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('dialog', { name: '主菜单' }).waitFor()
    assert.deepEqual(await axe(page), [])
  })
})
