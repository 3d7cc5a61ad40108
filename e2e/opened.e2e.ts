import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import { isDue } from '../test/figures.ts'
import { type Ground, lay } from './opened-ground.ts'
import { axe, openStage, type Stage, settled } from './stage.ts'

/** What opens over a page is a page too: drawers, dialogs, pickers, menus, one by one. */
let stage: Stage
let ground: Ground
before(async () => {
  stage = await openStage()
  ground = await lay(stage.world)
})
after(() => stage?.close())

type Name = keyof Stage['world']['cast']['people']
/** What is pressed one after the other: buttons; `menu:`, `tab:`, `combobox:`, `radio:` and `text:` say what else. Something must be open then. */
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
      ['查看 手机号码', 'type:核对'],
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
  {
    who: 'county officer',
    at: () => `/members/${stage.world.cast.people['secretary of Qingshi'].personId}`,
    ways: [
      ['tab:权利与处分', '登记撤销处分'],
      ['tab:权利与处分', '撤回 警告'],
      ['tab:奖励', '登记奖励'],
      ['tab:流动与失联', '登记为失联党员'],
      ['tab:流动与失联', '记录联系情况'],
      ['tab:流动与失联', '结束'],
      ['tab:档案材料', '下载 入党志愿书'],
    ],
  },
  {
    who: 'county officer',
    at: () => `/organisations/${stage.world.cast.organisations.qingshi}`,
    ways: [['登记延期'], ['免职 *']],
  },
  { who: 'county officer', at: () => `/organisations/${ground.draft}`, ways: [['上报请示']] },
  { who: 'county officer', at: () => `/organisations/${ground.corrected}`, ways: [['更正']] },
  {
    who: 'county officer',
    at: () => '/organisations/terms',
    ways: [['登记换届 *'], ['*更多操作', 'menu:登记延期'], ['combobox:换届状态']],
  },
  {
    who: 'county officer',
    at: () => '/organisations/groupings',
    ways: [['调整成员 *'], ['*更多操作', 'menu:结束']],
  },
  { who: 'county officer', at: () => '/todo', ways: [['新建待办'], ['新建待办', 'text:事项', '取消']] },
  {
    who: 'county officer',
    at: () => '/notices/new',
    ways: [['text:标题', 'text:正文', '发送'], ['find:接收的党组织'], ['nothing:接收的党组织']],
  },
  {
    who: 'county officer',
    at: () => `/members/import/${ground.checked}`,
    ways: [['改正*'], ['写入*'], ['取消导入']],
  },
  { who: 'county officer', at: () => `/members/import/${ground.written}`, ways: [['整批撤销']] },
  { who: 'county officer', at: () => '/security', ways: [['结束其他所有登录'], ['不是我*']] },
  { who: 'security admin', at: () => '/grants', ways: [['申请授权'], ['申请解除动态验证码'], ['收回 *']] },
  { who: 'security admin', at: () => '/security', ways: [['更换备用恢复码']] },
  { who: 'security admin', at: () => '/sessions', ways: [['account:周文远', '结束全部登录']] },
  { who: 'system admin', at: () => '/approvals', ways: [['同意 *'], ['*更多操作', 'menu:驳回']] },
  { who: 'audit admin', at: () => '/journal', ways: [['combobox:结果'], ['显示列'], ['更多条件', 'combobox:操作']] },
  { who: 'system admin', at: () => '/mourning', ways: [['设置哀悼日']] },
]

/** A name as it is, or its beginning or end before or after a star. */
const named = (text: string) => {
  if (text.endsWith('*')) return new RegExp(`^${text.slice(0, -1)}`)
  return text.startsWith('*') ? new RegExp(`${text.slice(1)}$`) : text
}

async function press(page: Page, what: string): Promise<void> {
  const [, kind = '', name = what] = /^(menu|tab|combobox|find|nothing|text|account|type):(.*)$/.exec(what) ?? []
  const items = page.getByRole('menuitem')
  const box = page.getByRole('combobox', { name }).first()
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    menu: () => (name === '1' ? items.first() : items.filter({ hasText: new RegExp(`^${name}$`) })).click(),
    find: () => box.fill('村'),
    nothing: () => box.fill('没有这个地方'),
    tab: () => page.getByRole('tab', { name, exact: true }).click(),
    combobox: () => box.click(),
    text: () => page.getByRole('textbox', { name }).last().fill('核对'),
    account: async () => {
      await page.getByRole('combobox').last().fill(name)
      await page.locator('.ant-select-item-option', { hasText: name }).first().click()
    },
    type: () => page.keyboard.type(name),
    '': () =>
      page
        .getByRole('button', { name: named(name), exact: true })
        .last()
        .click(),
  }
  await ways[kind]?.()
}
/** What was pressed has opened something: it stands still, with its contents in it. The menu an entry was chosen from does not count. */
const opened = (page: Page, last: string | undefined) =>
  page.waitForFunction(
    selector =>
      [...document.querySelectorAll(selector)].some(each => each.checkVisibility()) &&
      document.querySelector('.ant-spin-spinning, .ant-skeleton-active, .tx-waiting') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    last?.startsWith('menu:') ? `:is(${dialog})` : `:is(${dialog}, ${popup})`,
  )

/** One browser for each person: what opens over a page is gone when the next page is opened. */
const entered = new Map<Name, Page>()
async function pageOf(who: Name): Promise<Page> {
  const page = entered.get(who) ?? (await stage.enter(who))
  entered.set(who, page)
  return page
}

describe('what opens over a page', () => {
  for (const { who, at, ways } of everything.filter((_, i) => isDue(i))) {
    it(`has no accessibility violation: ${who}, ${ways.map(way => way.join(' › ')).join(', ')}`, async () => {
      const page = await pageOf(who)
      const faults: string[] = []
      for (const way of ways) {
        await page.goto(`${stage.origin}/console${at()}`)
        await settled(page)
        for (const what of way) await press(page, what)
        await opened(page, way.at(-1))
        // The page beneath has its own survey.
        faults.push(...(await axe(page, `${dialog}, ${popup}`)).map(fault => `${at()} ${way.join(' › ')}: ${fault}`))
      }
      assert.deepEqual(faults, [])
      assert.deepEqual(stage.complaints(), [])
    })
  }

  it('on days of mourning every page arrives without colour: console, sign-in and phone', async () => {
    const isGrey = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).filter)
    // As the server sends it: nothing has to run before the page is grey.
    const sent = async (path: string) =>
      (await (await fetch(`${stage.origin}${path}`)).text()).includes('<html data-mourn ')
    assert.deepEqual([await sent('/console'), await sent('/m')], [false, false])
    const page = await stage.enter('system admin')
    await page.goto(`${stage.origin}/console/mourning`)
    await press(page, '设置哀悼日')
    for (const label of [/^开始日期/, /^结束日期/]) {
      const day = page.getByRole('textbox', { name: label })
      await day.fill(shanghaiDay(stage.world.clock.now()))
      await day.press('Enter')
    }
    await page.getByLabel('事由').fill('国务院公告：全国哀悼日')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('进行中').waitFor()
    // The page that was open follows.
    await page.locator('html[data-mourn]').waitFor({ state: 'attached' })
    assert.equal(await isGrey(page), 'grayscale(1)')
    assert.deepEqual([await sent('/console'), await sent('/m'), await sent('/m/shell')], [true, true, false])
    const phone = await stage.enter('member of Qingshi', { width: 390, height: 844 })
    await phone.goto(`${stage.origin}/m`)
    assert.equal(await isGrey(phone), 'grayscale(1)')
    assert.equal(await isGrey(await stage.stranger()), 'grayscale(1)')
    await page.getByRole('button', { name: /^取消 国务院公告/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click()
    await page.locator('html:not([data-mourn])').waitFor({ state: 'attached' })
    assert.equal(await isGrey(page), 'none')
    assert.deepEqual(stage.complaints(), [])
  })

  it('has no accessibility violation on a phone: the menu', async () => {
    const page = await stage.enter('county officer', { width: 390, height: 844 })
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('dialog', { name: '主菜单' }).waitFor()
    assert.deepEqual(await axe(page), [])
  })
})
