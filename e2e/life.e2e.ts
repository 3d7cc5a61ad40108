import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** What happens to a member has its place on his page, and the answer about his vote follows from it. */
let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  assert.deepEqual(await axe(page), [], name)
  assert.equal(await overflow(page), 0, name)
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `life-${name}.png`), fullPage: true })
}

/** Two full members nothing has happened to yet, one for each size. */
async function people(): Promise<string[]> {
  const { rows } = await stage.world.owner.query(
    `select id from member_person where is_active and person_type = 'FULL' and membership_status = 'NORMAL' order by id limit 2`,
  )
  return rows.map(({ id }) => id)
}

async function openTab(page: Page, name: string) {
  await page.getByRole('tab', { name }).click()
  await settled(page)
}

const fill = async (page: Page, label: RegExp, text: string) => {
  const box = page.getByRole('dialog').getByRole('textbox', { name: label })
  await box.fill(text)
  await box.press('Tab')
}
const save = async (page: Page, name = '保存') => {
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name, exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
}

async function punish(page: Page, size: string) {
  await openTab(page, '权利与处分')
  await page.getByText('有表决权', { exact: true }).waitFor()
  await page.getByRole('button', { name: '登记处分' }).click()
  await page.getByRole('menuitem', { name: '留党察看' }).click()
  await fill(page, /批准之日/, '2026-03-01')
  await page
    .getByRole('dialog')
    .getByLabel(/留党察看期限/)
    .click()
  await page.getByTitle('1年').click()
  await fill(page, /决定机关/, '中共示范县纪律检查委员会')
  await look(page, `sanction-drawer-${size}`)
  await save(page)
  await page.getByText('没有表决权', { exact: true }).waitFor()
  await page.getByText(/留党察看期间（自2026-03-01起，至2027-03-01前）/).waitFor()
  await look(page, `rights-${size}`)
  const day = page.getByRole('textbox', { name: '日期' })
  await day.fill('2026-02-28')
  await day.press('Enter')
  await page.getByText('有表决权', { exact: true }).waitFor()
}

async function takeBack(page: Page, size: string) {
  await page.getByRole('button', { name: '撤回 留党察看' }).click()
  await fill(page, /哪里登记错了/, '登记错了人')
  await save(page, '撤回')
  await page.getByText(/登记错了人/).waitFor()
  await page.getByText('没有处分记录').waitFor()
  await look(page, `withdrawn-${size}`)
}

async function loseContact(page: Page, size: string) {
  await openTab(page, '流动与失联')
  await page.getByRole('button', { name: '登记为失联党员' }).click()
  await fill(page, /开始日期/, '2026-01-05')
  await save(page)
  await page.getByText(/失联已满6个月（2026-07-05）/).waitFor()
  await page.getByRole('button', { name: '记录联系情况' }).click()
  // The world has its own day; the browser proposes the day of the machine.
  await fill(page, /日期/, '2026-02-10')
  await fill(page, /联系或查找情况/, '到原住址走访，未找到')
  await save(page)
  await page.getByText('到原住址走访，未找到').waitFor()
  await look(page, `contact-${size}`)
}

async function putIn(page: Page, size: string) {
  await openTab(page, '档案材料')
  await page.getByText(/必备材料还缺：入党志愿书/).waitFor()
  await page.getByRole('button', { name: '放入材料' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel(/材料类别/).click()
  await page.getByTitle('入党志愿书').click()
  await fill(page, /材料名称/, '入党志愿书')
  const kept = page.waitForResponse(answer => answer.url().endsWith('/api/files'))
  await drawer
    .locator('input[type=file]')
    .setInputFiles({ name: '入党志愿书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') })
  await kept
  await drawer.getByText('已选择：入党志愿书.pdf').waitFor()
  await look(page, `paper-drawer-${size}`)
  await save(page)
  await page.getByRole('button', { name: '下载 入党志愿书' }).waitFor()
  await look(page, `papers-${size}`)
}

describe('the life of a member', () => {
  for (const [index, [size, window]] of (
    [
      ['desktop', { width: 1440, height: 900 }],
      ['phone', { width: 390, height: 844 }],
    ] as const
  ).entries()) {
    it(`a sanction takes the vote for its term and a correction gives it back; lost contact and papers are kept, at a ${size}`, async () => {
      const page = await stage.enter('county officer', window)
      await page.goto(`${stage.origin}/console/members/${(await people())[index]}`)
      await settled(page)
      await punish(page, size)
      await takeBack(page, size)
      await loseContact(page, size)
      await putIn(page, size)
      await openTab(page, '奖励')
      await page.getByText('没有奖励记录').waitFor()
      await look(page, `awards-${size}`)
      assert.deepEqual(stage.complaints(), [])
    })
  }
})
