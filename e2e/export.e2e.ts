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

describe('taking out more than a thousand (S-36)', () => {
  // A button of a row is named with its row.
  const act = (page: Page, label: string) =>
    page
      .locator('td')
      .getByRole('button', { name: new RegExp(`^${label} `) })
      .first()
  async function many(): Promise<string> {
    const { world } = stage
    const place = world.cast.organisations.qingshi
    await world.owner.query(
      `insert into member_person (id, organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
        name_initials, id_number, id_index, person_type, membership_status, source, created_at, changed_at)
       select gen_random_uuid(), o.id, o.path, '甲', 'jia', '5', '5', 'jia', 'j', '\\x00', decode(md5(n::text), 'hex'), 'FULL',
        'NORMAL', 'manual', $2, $2 from organisation_node o, generate_series(1, 1001) n where o.id = $1`,
      [place, world.clock.now()],
    )
    return place
  }

  it('is requested, seen and approved by somebody else, made, and fetched', async () => {
    const page = await stage.enter('county officer')
    await page.goto(`${stage.origin}/console/members?organisationId=${await many()}&columns=sex&columns=ethnicity`)
    await settled(page)
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(/须由另一人审批后导出/).waitFor()
    await drawer.getByRole('textbox', { name: /用途/ }).fill('换届选举核对')
    await picture(page, 'export-request')
    assert.deepEqual(await axe(page), [])
    await drawer.getByRole('button', { name: '提交申请' }).click()
    await page.waitForURL(/members\/exports/)
    await page.getByText('待审批').first().waitFor()
    assert.equal(await act(page, '同意').count(), 0)

    const second = await stage.enter('secretary of Qingshi', { width: 390, height: 844 })
    await second.goto(`${stage.origin}/console/members/exports`)
    await act(second, '同意').click()
    const question = second.getByRole('dialog')
    for (const told of ['换届选举核对', /姓名、人员类别/, /在册党员/]) await question.getByText(told).first().waitFor()
    await picture(second, 'export-approve')
    assert.deepEqual(await axe(second), [])
    assert.equal(await overflow(second), 0)
    await question.getByRole('button', { name: '同意', exact: true }).click()
    await second.getByText('已同意').first().waitFor()

    await act(page, '生成文件').click()
    await act(page, '下载').waitFor()
    await settled(page)
    await picture(page, 'export-ready')
    assert.deepEqual(await axe(page), [])
    const [taken] = await Promise.all([page.waitForEvent('download'), act(page, '下载').click()])
    const { sheets } = await readSheets(readFileSync(await taken.path()))
    assert.ok((sheets[0]?.rows.length ?? 0) > 1_003)
    assert.deepEqual(stage.complaints(), [])
  })
})
