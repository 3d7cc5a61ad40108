import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { fieldsOf } from '../test/world-cast.ts'
import { axe, openStage, overflow, type Stage, settled } from './stage.ts'

/** Two villages merge; last year's tree and roster still show them apart. On a wide screen and on a phone. */
let stage: Stage
let page: Page
let upper = ''
let lower = ''
const phone = { width: 390, height: 844 }

before(async () => {
  stage = await openStage()
  const officer = await stage.world.as('county officer')
  const village = async (place: string, names: readonly string[], from: number) => {
    const { organisationId } = await officer.do(organisation.setUp, {
      parentId: stage.world.cast.organisations.west,
      step: 'RECORD',
      type: 'BRANCH',
      sector: 'VILLAGE',
      fullName: `中国共产党示范县西河镇${place}支部委员会`,
      shortName: `${place}党支部`,
      establishedOn: '1990-07-01',
    })
    for (const [i, name] of names.entries()) {
      await officer.do(member.add, { organisationId, fields: fieldsOf(name, '1975-04-12', from + i) as never })
    }
    return organisationId
  }
  upper = await village('上溪村', ['李一', '李二', '李三'], 701)
  lower = await village('下溪村', ['王一', '王二'], 721)
  await stage.world.drain()
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
      await picture(page, 'life-failed')
      throw error
    }
    broken = false
  })
}

async function picture(of: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await of.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

const open = async (path: string) => {
  await page.goto(`${stage.origin}/console${path}`)
  await settled(page)
}
async function choose(label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(option)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
  // A list for many stays open; where it has shut by itself, Escape would ask to leave the form.
  const staysOpen = await box.evaluate(input => input.closest('.ant-select-multiple') !== null)
  if (staysOpen) await page.keyboard.press('Escape')
}

describe('two villages merge', () => {
  step('ORG-57 the drawer shows both trees, the people and what is open before anything is written', async () => {
    await open(`/organisations?organisation=${upper}`)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '合并' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('填好上面的内容后').waitFor()
    await choose('与哪些党组织合并', '下溪村党支部')
    await drawer.getByLabel(/^新党组织全称/).fill('中国共产党示范县西河镇双溪村支部委员会')
    await drawer.getByText('5 人的组织关系整建制转接').waitFor()
    await drawer.getByRole('figure').filter({ hasText: '办理后' }).getByText('示范县西河镇双溪村党支部').waitFor()
    await picture(page, 'life-merge')
    assert.deepEqual(await axe(page), [])
  })

  step('ORG-55 it is not merged before everything is settled, and then it is', async () => {
    const drawer = page.getByRole('dialog').first()
    for (const label of ['党费已结清', '档案已移交']) await drawer.getByLabel(label).check()
    await drawer.getByLabel(/^批复文号/).fill('示组发〔2026〕31号')
    await drawer.getByRole('textbox', { name: /^批准日期/ }).fill('2026-11-01')
    const save = async () => {
      await drawer.getByRole('button', { name: /合\s*并/ }).click()
      await page
        .getByRole('dialog')
        .last()
        .getByRole('button', { name: /合\s*并/ })
        .click()
    }
    await save()
    await drawer.getByText('印章尚未上交').first().waitFor()
    await drawer.getByLabel('印章已上交').check()
    await save()
    await page.getByText('已合并').first().waitFor()
    await stage.world.drain()
  })

  step('ORG-57 the tree of last year still shows them apart, with the people of each', async () => {
    await open(`/organisations?organisation=${upper}&on=2025-11-20`)
    await page.getByText('正在查看 2025-11-20 的情况').waitFor()
    const tree = page.getByRole('tree')
    await tree.getByText('上溪村党支部').first().waitFor()
    await tree.getByText('下溪村党支部').first().waitFor()
    assert.equal(await tree.getByText('双溪村党支部').count(), 0)
    await page.getByRole('link', { name: '李三' }).first().waitFor()
    assert.equal(await page.getByRole('link', { name: '王一' }).count(), 0)
    await picture(page, 'life-past')
    assert.deepEqual(await axe(page), [])
    const find = page.getByRole('region', { name: '组织目录' }).getByRole('combobox')
    await find.fill('双溪')
    await page.getByText('没有找到这个党组织').first().waitFor({ state: 'attached' })
    await find.fill('下溪')
    await page.locator('.ant-select-item-option', { hasText: '下溪村党支部' }).first().click()
    await page.getByRole('link', { name: '王一' }).first().waitFor()
    await page.getByRole('button', { name: '回到今天' }).click()
    await page.getByRole('button', { name: '全部展开' }).click()
    await tree.getByText('双溪村党支部').first().waitFor()
    assert.equal(await tree.getByText('上溪村党支部').count(), 0)
  })

  step('a village that ended tells what became of it, and can be brought back', async () => {
    await open(`/organisations/${lower}`)
    await page.getByRole('heading', { name: '合并、分设与调整' }).waitFor()
    await page.getByRole('button', { name: '更正' }).first().waitFor()
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(
      stage.complaints().filter(line => !line.includes('409')),
      [],
    )
  })

  step('ORG-57 ORG-03 splitting and growing show who is not assigned yet', async () => {
    const { qingshi, west } = stage.world.cast.organisations
    for (const [item, said] of [
      ['分设', '还不能办理'],
      ['升格', '还不能办理'],
    ] as const) {
      await open(`/organisations?organisation=${qingshi}`)
      await page.getByRole('button', { name: '更多操作' }).click()
      await page.getByRole('menuitem', { name: item }).click()
      await page.getByRole('dialog').getByText(said).first().waitFor()
      await page
        .getByRole('dialog')
        .getByRole('textbox', { name: '第 1 个：全称' })
        .fill('中国共产党示范县西河镇青石村第一支部')
      await page.getByRole('dialog').getByRole('button', { name: '其余的都编到这里' }).first().click()
      await page.getByRole('dialog').getByText('未分配：0 人').waitFor()
      assert.deepEqual(await axe(page), [], item)
      await picture(page, `life-${item}`)
    }
    await open(`/organisations?organisation=${west}`)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '成批调整下级' }).click()
    await page.getByRole('dialog').getByText('填好上面的内容后').waitFor()
    assert.deepEqual(await axe(page), [])
  })

  step('ORG-01 an area is begun beside the tree and stands in the list', async () => {
    await open('/organisations/groupings')
    await page.getByRole('button', { name: '设立组合' }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(/^名称/).fill('青白片区')
    await choose('牵头党组织', '西河镇党委')
    await choose('成员党组织', '青石村党支部')
    await drawer.getByRole('textbox', { name: /^开始日期/ }).fill('2026-11-01')
    assert.deepEqual(await axe(page), [])
    await picture(page, 'life-grouping')
    await drawer.getByRole('button', { name: '设立组合' }).click()
    await page.getByText('青白片区').first().waitFor()
    await picture(page, 'life-groupings')
    assert.deepEqual(await axe(page), [])
  })

  step('on a phone the past, the groupings and the blind spots need no sideways scrolling', async () => {
    const small = await stage.enter('county officer', phone)
    for (const path of [
      `/organisations?organisation=${upper}&on=2025-11-20`,
      '/organisations/groupings',
      '/organisations/blind-spots',
      '/organisations/terms',
    ]) {
      await small.goto(`${stage.origin}/console${path}`)
      await settled(small)
      assert.ok((await overflow(small)) <= 0, `${path}: ${await overflow(small)} px too wide`)
      assert.deepEqual(await axe(small), [], path)
      await picture(small, `life-phone${path.replaceAll(/\W+/g, '-').slice(0, 40)}`)
    }
    await small.context().close()
  })
})
