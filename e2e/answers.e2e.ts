import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { rosterBook, rosterLine } from '../test/roster-file.ts'
import { openStage, type Stage, settled } from './stage.ts'

/** Unknown branches of a file, answered one by one. */
let stage: Stage
let page: Page
before(async () => {
  stage = await openStage()
  page = await stage.enter('county officer')
})
after(() => stage?.close())

const [red, blue, old] = ['西河镇红枫村党支部', '西河镇蓝田村党支部', '西河镇老青石村党支部'] as const
const question = (name: string) => page.getByRole('group', { name: new RegExp(name) })

describe('unknown branches in a file', () => {
  it('each becomes what was answered for it, and one left out can be made after all', async () => {
    const lines = [red, blue, old].map((branch, i) =>
      rosterLine(['甲山', '乙水', '丙田'][i] ?? '', 701 + 2 * i, branch),
    )
    await page.goto(`${stage.origin}/console/members/import`)
    await settled(page)
    const place = page.getByRole('combobox', { name: '导入到哪个党组织' })
    await place.click()
    await place.fill('西河镇党委')
    await page.locator('.ant-select-item-option', { hasText: '西河镇党委' }).first().click()
    const file = { name: '名册.xlsx', mimeType: 'application/octet-stream', buffer: await rosterBook(lines) }
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText(/个问题需要您确认/).waitFor({ timeout: 90_000 })
    await question(red).getByLabel('新建这个党支部').check()
    await question(blue).getByRole('radio').last().check()
    await question(old).getByLabel('西河镇青石村党支部').check()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.getByText('写入时将新建 1 个党支部').waitFor({ timeout: 90_000 })
    await page.getByText('1 个党支部按您的选择不导入').waitFor()
    await page.getByText('有 1 人存在错误').waitFor()
    await page.getByRole('button', { name: '改为新建这些党支部' }).click()
    await page.getByText('写入时将新建 2 个党支部').waitFor({ timeout: 90_000 })
    await page.getByText('没有错误，可以写入。').waitFor()
    assert.deepEqual(stage.complaints(), [])
  })
})
