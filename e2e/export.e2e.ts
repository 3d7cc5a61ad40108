import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { readSheets } from '#platform/sheet/read.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** What an officer sees in the roster leaves as a workbook, and nothing more. */
let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function takeOut(page: Page, name: string) {
  await page.goto(`${stage.origin}/console/members?personType=FULL`)
  await settled(page)
  const shown = await page.locator('tbody tr').count()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/将按列表现在的筛选条件导出/).waitFor()
  await picture(page, `export-${name}`)
  assert.deepEqual(await axe(page), [])
  assert.equal(await overflow(page), 0)
  await drawer.getByRole('textbox', { name: /用途/ }).fill('核对名册')
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  await page.getByText(/已导出 \d+ 人/).waitFor()
  const { sheets } = await readSheets(readFileSync(await taken.path()))
  return { shown, lines: sheets[0]?.rows.map(({ cells }) => cells) ?? [], fileName: taken.suggestedFilename() }
}

describe('taking a roster out', () => {
  for (const [name, size] of [
    ['desktop', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    it(`the filtered list becomes a workbook with the columns in sight, at a ${name}`, async () => {
      const page = await stage.enter('county officer', size)
      const { lines, fileName } = await takeOut(page, name)
      assert.match(fileName, /^党员名册\d{8}\.xlsx$/)
      assert.match(String(lines[0]?.[0]), /用途：核对名册/)
      assert.ok(lines[1]?.includes('手机号码'))
      assert.ok(!lines[1]?.includes('籍贯'))
      const { rows } = await stage.world.owner.query(
        `select count(*)::int as n from member_person where is_active and person_type = 'FULL'`,
      )
      assert.equal(lines.length - 2, rows[0].n)
      assert.deepEqual(stage.complaints(), [])
    })
  }
})
