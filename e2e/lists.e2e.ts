import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { fieldsOf } from '../test/world-cast.ts'
import { readPaper } from './paper.ts'
import { openStage, type Stage, settled } from './stage.ts'

/** Lists keep what a person set: in the address, on paper, and when the tree grows to thousands. */
let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

/** What a list shows: its headings and its rows. */
interface Shown {
  readonly headings: readonly string[]
  readonly rows: readonly string[]
}
async function shown(page: Page): Promise<Shown> {
  await settled(page)
  return {
    headings: await page.locator('thead th').allTextContents(),
    rows: await page.locator('tbody tr').allTextContents(),
  }
}
/** Waits until the list shows exactly this: an answer may come later than the address. */
const same = (page: Page, { headings, rows }: Partial<Shown>) =>
  page.waitForFunction(
    wanted => {
      const textsOf = (selector: string) => [...document.querySelectorAll(selector)].map(each => each.textContent)
      const isSame = (selector: string, texts?: readonly string[]) =>
        texts === undefined || JSON.stringify(textsOf(selector)) === JSON.stringify(texts)
      return isSame('thead th', wanted.headings) && isSame('tbody tr', wanted.rows)
    },
    { headings, rows },
  )

describe('the address of a list', () => {
  it('holds filters, order and columns: reloaded, handed over and gone back to, the list is the same', async () => {
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/members`)
    await settled(page)
    const find = page.getByRole('textbox', { name: '查找', exact: true })
    await find.fill('zqs')
    await page.keyboard.press('Enter')
    await page.waitForURL(/search=zqs/)
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    await page.getByRole('link', { name: '赵青山' }).waitFor()
    await find.fill('')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => !url.search.includes('search'))
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 4)
    await page.getByRole('button', { name: /^年龄/ }).click()
    await page.waitForURL(/sort=age/)
    await page.getByRole('button', { name: '显示列' }).click()
    await page.getByRole('checkbox', { name: '工作岗位' }).check()
    await page.getByRole('checkbox', { name: '民族' }).uncheck()
    await page.waitForURL(/columns=jobPost/)
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: '工作岗位' }).waitFor()
    await page.reload()
    const before = await shown(page)
    assert.equal(before.rows.length, 4)
    assert.ok(before.headings.includes('工作岗位') && !before.headings.includes('民族'), before.headings.join())
    await page.reload()
    await same(page, before)
    const other = await stage.enter('secretary of Qingshi')
    await other.goto(page.url())
    await same(other, { headings: before.headings })
    await page.goBack()
    await page.goBack()
    await page.waitForURL(url => /sort=age/.test(url.search) && !/columns=/.test(url.search))
    await page.getByRole('columnheader', { name: '民族' }).waitFor()
    await page.goForward()
    await page.goForward()
    await page.waitForURL(/columns=jobPost/)
    await same(page, before)
  })
})

describe('on paper', () => {
  it('the roster prints everybody in order, with its headings on every sheet, and no controls', async () => {
    const officer = await stage.world.as('county officer')
    const organisationId = stage.world.cast.organisations.shuguang
    for (let n = 1; n <= 40; n++) {
      const fields = fieldsOf(
        `邻居${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'子丑寅卯'[Math.floor(n / 10) % 4]}`,
        '1970-05-06',
        200 + n,
      )
      await officer.do(member.add, { organisationId, fields })
    }
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/members`)
    await settled(page)
    const names = await page.locator('tbody th').allTextContents()
    assert.equal(names.length, 4 + 40)
    await page.emulateMedia({ media: 'print' })
    assert.deepEqual(await visibleControls(page), [])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.match(pdf.toString('latin1'), /MediaBox \[0 0 84\d\.?\d* 59\d/)
    const sheets = await readPaper(pdf)
    assert.ok(sheets.length > 1, `${sheets.length} sheets`)
    for (const heading of ['姓名', '人员类别', '入党日期', '所在党支部'])
      for (const [i, sheet] of sheets.entries()) assert.ok(sheet.includes(heading), `${heading} on sheet ${i + 1}`)
    const text = sheets.join('')
    assert.deepEqual(
      names.toSorted((one, other) => text.indexOf(one) - text.indexOf(other)),
      names,
    )
    for (const name of names) assert.equal(text.split(name).length, 2, `${name} stands there once`)
    assert.match(text, /打印日期[：:]\d{4}-\d{2}-\d{2}/)
    assert.doesNotMatch(text, /查询|重置|显示列|导出|导入名册|新增党员|加载更多|更多操作|当前身份|操作/)
  })

  it('the profile is one form with a title, and no controls', async () => {
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/members/${stage.world.cast.people['member of Qingshi'].personId}`)
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    assert.deepEqual(await visibleControls(page), [])
    const sheets = await readPaper(await page.pdf({ preferCSSPageSize: true }))
    const [first = ''] = sheets
    assert.ok(sheets.length <= 2, `${sheets.length} sheets`)
    for (const wanted of ['中国共产党党员基本信息表', '孙大力', '西河镇青石村支部委员会', '1952.02', '2013.05'])
      assert.ok(first.includes(wanted), `${wanted} in ${first}`)
    assert.ok(first.indexOf('中国共产党党员基本信息表') < first.indexOf('孙大力'))
    assert.doesNotMatch(sheets.join(''), /\d{17}[\dX]|1[3-9]\d{9}|修改信息|登记变动|查看|当前身份/)
  })

  const visibleControls = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, input, select, textarea, nav a, [role="tab"], [role="combobox"]',
        ),
      ]
        .filter(
          each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('th'),
        )
        .map(each => each.outerHTML.slice(0, 120)),
    )
})

describe('a tree of thousands', () => {
  it('opened whole and scrolled to its end holds a few hundred elements', async () => {
    const { owner, cast } = stage.world
    await owner.query(thousands, [cast.organisations.west, 5200])
    const officer = await stage.world.as('county officer')
    const { nodes } = await officer.ask(organisation.skeleton, {})
    assert.ok(nodes.length > 5200)
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/organisations`)
    await settled(page)
    const rows = page.locator('[role="treeitem"]')
    const started = performance.now()
    await page.getByRole('button', { name: '全部展开' }).click()
    await page.getByText('新设支部0001').first().waitFor()
    process.stderr.write(`  ${nodes.length} organisations opened in ${Math.round(performance.now() - started)} ms\n`)
    assert.ok((await rows.count()) < 80, `${await rows.count()} rows are drawn`)
    await page.getByRole('tree').focus()
    await page.keyboard.press('End')
    await page.getByText('东岭镇曙光村党支部').first().waitFor()
    assert.ok((await rows.count()) < 80, `${await rows.count()} rows are drawn`)
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    assert.ok(elements < 2500, `${elements} elements`)
  })

  /** Village branches under one committee, as the register would hold them. */
  const thousands = `insert into organisation_node (id, parent_id, path, type, kind, sector, state, full_name, short_name,
      established_on, sort_no, spelling, initials, search_text)
    select gen_random_uuid(), w.id, w.path || lpad(to_hex(n + 4096), 4, '0') || '.', 'BRANCH', 'STANDARD', 'VILLAGE', 'ACTIVE',
      '新设支部' || lpad(n::text, 4, '0'), '新设支部' || lpad(n::text, 4, '0'), '1990-07-01', 1000 + n, 'xinshe', 'xszb', 'xinshe'
    from organisation_node w, generate_series(1, $2::int) n where w.id = $1`
})

describe('how far it is', () => {
  /** Clicks from the first page of the console; typing does not count (ux 6.2). */
  async function counted(page: Page, ways: readonly (() => Promise<void>)[]): Promise<number> {
    let clicks = 0
    await page.exposeFunction('clicked', () => {
      clicks++
    })
    await page.evaluate(`addEventListener('click', event => event.isTrusted && event.detail > 0 && clicked(), true)`)
    for (const way of ways) await way()
    return clicks
  }
  const button = (page: Page, name: string | RegExp) => () =>
    page.getByRole('button', { name, exact: true }).first().click()
  const link = (page: Page, name: string) => () => page.getByRole('link', { name, exact: true }).first().click()

  it('the form for a new member opens with two clicks, so that saving is the third', async () => {
    const page = await stage.enter('secretary of Qingshi')
    const clicks = await counted(page, [link(page, '党员名册'), button(page, '新增党员')])
    await page.getByRole('dialog', { name: '新增党员' }).waitFor()
    assert.ok(clicks + 1 <= 3, `${clicks + 1} clicks`)
  })

  it('a password is begun anew with three clicks', async () => {
    const page = await stage.enter('county officer')
    const clicks = await counted(page, [
      link(page, '账号管理'),
      button(page, /^重新发放激活码 秦立民/),
      () => page.getByRole('dialog').getByRole('button', { name: '确定' }).click(),
    ])
    await page.getByRole('dialog', { name: '激活码' }).waitFor()
    assert.ok(clicks <= 3, `${clicks} clicks`)
  })

  it('the form that changes where an organisation belongs opens with three clicks, so that saving is the fourth', async () => {
    const page = await stage.enter('county officer')
    const clicks = await counted(page, [
      link(page, '组织架构'),
      async () => {
        await page.getByRole('tree').focus()
        await page.keyboard.press('End')
        await page.keyboard.press('Enter')
        await page.waitForURL(/organisation=/)
        await settled(page)
      },
      button(page, '更多操作'),
      () => page.getByRole('menuitem', { name: '调整隶属关系' }).click(),
    ])
    await page.getByRole('dialog', { name: /调整/ }).waitFor()
    assert.ok(clicks + 1 <= 4, `${clicks + 1} clicks`)
  })
})
