import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openProvider } from '../test/provider.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** Passkeys with a virtual authenticator, and an identity provider that stands beside. */
let stage: Stage
let provider: Awaited<ReturnType<typeof openProvider>>
before(async () => {
  stage = await openStage(undefined, {
    host: 'localhost',
    oidc: async origin => {
      provider = await openProvider(`${origin}/console/oidc`)
      return provider.settings
    },
  })
})
after(async () => {
  await stage?.close()
  await provider?.close()
})

/** A phone's lock in software: it makes and proves keys by itself. */
async function giveKey(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

const phone = { width: 390, height: 844 }
async function looked(page: Page, name: string): Promise<void> {
  await settled(page)
  assert.deepEqual(await axe(page), [], name)
  const folder = process.env.PICTURES
  if (folder) mkdirSync(folder, { recursive: true })
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  const size = page.viewportSize()
  await page.setViewportSize(phone)
  assert.ok((await overflow(page)) <= 0, `${name} is too wide for a phone`)
  assert.deepEqual(await axe(page), [], `${name} on a phone`)
  if (folder) await page.screenshot({ path: `${folder}/${name}-phone.png`, fullPage: true })
  if (size) await page.setViewportSize(size)
}

const security = (page: Page) => page.goto(`${stage.origin}/console/security`).then(() => settled(page))
async function leave(page: Page): Promise<void> {
  await page.evaluate('sessionStorage.clear()')
  // What the page was still asking for would be answered to nobody.
  await page.goto('about:blank')
  await page.context().clearCookies({ domain: 'localhost' })
  await page.goto(`${stage.origin}/console`)
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
}

describe('ways in beside the password', () => {
  it('S-06 an officer adds a passkey on his page and enters with it, both factors at once', async () => {
    const page = await stage.enter('county officer')
    await giveKey(page)
    await security(page)
    await page.getByLabel('设备名称').fill('办公室电脑')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByRole('button', { name: '移除 办公室电脑' }).waitFor()
    await page.getByText('添加了通行密钥：办公室电脑').waitFor()
    await looked(page, 'security-passkey')
    await leave(page)
    await looked(page, 'gate-ways')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await page.goto(`${stage.origin}/console/accounts`)
    await page.getByRole('heading', { name: '账号管理' }).waitFor()
    assert.deepEqual(stage.complaints(), [])
    await page.context().close()
  })

  it('S-06 the passkey also serves as second factor after the password', async () => {
    const page = await stage.enter('secretary of Qingshi')
    await giveKey(page)
    await security(page)
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('添加了通行密钥').waitFor()
    await leave(page)
    const { login, password } = stage.world.cast.people['secretary of Qingshi']
    await page.getByLabel('账号或手机号').fill(login)
    await page.locator('input[type=password]').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('button', { name: '用通行密钥验证' }).waitFor()
    await looked(page, 'gate-verify')
    await page.getByRole('button', { name: '用通行密钥验证' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await page.context().close()
  })

  it('S-16 a leader links his account with the identity provider and enters by it', async () => {
    const page = await stage.enter('leader')
    await security(page)
    await page.getByRole('button', { name: '绑定', exact: true }).click()
    await page.waitForURL(/\/interaction\//)
    await page.locator('[name=login]').fill('zhang.san')
    await page.locator('[name=password]').fill('x')
    await page.locator('[type=submit]').click()
    await page.locator('input[value=consent]').waitFor({ state: 'attached' })
    await page.locator('[type=submit]').click()
    await page.getByText('绑定成功').waitFor()
    assert.equal(new URL(page.url()).search, '', 'the answer does not stay in the address')
    await looked(page, 'oidc-linked')
    await security(page)
    await page.getByText('绑定了统一认证账号').waitFor()
    await leave(page)
    await page.getByRole('button', { name: '用统一认证登录' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await page
      .getByRole('button', { name: /秦立民/ })
      .first()
      .waitFor()
    await page.waitForURL(/\/console\/?$/)
    assert.equal(await page.getByText('没有正在进行的绑定').count(), 0)
    await page.context().close()
  })

  it('S-14 whoever does not recognise a line shuts everybody else out and sets a new password', async () => {
    const page = await stage.enter('member of Qingshi')
    await security(page)
    await page
      .getByRole('button', { name: /^不是我/ })
      .first()
      .click()
    await page.getByRole('button', { name: '全部退出并换密码' }).click()
    await page.getByRole('heading', { name: '请设置新密码' }).waitFor()
    await looked(page, 'gate-disowned')
    await page.getByLabel('原密码').fill(stage.world.cast.people['member of Qingshi'].password)
    await page.getByLabel('新密码').fill('Hehua-6633-Chuntian')
    await page.getByRole('button', { name: '更换密码' }).click()
    await page.getByRole('heading', { name: '请设置新密码' }).waitFor({ state: 'detached' })
    await page.context().close()
  })
})
