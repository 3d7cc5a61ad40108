import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Page } from 'playwright-core'
import { notice } from '#capabilities/notice/contract.ts'
import { suggestion } from '#capabilities/suggestion/contract.ts'
import { axe, eventually, openStage, overflow, type Stage, settled } from './stage.ts'

/** An office sends a notice and asks for a receipt; a village confirms; work is handed on, done and handed over. */
let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

const phone = { width: 390, height: 844 }
const picture = async (page: Page, name: string) => {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: `${folder}/todo-notice-${name}.png`, fullPage: true })
}
const looksRight = async (page: Page, name: string) => {
  await settled(page)
  await picture(page, name)
  assert.deepEqual(await axe(page), [], name)
  assert.ok((await overflow(page)) <= 0, `${name}: ${await overflow(page)} px too wide`)
}
const title = '关于做好年度组织生活会准备的通知'

it('a notice is sent, read, confirmed, counted and recalled', async () => {
  const officer = await stage.enter('county officer')
  await officer.goto(`${stage.origin}/console/notices`)
  await looksRight(officer, 'sent-empty')
  await officer.getByRole('button', { name: '发通知' }).first().click()
  await officer.getByLabel('标题').fill(title)
  await officer.getByLabel('正文').fill('请各支部于 12 月 10 日前完成准备。\n有困难请及时说明。')
  await officer.getByText(/将发给 \d+ 人/).waitFor()
  await looksRight(officer, 'compose')
  await officer.getByRole('button', { name: '发送', exact: true }).click()
  await officer.getByRole('dialog').getByRole('button', { name: '发送', exact: true }).click()
  await officer.getByRole('heading', { name: title }).waitFor()
  await looksRight(officer, 'receipts')

  const secretary = await stage.enter('secretary of Qingshi', phone)
  const bell = secretary.getByRole('link', { name: /收件箱，\d+ 条未读/ })
  await bell.waitFor()
  await bell.click()
  await secretary.getByRole('button', { name: new RegExp(title) }).waitFor()
  await looksRight(secretary, 'inbox-phone')
  await secretary.getByRole('button', { name: new RegExp(title) }).click()
  await secretary.getByRole('button', { name: '签收', exact: true }).waitFor()
  await looksRight(secretary, 'letter-phone')
  await secretary.getByRole('button', { name: '签收', exact: true }).click()
  await secretary.getByText(/已签收 \d{4}-/).waitFor()

  // The sender's page hears of it by itself.
  const village = officer.getByRole('row', { name: /青石/ })
  await village.locator('td', { hasText: /^1$/ }).first().waitFor()
  await officer.getByRole('button', { name: '撤回' }).click()
  await officer.getByLabel('撤回原因').fill('时间有变')
  await looksRight(officer, 'recall')
  await officer.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await officer.getByText('时间有变').first().waitFor()
  await secretary.getByText(/发送单位已撤回/).waitFor()
  await secretary.setViewportSize({ width: 1440, height: 900 })
  await looksRight(secretary, 'inbox')
  assert.deepEqual(stage.complaints(), [])
})

it('work is written down, handed on, taken back, done, and stands in the hand-over', async () => {
  const officer = await stage.enter('county officer')
  await officer.goto(`${stage.origin}/console/todo`)
  await looksRight(officer, 'todo-empty')
  await officer.getByRole('button', { name: '新建待办' }).click()
  await officer.getByRole('dialog').getByLabel('事项').fill('核对三季度党费台账')
  await officer.getByRole('textbox', { name: '限办日期' }).fill('20270110')
  await officer.keyboard.press('Tab')
  await officer.keyboard.press('Control+Enter')
  const row = officer.getByRole('row', { name: /核对三季度党费台账/ })
  await row.getByText('2027-01-10').waitFor()
  await looksRight(officer, 'todo')
  await row.getByRole('button').last().click()
  await officer.getByRole('menuitem', { name: '委托其他岗位' }).click()
  const drawer = officer.getByRole('dialog')
  await drawer.getByLabel('委托给').fill('青石')
  await officer.getByText('赵青山', { exact: false }).first().click()
  await looksRight(officer, 'delegate')
  await drawer.getByRole('button', { name: '保存' }).click()
  await row.getByText(/已委托给/).waitFor()

  const secretary = await stage.enter('secretary of Qingshi', phone)
  await secretary.getByRole('region', { name: '我的待办' }).getByText('核对三季度党费台账').waitFor()
  await looksRight(secretary, 'home-phone')
  await secretary.goto(`${stage.origin}/console/todo`)
  await secretary.getByText(/其他岗位委托/).waitFor()
  await looksRight(secretary, 'todo-phone')

  await row.getByRole('button').last().click()
  await officer.getByRole('menuitem', { name: '收回委托' }).click()
  await row.getByText(/已委托给/).waitFor({ state: 'detached' })
  await row.getByRole('button', { name: /^标为办结/ }).click()
  await row.waitFor({ state: 'detached' })
  await officer.getByRole('link', { name: '工作交接' }).first().click()
  await officer
    .getByRole('region', { name: /近十二个月办结/ })
    .getByText('核对三季度党费台账')
    .waitFor()
  await looksRight(officer, 'hand-over')
  const [file] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('button', { name: '下载表格' }).click(),
  ])
  assert.match(file.suggestedFilename(), /^工作交接清单-.*\.xlsx$/)
  await officer.emulateMedia({ media: 'print' })
  await picture(officer, 'hand-over-paper')
  assert.deepEqual(stage.complaints(), [])
})

it('what a member wrote is accepted and answered by the office, and asked again by the member', async () => {
  const own = await stage.world.as('member of Qingshi')
  const { qingshi } = stage.world.cast.organisations
  const matter = { kind: 'HELP', organisationId: qingshi, title: '希望帮忙联系残疾证换证' } as const
  await own.do(suggestion.send, { ...matter, text: '我父亲行动不便，想问能不能上门办理。' })
  const secretary = await stage.enter('secretary of Qingshi')
  await secretary.goto(`${stage.origin}/console/suggestions`)
  const row = secretary.getByRole('row', { name: /残疾证换证/ })
  await row.getByText('已收到').waitFor()
  await looksRight(secretary, 'received')
  await row.getByRole('link').first().click()
  await secretary.getByRole('button', { name: '受理' }).click()
  await secretary.getByText('办理中').first().waitFor()
  await secretary.getByRole('button', { name: '答复' }).first().click()
  await secretary.getByLabel('答复内容').fill('已联系县残联，十二月三日上门办理，请准备身份证和旧证。')
  await looksRight(secretary, 'answer')
  await secretary.getByRole('dialog').getByRole('button', { name: '答复' }).click()
  await secretary.getByText('已答复').first().waitFor()
  await secretary.setViewportSize(phone)
  await looksRight(secretary, 'matter-phone')
  const member = await stage.enter('member of Qingshi')
  await member.goto(`${stage.origin}/console/my-suggestions`)
  await looksRight(member, 'my-suggestions')
  await member.getByRole('button', { name: '写投诉建议' }).click()
  await member.getByText('实名提交，不是匿名', { exact: false }).waitFor()
  await looksRight(member, 'write')
  await member.keyboard.press('Escape')
  await member
    .getByRole('row', { name: /残疾证换证/ })
    .getByRole('link')
    .first()
    .click()
  await member.getByText('十二月三日上门办理', { exact: false }).waitFor()
  await member.getByRole('button', { name: '要求重新办理' }).click()
  await member.getByLabel('还有什么没有解决').fill('十二月三日家里没有人，请换一天。')
  await member.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await member.getByText('请换一天', { exact: false }).waitFor()
  await looksRight(member, 'my-matter')
  assert.deepEqual(stage.complaints(), [])
})

it('e-mail and push are off until they are set up, and everybody is told so', async () => {
  const admin = await stage.enter('system admin')
  await admin.goto(`${stage.origin}/console/channels`)
  await admin.getByText('未开通').first().waitFor()
  await looksRight(admin, 'channels')
  const member = await stage.enter('member of Qingshi', phone)
  await member.goto(`${stage.origin}/console/inbox/choices`)
  await member.getByText('系统还没有开通邮件或推送提醒').waitFor()
  await looksRight(member, 'choices-phone')
  assert.deepEqual(stage.complaints(), [])
  // An administrator has one session at a time; the next one would end this one under its page.
  await admin.context().close()
})

it('a push that arrives is shown as a notification, and leads to the inbox only', async () => {
  const admin = await stage.world.as('system admin')
  await admin.do(notice.setUpPush, { on: true, contact: 'gly@example.cn' })
  // Nobody listens there: the code stays on its way.
  const post = { host: '127.0.0.1', port: 9, security: 'none', from: 'tongxin@example.cn' } as const
  await admin.do(notice.setUpMail, { on: true, ...post, site: 'https://dj.example.cn' })
  const member = await stage.enter('member of Qingshi', phone)
  await member.context().grantPermissions(['notifications'], { origin: stage.origin })
  await member.goto(`${stage.origin}/console/inbox/choices`)
  await member.getByRole('button', { name: '在这个浏览器接收推送' }).waitFor()
  await member.getByLabel('用电子邮件提醒我').check()
  await member.getByLabel('邮箱地址').fill('sun@example.cn')
  await member.getByRole('button', { name: '保存' }).click()
  await member.getByLabel('验证码').fill('AAAAA')
  await member.getByRole('button', { name: '验证', exact: true }).click()
  await member.getByText('验证码不对', { exact: false }).waitFor()
  await looksRight(member, 'devices-phone')
  const devtools = await member.context().newCDPSession(member)
  const registered = new Promise<string>(resolve =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await member.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js', { scope: '/console' })
    await navigator.serviceWorker.ready
  })
  const push = async (letter: object) =>
    devtools.send('ServiceWorker.deliverPushMessage', {
      origin: stage.origin,
      registrationId: await registered,
      data: JSON.stringify(letter),
    })
  const shown = (title: string) =>
    eventually(() =>
      member.evaluate(async wanted => {
        const notes = await (await navigator.serviceWorker.ready).getNotifications()
        return notes.find(note => note.title === wanted)?.data ?? null
      }, title),
    )
  await push({ title: '甲', body: '示范县委 发来一条通知', page: '/console/inbox' })
  assert.equal(await shown('甲'), '/console/inbox')
  await push({ title: '乙', body: 'x', page: 'https://evil.example/' })
  assert.equal(await shown('乙'), '/console')
  assert.deepEqual(stage.complaints(), [])
})
