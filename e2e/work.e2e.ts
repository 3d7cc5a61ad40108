import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openStage, type Stage, settled } from './stage.ts'

/** What happens to work in hand when something comes between: nothing is lost, nothing happens twice. */
let stage: Stage
before(async () => {
  stage = await openStage()
  await stage.world.owner.query(`update identity_setting set mode = 'demo'`)
})
after(() => stage?.close())

const personId = () => stage.world.cast.people['member of Qingshi'].personId

async function openForm(page: Page) {
  await page.goto(`${stage.origin}/console/members/${personId()}`)
  await settled(page)
  await page.getByRole('button', { name: '修改信息' }).click()
  const drawer = page.getByRole('dialog', { name: /^修改信息/ })
  await drawer.getByLabel('毕业院校').waitFor()
  return drawer
}
const save = (drawer: Awaited<ReturnType<typeof openForm>>) =>
  drawer.getByRole('button', { name: '保存', exact: true }).click()

async function schoolOf(): Promise<string> {
  const sql = 'select school from member_person where id = $1'
  return (await stage.world.owner.query(sql, [personId()])).rows[0].school
}

describe('work in hand', () => {
  it('a session that ends in the middle of a form: he signs in over it, and the form is saved as it stands', async () => {
    const page = await stage.enter('county officer')
    const drawer = await openForm(page)
    await drawer.getByLabel('毕业院校').fill('示范县第一中学')
    stage.world.clock.advance(13 * 3600)
    await save(drawer)
    const again = page.getByRole('dialog', { name: '请重新登录' })
    await again.waitFor()
    assert.equal(await drawer.getByLabel('毕业院校').inputValue(), '示范县第一中学')
    await again.getByRole('textbox', { name: '密码' }).fill(stage.world.cast.people['county officer'].password)
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.getByRole('button', { name: '填入' }).click()
    await again.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('已保存').waitFor()
    await drawer.waitFor({ state: 'hidden' })
    assert.equal(await schoolOf(), '示范县第一中学')
  })

  it('two tabs on one member: the second sees what the first wrote, keeps what it typed, and decides', async () => {
    const page = await stage.enter('county officer')
    const other = await page.context().newPage()
    const [first, second] = [await openForm(page), await openForm(other)]
    await first.getByLabel('毕业院校').fill('示范县第二中学')
    await second.getByLabel('毕业院校').fill('示范县第三中学')
    await save(first)
    await first.waitFor({ state: 'hidden' })
    await save(second)
    await second.getByText('您填写期间，此人信息已被别人修改').waitFor()
    const choice = second.getByRole('group', { name: '毕业院校以谁为准' })
    await choice.getByText('示范县第二中学').waitFor()
    await choice.getByRole('radio', { name: /示范县第三中学/ }).check()
    await second.getByRole('button', { name: '按以上选择继续' }).click()
    await save(second)
    await second.waitFor({ state: 'hidden' })
    assert.equal(await schoolOf(), '示范县第三中学')
  })

  it('a double click opens one account, and so do two presses of Ctrl+Enter', async () => {
    const page = await stage.enter('county officer')
    const asked: string[] = []
    page.on('request', request => request.url().endsWith('/open-account') && asked.push(request.url()))
    const twice = {
      fengganshi: () => page.getByRole('dialog').getByRole('button', { name: '开通账号' }).dblclick(),
      fengkezhang: async () => {
        await page.keyboard.press('Control+Enter')
        await page.keyboard.press('Control+Enter')
      },
    }
    await page.goto(`${stage.origin}/console/accounts`)
    for (const [login, send] of Object.entries(twice)) {
      await page.getByRole('button', { name: '开通账号', exact: true }).click()
      const drawer = page.getByRole('dialog', { name: '开通账号' })
      await drawer.getByLabel('姓名').fill('冯建业')
      await drawer.getByRole('combobox', { name: '所属党组织' }).fill('西河镇党委')
      await page.locator('.ant-select-item-option', { hasText: '西河镇党委' }).click()
      await drawer.getByLabel('账号名').fill(login)
      await send()
      const slip = page.getByRole('dialog', { name: '激活码' })
      await slip.getByText(login).waitFor()
      await slip.getByRole('button', { name: '已交给本人' }).click()
      await slip.waitFor({ state: 'hidden' })
    }
    assert.equal(asked.length, 2)
    const { rows } = await stage.world.owner.query(`select 1 from identity_account where login like 'feng%'`)
    assert.equal(rows.length, 2)
  })

  it('S-22 what is sensitive asks for a factor again, and then goes on by itself', async () => {
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/members/${personId()}`)
    await settled(page)
    stage.world.clock.advance(6 * 60)
    await page.getByRole('button', { name: '查看 手机号码' }).first().click()
    await page.getByLabel('查看用途').fill('核对联系方式')
    await page.keyboard.press('Enter')
    const again = page.getByRole('dialog', { name: '请再验证一次身份' })
    await again.getByLabel('动态验证码').fill('000000')
    await again.getByRole('button', { name: '验证并继续' }).click()
    await again.getByText('验证没有通过').waitFor()
    await again.getByRole('button', { name: '填入演示验证码' }).click()
    await again.getByRole('button', { name: '验证并继续' }).click()
    await page.getByText('13800000103').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '隐藏 手机号码')
  })
})
