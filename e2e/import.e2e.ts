import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { identity } from '#capabilities/identity/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { urlFor } from '#platform/database/prepare.ts'
import { joinedOf, messyRoster, personOf, villageBranch } from './roster.ts'
import { axe, openStage, type Stage, settled } from './stage.ts'

/** The issue's own story: a messy roster of 300 goes in, is corrected, found, taken back, and goes in again. */
let stage: Stage
let page: Page
let importAddress = ''
const people = 300

before(async () => {
  stage = await openStage()
  page = await stage.enter('county officer')
})
after(() => stage?.close())

/** A failed step leaves a picture, and the steps after it have nothing to stand on. */
let broken = false
function step(title: string, tell: () => Promise<void>): void {
  it(title, async () => {
    assert.ok(!broken, 'an earlier step of the story failed')
    broken = true
    try {
      await tell()
    } catch (error) {
      await picture('failed')
      throw error
    }
    broken = false
  })
}

/** Pictures to look at, kept outside the repository. */
async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function drop(bytes: Buffer, name: string): Promise<void> {
  await page.goto(`${stage.origin}/console/members/import`)
  await settled(page)
  const place = page.getByRole('combobox', { name: '导入到哪个党组织' })
  await place.click()
  await place.fill('西河镇党委')
  await page
    .getByRole('option', { name: /西河镇党委/ })
    .first()
    .waitFor({ state: 'attached' })
  await page.locator('.ant-select-item-option', { hasText: '西河镇党委' }).first().click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  await page.waitForURL(/\/members\/import\/[0-9a-f-]{36}/)
  importAddress = page.url()
}

async function writeAll(): Promise<void> {
  await page.getByRole('button', { name: `写入 ${people} 人` }).click()
  await page.getByRole('dialog').getByRole('button', { name: /写入/ }).click()
  await page.getByText(`已写入 ${people} 人`).first().waitFor({ timeout: 120_000 })
}

describe('a messy roster of three hundred', () => {
  step('is recognised: title, headings, footer and the new village branch', async () => {
    const { bytes } = await messyRoster(people)
    await drop(bytes, '新河村花名册（最新）.xlsx')
    await page.getByText(/个问题需要您确认/).waitFor({ timeout: 90_000 })
    await picture('import-questions')
    assert.deepEqual(await axe(page), [])
    await page.getByLabel('新建这个党支部').check()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.getByText('有 3 人存在错误').waitFor({ timeout: 90_000 })
    await picture('import-check')
    assert.deepEqual(await axe(page), [])
  })

  step('is corrected in the page: a check digit, a nationality, a two-digit year', async () => {
    const wrong = [
      { field: '公民身份号码', n: 7 },
      { field: '民族', n: 41 },
      { field: '入党日期', n: 99 },
    ]
    for (const { field, n } of wrong) {
      const person = personOf(n)
      await page
        .getByRole('button', { name: `改正${person.name}的${field}` })
        .first()
        .click()
      if (field === '民族') {
        await page.locator('.ant-select-item-option', { hasText: /^汉/ }).first().click()
      } else {
        const value = field === '入党日期' ? joinedOf(n) : person.idNumber
        await page.getByLabel(field, { exact: true }).last().fill(value)
        await page.keyboard.press('Enter')
      }
      await page.getByText(`${field}已改正`).waitFor()
    }
    await page.getByText('没有错误，可以写入。').waitFor()
  })

  step('is written in one go', async () => {
    await writeAll()
    await picture('import-done')
    const { rows } = await stage.world.owner.query('select count(*)::int as n from member_person')
    assert.equal(rows[0].n, people + 4)
  })

  step('one of them is found by the initials of the name', async () => {
    await page.goto(`${stage.origin}/console/members`)
    await settled(page)
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('wujg')
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('wjg')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '吴建国' }).first().waitFor()
    await picture('roster-initials')
  })

  step('is taken back as a whole', async () => {
    await page.goto(importAddress)
    await page.getByRole('button', { name: '整批撤销' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^撤销/ }).click()
    await page.getByText('已整批撤销').first().waitFor({ timeout: 90_000 })
    const { rows } = await stage.world.owner.query('select count(*)::int as n from member_person')
    assert.equal(rows[0].n, 4)
  })

  step('goes in again, corrected', async () => {
    const { bytes } = await messyRoster(people, true)
    await drop(bytes, '新河村花名册（改好）.xlsx')
    await page.getByText(/个问题需要您确认/).waitFor({ timeout: 90_000 })
    await page.getByLabel('新建这个党支部').check()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.getByText('没有错误，可以写入。').waitFor({ timeout: 90_000 })
    await writeAll()
    assert.deepEqual(stage.complaints(), [])
  })

  step('under the hat of the branch secretary only that branch is there', async () => {
    await giveSecretaryHat()
    await page.goto(`${stage.origin}/console/members`)
    await settled(page)
    await page.getByRole('button', { name: /^当前身份/ }).click()
    await page.getByRole('menuitem', { name: /新河村.*书记/ }).click()
    await settled(page)
    await page.goto(`${stage.origin}/console/members`)
    await page.getByText(`${people} 条`).first().waitFor()
    await picture('roster-secretary')
    const shown = await page.locator('tbody tr').allInnerTexts()
    assert.ok(shown.length > 10)
    assert.deepEqual(
      shown.filter(text => !text.includes(villageBranch)),
      [],
    )
  })

  step('the verifier confirms the journal from outside', async () => {
    const { platform, ownerUrl, folder } = stage.world
    await platform.sequencer.advance({ sign: true })
    const url = urlFor(ownerUrl, 'tongxin_verifier', platform.keys)
    const told = spawnSync(
      process.execPath,
      ['src/platform/journal/verify-main.ts', '--url', url, '--checkpoints', join(folder, 'checkpoints')],
      { encoding: 'utf8' },
    )
    assert.equal(told.status, 0, `${told.stdout}${told.stderr}`)
  })
})

/** The officer is also asked to look after the new branch: a request, a second person, a hat. */
async function giveSecretaryHat(): Promise<void> {
  const { world } = stage
  const officer = await world.as('county officer')
  const { items } = await officer.ask(organisation.search, { q: villageBranch, activeOnly: true })
  const branch = items.find(({ shortName }) => shortName === villageBranch)
  assert.ok(branch)
  const security = await world.as('security admin')
  const { account } = await officer.ask(identity.session, {})
  assert.ok(account)
  await security.do(identity.prove, { password: world.cast.people['security admin'].password })
  const { requestId } = await security.do(identity.requestGrant, {
    accountId: account.id,
    role: 'secretary',
    organisationId: branch.id,
    from: '2026-01-01',
    reason: '下派第一书记',
  })
  const system = await world.as('system admin')
  await system.do(identity.prove, { password: world.cast.people['system admin'].password })
  await system.do(identity.approveRequest, { requestId })
}
