import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { focused, tabTo, take } from './keys.ts'
import { messyRoster, personOf } from './roster.ts'
import { openStage, type Stage, settled } from './stage.ts'

/** Whoever has no mouse does the same work: nothing in this file points at anything. */
let stage: Stage
let page: Page
before(async () => {
  stage = await openStage()
  page = await stage.enter('county officer')
})
after(() => stage?.close())

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
async function visit(path: string): Promise<void> {
  await page.goto(`${stage.origin}/console${path}`)
  await settled(page)
}
const chosen = () => new URL(page.url()).searchParams.get('organisation')

describe('without a mouse', () => {
  it('the tree is walked with arrows, Home, End and the first letters of a name', async () => {
    const { county, west, qingshi, shuguang } = stage.world.cast.organisations
    await visit('/organisations')
    await tabTo(page, /^党组织$/)
    await press('Home', 'ArrowDown', 'Enter')
    await page.waitForURL(/organisation=/)
    assert.equal(chosen(), west)
    await press('ArrowRight', 'ArrowDown', 'Enter')
    await page.waitForURL(url => url.searchParams.get('organisation') === qingshi)
    await press('End', 'ArrowRight', 'End', 'Enter')
    await page.waitForURL(url => url.searchParams.get('organisation') === shuguang)
    await page.keyboard.type('sfxw')
    await press('Enter')
    await page.waitForURL(url => url.searchParams.get('organisation') === county)
  })

  it('a member is added, the drawer begins in its first field, and Ctrl+Enter saves', async () => {
    await visit('/members')
    await tabTo(page, /^新增党员$/)
    await press('Enter')
    await page.getByRole('dialog', { name: '新增党员' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '所在党支部')
    await take(page, 'qsc', '青石村')
    const { name, idNumber, mobile } = personOf(9)
    const type = async (label: RegExp, text: string) => {
      await tabTo(page, label)
      await page.keyboard.type(text)
    }
    await type(/^姓名/, name)
    await type(/^公民身份号码/, idNumber)
    await tabTo(page, /^民族/)
    await take(page, '汉', '汉族')
    await type(/^入党日期/, '1990-07-01')
    await type(/^转正日期/, '1991-07-01')
    await tabTo(page, /^学历/)
    await take(page, '初中', '初中')
    await tabTo(page, /^工作岗位/)
    await take(page, '农牧渔', '农牧渔')
    await type(/^手机号码/, mobile)
    await press('Control+Enter')
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  })

  it('Esc leaves a drawer, asks before something typed is lost, and the focus returns to the button', async () => {
    await visit('/members')
    await tabTo(page, /^新增党员$/)
    await press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '所在党支部')
    await tabTo(page, /^姓名/)
    await page.keyboard.type('周')
    await press('Escape')
    const asked = page.getByRole('dialog', { name: '有未保存的内容' })
    await asked.waitFor()
    assert.equal((await focused(page)).name, '继续填写')
    await press('Enter')
    await asked.waitFor({ state: 'hidden' })
    await press('Escape')
    await asked.waitFor()
    await tabTo(page, /^放弃并离开$/)
    await press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement?.textContent === '新增党员')
  })

  it('a masked number is looked at with a purpose, and the focus returns', async () => {
    await visit(`/members/${stage.world.cast.people['member of Qingshi'].personId}`)
    await tabTo(page, /^查看 手机号码$/)
    await press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.type('核对联系方式')
    await press('Enter')
    await page.getByText('13800000103').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '隐藏 手机号码')
  })

  it('a roster goes in from the file to the last button', async () => {
    const { bytes } = await messyRoster(8, true)
    page.on('filechooser', chooser =>
      chooser.setFiles({ name: '新河村.xlsx', mimeType: 'application/octet-stream', buffer: bytes }),
    )
    await visit('/members/import')
    await tabTo(page, /^导入到哪个党组织$/)
    await take(page, '西河镇党委', '西河镇党委')
    await tabTo(page, /^把文件拖到这里/)
    await press('Enter')
    await page.getByText(/个问题需要您确认/).waitFor({ timeout: 90_000 })
    await tabTo(page, /^新建这个党支部/)
    await press('Space')
    await tabTo(page, /^继续$/)
    await press('Enter')
    await page.getByText('没有错误，可以写入。').waitFor({ timeout: 90_000 })
    await tabTo(page, /^写入 8 人$/)
    await press('Enter')
    await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]'))
    await tabTo(page, /^写入/)
    await press('Enter')
    await page.getByText('已写入 8 人').first().waitFor({ timeout: 90_000 })
  })

  it('another hat is put on from the top bar', async () => {
    const secretary = await stage.enter('secretary of Qingshi')
    await tabTo(secretary, /^当前身份/)
    await secretary.keyboard.press('Enter')
    await secretary.getByRole('menu').waitFor()
    await secretary.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    const { name: worn } = await focused(secretary)
    const first = await secretary.evaluateHandle(() => document.activeElement)
    await secretary.keyboard.press('ArrowDown')
    await secretary.waitForFunction(left => document.activeElement !== left, first)
    const { name: other } = await focused(secretary)
    assert.notEqual(other, worn)
    await secretary.keyboard.press('Enter')
    await secretary.getByRole('button', { name: new RegExp(`^当前身份: .*${other.slice(0, 6)}`) }).waitFor()
  })

  it('every stop of the roster shows where the focus is', async () => {
    await visit('/members')
    const hidden: string[] = []
    for (let stop = 0; stop < 40; stop++) {
      await press('Tab')
      const { name, seen } = await focused(page)
      if (name !== '' && !seen) hidden.push(name)
    }
    assert.deepEqual(hidden, [])
  })
})
