import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { identity } from '#capabilities/identity/contract.ts'
import { bootstrapCode, firstDay } from '../test/world-cast.ts'
import { axe, openStage, type Stage, settled } from './stage.ts'

/** The ways in and out, through the pages and with nothing but what a person has in hand. */
const wrongWay = '账号或密码不正确，或尝试次数过多。请核对后再试；连续多次失败后需等待 15 分钟。'

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号或手机号').fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** The code the demo shows is typed by one press, and taken by another. */
async function proveByScreen(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('button', { name: button, exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账号菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
}

const textOf = async (place: Locator) => (await place.textContent())?.trim() ?? ''

const setPassword = async (page: Page, login: string, code: string, password: string) => {
  await page.getByRole('button', { name: '首次使用？用激活码设置密码' }).click()
  await page.getByLabel('账号或手机号').fill(login)
  await page.getByLabel('激活码').fill(code)
  await page.getByRole('textbox', { name: '新密码' }).fill(password)
  assert.deepEqual(await axe(page), [])
  await page.getByRole('button', { name: '设置密码并激活' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
}

describe('the gate', () => {
  let stage: Stage
  before(async () => {
    stage = await openStage()
    // The on-screen code exists in a demo installation only.
    await stage.world.owner.query(`update identity_setting set mode = 'demo'`)
  })
  after(() => stage?.close())

  it('an officer comes in with name, password and the code on the screen, and goes out again', async () => {
    const { login, password } = stage.world.cast.people['county officer']
    const page = await stage.stranger()
    assert.deepEqual(await axe(page), [])
    await page.getByText('演示环境：数据均为虚构').waitFor()
    await signIn(page, login, 'Not-His-Password-1')
    await page.getByRole('alert').getByText(wrongWay).waitFor()
    assert.deepEqual(await axe(page), [])
    await signIn(page, login, password)
    await page.getByRole('heading', { name: '第二重验证' }).waitFor()
    assert.deepEqual(await axe(page), [])
    await page.getByLabel('动态验证码').fill('000000')
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('验证码不正确或已使用过').waitFor()
    await proveByScreen(page, '验证')
    await page.getByRole('heading', { name: '周文远，您好' }).waitFor()
    await signOut(page)
    await page.goto(`${stage.origin}/console/members`)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    assert.equal(await page.getByText('赵青山').count(), 0)
    assert.deepEqual(stage.complaints(), [])
  })

  it('a recovery code opens once where the phone is lost', async () => {
    const { login, password } = stage.world.cast.people['secretary of Baisha']
    const inside = await stage.world.as('secretary of Baisha')
    await inside.do(identity.prove, { password })
    const { recoveryCodes } = await inside.do(identity.renewRecoveryCodes, {})
    const [code = ''] = recoveryCodes
    const page = await stage.stranger()
    const tryCode = async () => {
      await signIn(page, login, password)
      await page.getByRole('heading', { name: '第二重验证' }).waitFor()
      await page.getByLabel('动态验证码').fill(code)
      await page.getByRole('button', { name: '验证', exact: true }).click()
    }
    await tryCode()
    await page.getByRole('heading', { name: '钱秀兰，您好' }).waitFor()
    await signOut(page)
    await tryCode()
    await page.getByText('验证码不正确或已使用过').waitFor()
  })

  it('after five wrong passwords the right one waits a quarter of an hour', async () => {
    const { login, password } = stage.world.cast.people.leader
    const page = await stage.stranger()
    const refused = page.getByRole('alert').getByText(wrongWay)
    for (const wrong of ['one', 'two', 'three', 'four', 'five']) {
      const answered = page.waitForResponse(/sign-in/)
      await signIn(page, login, `Wrong-Password-${wrong}`)
      await answered
    }
    const answered = page.waitForResponse(/sign-in/)
    await signIn(page, login, password)
    await answered
    await refused.waitFor()
    stage.world.clock.advance(15 * 60 + 1)
    await signIn(page, login, password)
    await page.getByRole('heading', { name: '秦立民，您好' }).waitFor()
  })

  it('a member gets his slip at the branch and sets his first password himself', async () => {
    const officer = await stage.enter('county officer')
    await officer.goto(`${stage.origin}/console/accounts`)
    await settled(officer)
    await officer.getByRole('button', { name: '为党员开通账号' }).click()
    const drawer = officer.getByRole('dialog', { name: '为党员开通账号' })
    await drawer.getByRole('combobox', { name: '党员' }).fill('lxy')
    await officer.locator('.ant-select-item-option', { hasText: '李晓燕' }).click()
    await drawer.getByLabel('账号名').fill('lixiaoyan')
    await drawer.getByRole('button', { name: '开通账号' }).click()
    const slip = officer.getByRole('dialog', { name: '激活码' })
    const code = await textOf(slip.locator('.tx-secret'))
    assert.deepEqual(await axe(officer), [])
    await slip.getByRole('button', { name: '已交给本人' }).click()
    const page = await stage.stranger()
    await setPassword(page, 'lixiaoyan', code, 'Yuanfang-7412-Fengshou')
    await signIn(page, 'lixiaoyan', 'Yuanfang-7412-Fengshou')
    await page.getByRole('heading', { name: '李晓燕，您好' }).waitFor()
  })
})

describe('a new installation', () => {
  let stage: Stage
  before(async () => {
    stage = await openStage(firstDay)
  })
  after(() => stage?.close())

  const administrators = [
    { role: '系统管理员', name: '张系统', login: 'xitong' },
    { role: '安全管理员', name: '王安全', login: 'anquan' },
    { role: '审计管理员', name: '李审计', login: 'shenji' },
  ] as const
  const password = 'Yizhong-2026-Pingyuan'
  const slips = new Map<string, string>()
  let system: Page

  /** First password and phone, up to the first page. */
  async function comeIn(login: string): Promise<Page> {
    const page = await stage.stranger()
    await setPassword(page, login, slips.get(login) ?? '', password)
    await signIn(page, login, password)
    await page.getByRole('heading', { name: '绑定动态验证码' }).waitFor()
    await page.getByRole('button', { name: '开始绑定' }).click()
    await page.getByRole('img', { name: '动态验证码的二维码' }).waitFor()
    assert.deepEqual(await axe(page), [])
    await proveByScreen(page, '完成绑定')
    await page.getByRole('heading', { name: '请保存备用恢复码' }).waitFor()
    assert.equal(await page.locator('.tx-recovery li').count(), 10)
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: '已保存，继续' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).first().waitFor()
    return page
  }
  async function choose(page: Page, name: string, typed: string, option: string): Promise<void> {
    await page.getByRole('dialog').getByRole('combobox', { name }).fill(typed)
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
      .click()
  }

  it('S-11 the code of the first start makes three administrators, each with a slip', async () => {
    const page = await stage.stranger()
    await page.getByRole('heading', { name: '启用系统' }).waitFor()
    assert.equal(await page.getByText('演示环境').count(), 0)
    assert.deepEqual(await axe(page), [])
    await page.getByLabel('启用码').fill('WRONG-CODE')
    for (const { role, name, login } of administrators) {
      await page.getByLabel(`${role} · 姓名`).fill(name)
      await page.getByLabel(`${role} · 账号名`).fill(login)
    }
    await page.getByRole('button', { name: '设立三位管理员' }).click()
    await page.getByText('启用码不正确，或系统已经启用。').waitFor()
    await page.getByLabel('启用码').fill(bootstrapCode)
    await page.getByRole('button', { name: '设立三位管理员' }).click()
    for (const { role, login } of administrators) {
      slips.set(login, await textOf(page.getByRole('region', { name: role }).locator('.tx-secret')))
    }
    assert.equal(new Set(slips.values()).size, 3)
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: '已交给三人，去登录' }).click()
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  })

  it('the system administrator binds his phone, records the topmost organisation and finds it in the tree', async () => {
    // The code on the screen stands for the phone.
    await stage.world.owner.query(`update identity_setting set mode = 'demo'`)
    system = await comeIn('xitong')
    await system.getByRole('link', { name: '建立最高一级党组织' }).first().click()
    await system.getByLabel('单位或地方名称').fill('平川县')
    assert.deepEqual(await axe(system), [])
    await system.getByRole('button', { name: '建立', exact: true }).click()
    await system.getByRole('button', { name: '去开通账号' }).click()
    await system.getByRole('heading', { name: '账号管理' }).waitFor()
    await system.goto(`${stage.origin}/console/organisations`)
    await system.getByText('平川县委').first().waitFor()
  })

  it('S-36 an officer is opened by one administrator, asked for by the second, and comes to the roster', async () => {
    await system.goto(`${stage.origin}/console/accounts`)
    await system.getByRole('button', { name: '开通账号', exact: true }).first().click()
    await system.getByRole('dialog').getByLabel('姓名').fill('周文远')
    await system.getByRole('dialog').getByLabel('账号名').fill('zhouwenyuan')
    await choose(system, '所属党组织', '平川县委', '平川县委')
    await system.getByRole('dialog').getByRole('button', { name: '开通账号' }).click()
    const slip = system.getByRole('dialog', { name: '激活码' })
    slips.set('zhouwenyuan', await textOf(slip.locator('.tx-secret')))
    await slip.getByRole('button', { name: '已交给本人' }).click()
    const security = await comeIn('anquan')
    await security.goto(`${stage.origin}/console/grants`)
    await security.getByRole('button', { name: '申请授权' }).click()
    await choose(security, '账号', '周文远', '周文远')
    await choose(security, '角色', '组织部干部', '组织部干部')
    await choose(security, '管理范围', '平川县委', '平川县')
    await security.getByLabel('开始日期').first().fill('2026-01-01')
    await security.getByLabel('理由').fill('工作需要')
    await security.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await security.getByText('申请已提交，等待审批。').waitFor()
    await system.goto(`${stage.origin}/console/approvals`)
    await system.getByRole('button', { name: '同意 周文远' }).click()
    await system.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await system.getByText('已同意。').waitFor()
    const officer = await comeIn('zhouwenyuan')
    await officer.getByRole('link', { name: '党员名册' }).first().click()
    await officer.getByText('这里还没有党员').waitFor()
    assert.deepEqual(stage.complaints(), [])
  })
})
