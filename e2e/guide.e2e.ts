import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { member } from '#capabilities/member/contract.ts'
import { notice } from '#capabilities/notice/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { rosterBook, rosterLine } from '../test/roster-file.ts'
import { fieldsOf, firstDay } from '../test/world-cast.ts'
import { openStage, type Stage, settled } from './stage.ts'
import { withText } from './walker.ts'

/** The ways the guides of docs/zh describe, gone as they stand there; `npm run pictures` keeps what is seen on them. */
let stage: Stage
const villagers = ['周建国', '吴桂英', '郑海峰', '王晓梅', '冯立新', '陈春生', '褚玉兰', '卫国强']
const window = { width: 1280, height: 800 }
const phone = { width: 390, height: 844, scale: 2 }
const title = '关于做好年度组织生活会准备工作的通知'

before(async () => {
  stage = await openStage()
  const officer = await stage.world.as('county officer')
  const { qingshi: organisationId } = stage.world.cast.organisations
  for (const [i, name] of villagers.entries())
    await officer.do(member.add, { organisationId, fields: fieldsOf(name, `19${60 + i * 4}-0${i + 1}-12`, 601 + i) })
  await officer.do(organisation.openTerm, { organisationId, startedOn: '2024-01-05' })
  const body = '请各支部于 12 月 10 日前完成准备，并在系统内签收。'
  await officer.do(notice.send, { whom: 'officers', below: true, title, body, needsConfirmation: true })
  await stage.world.drain()
})
after(() => stage?.close())

/** What is in the window now, as a small picture, where `PICTURES` names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  await settled(page)
  mkdirSync(folder, { recursive: true })
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  writeFileSync(join(folder, `guide-${name}.webp`), Buffer.from(data, 'base64'))
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first()

describe('the guide for a branch secretary', () => {
  let page: Page
  before(async () => {
    page = await stage.enter('secretary of Qingshi', window)
  })

  it('the first sign-in begins with the activation code', async () => {
    const gate = await stage.stranger(window)
    await button(gate, '首次使用？用激活码设置密码').click()
    await gate.getByLabel('激活码').waitFor()
    await picture(gate, 'activate')
    await gate.context().close()
  })

  it('the desk shows the name, the work and the hat', async () => {
    await page.getByRole('heading', { name: '赵青山，您好' }).waitFor()
    await page.getByRole('region', { name: '我的待办' }).waitFor()
    await picture(page, 'desk')
  })

  it('the roster, a new member, a record and its masked number are where the guide says', async () => {
    await link(page, '党员名册').click()
    await page.getByRole('link', { name: '周建国' }).waitFor()
    await picture(page, 'roster')
    await button(page, '新增党员').click()
    await page.getByRole('dialog', { name: '新增党员' }).getByLabel('姓名').waitFor()
    await picture(page, 'add')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await link(page, '周建国').click()
    await page.getByRole('tab', { name: '权利与处分' }).waitFor()
    await button(page, '查看 手机号码').click()
    await page.getByLabel('查看用途').waitFor()
    await picture(page, 'record')
  })

  it('a messy roster is taken in from its page', async () => {
    await page.goto(`${stage.origin}/console`)
    await link(page, '导入党员名册').click()
    const lines = ['蒋大河', '沈小溪', '韩东升'].map((name, i) => rosterLine(name, 901 + i, '西河镇青石村党支部'))
    const wrong = rosterLine('杨柳青', 904, '西河镇青石村党支部', { 公民身份号码: '990100198003051999' })
    const box = page.getByRole('combobox', { name: '导入到哪个党组织' })
    await box.fill('青石')
    await page.locator('.ant-select-item-option', { hasText: '青石村党支部' }).first().click()
    const buffer = await rosterBook([...lines, wrong])
    const file = { name: '青石村党员花名册.xlsx', mimeType: 'application/octet-stream', buffer }
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText('有 1 人存在错误').waitFor()
    await button(page, '下载问题清单').waitFor()
    await picture(page, 'import')
  })

  it('the branch, its posts and its term stand on one page', async () => {
    await link(page, '组织架构').click()
    await page.getByText('第1届').first().waitFor()
    await picture(page, 'branch')
  })

  it('work is written down, and a notice is confirmed', async () => {
    await link(page, '待办').click()
    await button(page, '新建待办').click()
    await page.getByRole('dialog').getByLabel('事项').fill('收齐组织生活会发言提纲')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('row', { name: /收齐组织生活会发言提纲/ }).waitFor()
    await link(page, '收件箱').click()
    await page.getByRole('button', { name: new RegExp(title) }).click()
    await button(page, '签收').waitFor()
    await picture(page, 'inbox')
  })

  it('a member has the record on the phone, in letters as large as wanted', async () => {
    const own = await stage.enter('member of Qingshi', phone)
    await own.goto(`${stage.origin}/m`)
    await own.getByRole('heading', { name: '孙大力，您好' }).waitFor()
    await picture(own, 'phone')
    await withText(own, stage.origin, 'large')
    await own.goto(`${stage.origin}/m/my-record`)
    await own.getByRole('tab', { name: '谁查看过' }).waitFor()
    await picture(own, 'phone-large')
    assert.deepEqual(stage.complaints(), [])
  })
})

describe('the guide for an operator', () => {
  it('one administrator asks, another decides, a third reads the journal', async () => {
    const security = await stage.enter('security admin', window)
    await link(security, '角色授权').click()
    await button(security, '申请授权').click()
    await security.getByRole('dialog', { name: '申请授权' }).waitFor()
    await picture(security, 'grant')
    const audit = await stage.enter('audit admin', window)
    await link(audit, '审计日志').click()
    await audit.getByRole('row').nth(3).waitFor()
    await picture(audit, 'journal')
    assert.deepEqual(stage.complaints(), [])
  })
})

describe('the first day', () => {
  it('begins with the one-time code and three names', async () => {
    await stage.close()
    stage = await openStage(firstDay)
    const page = await stage.stranger(window)
    await page.getByLabel('启用码').waitFor()
    await button(page, '设立三位管理员').waitFor()
    await picture(page, 'first-day')
  })
})
