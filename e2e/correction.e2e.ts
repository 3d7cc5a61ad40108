import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { member } from '#capabilities/member/contract.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'
import { smallTargets, type TextStep, textFaults, withText } from './walker.ts'

/** A member finds a wrong birth date on the phone, the secretary compares and approves, and the member sees who looked. */
let stage: Stage
before(async () => {
  stage = await openStage()
  const secretary = await stage.world.as('secretary of Qingshi')
  const memberId = stage.world.cast.people['member of Qingshi'].personId ?? ''
  const { version } = await secretary.ask(member.profile, { memberId })
  await secretary.do(member.change, { memberId, version, fields: { birthDate: '1952-02-28' } })
})
after(() => stage?.close())

const small = { width: 390, height: 844 }
const pictures = process.env.PICTURES
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${stage.origin}${address}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** Faults of what is shown, at the step and width. */
async function faultsOf(page: Page, step: TextStep): Promise<string[]> {
  const wide = await overflow(page)
  return [
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...(await textFaults(page, step)),
    ...(await smallTargets(page, step)),
  ]
}

describe('S-87 a wrong birth date', () => {
  it('is asked to be corrected on the phone, in three taps beside what is typed', async () => {
    const page = await stage.enter('member of Qingshi', small)
    await open(page, '/m')
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '档案' }).click()
    await page.getByRole('link', { name: '出生日期 有误？申请更正' }).click()
    await page.getByLabel('出生日期 应当是').fill('1952.2.29')
    await page.getByLabel('理由').fill('身份证上是29日')
    await page
      .getByLabel('拍照或选择文件')
      .setInputFiles({ name: '身份证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('photo') })
    await page.getByRole('button', { name: '去掉 身份证.jpg' }).waitFor()
    await picture(page, 'phone-wish')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('申请已提交，请等待办理。').waitFor()
    await page.getByText('出生日期：1952-02-28 → 1952-02-29').waitFor()
    await picture(page, 'phone-sent')
    assert.deepEqual(stage.complaints(), [])
    await page.context().close()
  })

  it('keeps its page whole at each text step, on the smallest glass too', async () => {
    const page = await stage.enter('member of Qingshi', small)
    const faults: string[] = []
    for (const step of ['standard', 'large', 'largest'] as const) {
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 700 })
        await withText(page, stage.origin, step)
        await page.goto('about:blank')
        await open(page, '/m/my-corrections#mobile')
        await page.getByLabel('手机号码 应当是').waitFor()
        await picture(page, `phone-corrections-${step}-${width}`)
        const found = [...(await faultsOf(page, step)), ...(width === 320 ? await axe(page) : [])]
        await open(page, '/m/my-data')
        await picture(page, `phone-my-data-${step}-${width}`)
        found.push(...(await faultsOf(page, step)), ...(width === 320 ? await axe(page) : []))
        faults.push(...found.map(fault => `${step} ${width}: ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  it('is compared, its certificate looked at, and approved by the secretary from the to-do', async () => {
    const page = await stage.enter('secretary of Qingshi')
    await page.goto(`${stage.origin}/console/todo`)
    await page.getByRole('link', { name: /办理党员更正申请：出生日期/ }).click()
    await page.getByRole('heading', { name: '孙大力的更正申请' }).waitFor()
    await settled(page)
    const row = page.getByRole('row', { name: /出生日期/ })
    assert.match((await row.textContent()) ?? '', /1952-02-28.*1952-02-29/)
    await picture(page, 'console-request')
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: '查看 身份证.jpg' }).click()
    await page.getByLabel('查看用途').fill('核对身份证')
    const taken = page.waitForEvent('download')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /查\s?看/ })
      .click()
    assert.equal((await taken).suggestedFilename(), '身份证.jpg')
    await page.getByRole('button', { name: '批准更正' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '批准更正' }).click()
    await page.getByText('已更正，并已通知申请人').waitFor()
    await page.getByText(/青石村党支部 .* 办理/).waitFor()
    await page.goto(`${stage.origin}/console/corrections`)
    await page.getByText('没有更正申请').waitFor()
    await page.context().close()
  })

  it('stands right in the record, and the member sees it approved and who looked', async () => {
    const page = await stage.enter('member of Qingshi', small)
    await open(page, '/m/my-corrections')
    await page.getByText('已更正').waitFor()
    await picture(page, 'phone-approved')
    await open(page, '/m/my-record')
    await page.getByText('1952-02-29').first().waitFor()
    await page.getByRole('tab', { name: '谁查看过' }).click()
    await page.getByText('用途：查看更正申请的证明材料（核对身份证）').waitFor()
    await page.getByText('用途：办理本人提出的更正申请').waitFor()
    await picture(page, 'phone-looks')
    assert.deepEqual(stage.complaints(), [])
    await page.context().close()
  })

  it('S-86 stands among everything that is kept, and the copy is fetched after the password', async () => {
    const page = await stage.enter('member of Qingshi', small)
    await open(page, '/m/my-record')
    await page.getByRole('link', { name: '我的数据：查看全部，下载副本' }).click()
    await page.getByRole('heading', { name: '查看与使用记录' }).waitFor()
    await page.getByRole('button', { name: '下载一份副本' }).click()
    await page.getByLabel('当前密码').fill('wrong-Wrong-1234')
    await page.getByRole('button', { name: '验证密码后下载' }).click()
    await page.getByText('密码不正确，请重新输入。').waitFor()
    await page.getByLabel('当前密码').fill('Pingyuan-7412-Lvye')
    const names: string[] = []
    page.on('download', file => names.push(file.suggestedFilename()))
    await page.getByRole('button', { name: '验证密码后下载' }).click()
    await page.getByText('副本已下载').waitFor()
    assert.deepEqual(
      names.map(name => name.split('.').at(-1)),
      ['txt', 'json'],
    )
    assert.deepEqual(stage.complaints(), [])
    await page.context().close()
  })
})
