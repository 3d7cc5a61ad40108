import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { file } from '#capabilities/file/contract.ts'
import { NotThere } from '#platform/kernel/outcome.ts'
import type { Cell } from '#platform/sheet/cells.ts'
import { readSheets } from '#platform/sheet/read.ts'
import { writeCsv, writeXlsx } from '#platform/sheet/write.ts'
import { type Ground, openGround, refused } from '../../../test/organisation-ground.ts'
import { organisation } from './contract.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground?.rig.close())

/** A file as the officer would have uploaded it. */
async function uploaded(content: AsyncIterable<Uint8Array>): Promise<string> {
  const { rig, county } = ground
  const { id, size, digest } = await rig.kernel.files.keep(content)
  await rig.do(county, file.keep, { id, name: 'sheet.xlsx', size, digest })
  return id
}
const workbook = (rows: readonly (readonly Cell[])[]) =>
  uploaded(writeXlsx([{ name: '党组织', rows: rows.map(cells => ({ cells })) }]))

const check = (fileId: string, organisationId = ground.places.county) =>
  ground.rig.ask(ground.county, organisation.checkSheet, { organisationId, fileId })
const take = (fileId: string, organisationId = ground.places.county) =>
  ground.rig.do(ground.county, organisation.importSheet, {
    organisationId,
    fileId,
    on: '2026-11-01',
    docNo: '示组发〔2026〕2号',
  })

describe('the organisation sheet', () => {
  it('what was exported comes back unchanged', async () => {
    const { rig, county, places } = ground
    const { fileId, rows } = await rig.do(county, organisation.exportSheet, { organisationId: places.county })
    assert.equal(rows, 6)
    const report = await check(fileId)
    assert.deepEqual([report.rows, report.toSetUp, report.toChange, report.unchanged], [6, 0, 0, 6])
    assert.deepEqual([report.faults, report.unknownHeadings], [[], []])
    const book = await readSheets(await buffer(await rig.kernel.files.read(fileId)))
    const [heading, , town] = book.sheets[0]?.rows ?? []
    assert.equal(heading?.cells[0], '党组织全称')
    assert.equal(town?.cells[1], '中共示范县委员会/中共示范县西河镇委员会')
  })

  it('a text that looks like a formula stays text in the export (S-62)', async () => {
    const { rig, county, places } = ground
    await rig.do(county, organisation.changeFacts, { organisationId: places.baisha, statName: '=1+1' })
    const { fileId } = await rig.do(county, organisation.exportSheet, { organisationId: places.baisha })
    const book = await readSheets(await buffer(await rig.kernel.files.read(fileId)))
    assert.ok(book.sheets[0]?.rows[1]?.cells.includes('=1+1'))
  })

  it('a sheet with title rows sets up a whole town, parents in any order, by name, code or tree path', async () => {
    const fileId = await workbook([
      ['示范县党组织信息表'],
      [
        '党组织全称',
        '组织树',
        '上级党组织',
        '组织类别',
        '党组织编码',
        '成立日期',
        '所在领域',
        '审批预备党员权限',
        '备注',
      ],
      ['中国共产党示范县南坡镇乙村第一支部委员会', null, '990100000900', null, null, '2001-7-1', '行政村', null, '新'],
      [
        '中国共产党示范县南坡镇乙村总支部委员会',
        null,
        '中国共产党示范县南坡镇委员会',
        '党总支',
        '990100000901',
        '2001年7月1日',
        '行政村',
        null,
        null,
      ],
      [
        '中国共产党示范县南坡镇委员会',
        '中共示范县委员会/中共示范县南坡镇委员会',
        null,
        '611',
        '990100000900',
        '19990701',
        '乡镇',
        '是',
        null,
      ],
      [
        '中国共产党示范县南坡镇甲村支部委员会',
        '中共示范县委员会/中国共产党示范县南坡镇委员会/甲村',
        '990100000900',
        '党支部',
        null,
        '2001.07.01',
        '行政村',
        '否',
        null,
      ],
      [
        '中国共产党示范县南坡镇乙村第二联合支部委员会',
        null,
        '中国共产党示范县南坡镇乙村总支部委员会',
        null,
        null,
        '2003-07-01',
        '行政村',
        null,
        null,
      ],
    ])
    const report = await check(fileId)
    assert.deepEqual(report.unknownHeadings, ['备注'])
    assert.deepEqual([report.toSetUp, report.faults], [5, []])
  })

  it('a new parent is found by its full name; the town then stands with labels, dates and events', async () => {
    const fileId = await workbook([
      ['党组织全称', '上级党组织', '组织类别', '党组织编码', '成立日期', '所在领域', '是否具有“审批预备党员权限”'],
      [
        '中国共产党示范县南坡镇乙村第一支部委员会',
        '中国共产党示范县南坡镇乙村总支部委员会',
        null,
        null,
        '2001-7-1',
        '行政村',
        null,
      ],
      [
        '中国共产党示范县南坡镇乙村总支部委员会',
        '中国共产党示范县南坡镇委员会',
        '党总支',
        '990100000901',
        '2001年7月1日',
        '行政村',
        null,
      ],
      ['中国共产党示范县南坡镇委员会', null, '611', '990100000900', '19990701', '乡镇', '是'],
      [
        '中国共产党示范县南坡镇甲村联合支部委员会',
        '中国共产党示范县南坡镇委员会',
        '党支部',
        null,
        '2001.07.01',
        '行政村',
        '否',
      ],
    ])
    const report = await check(fileId)
    assert.deepEqual([report.toSetUp, report.faults], [4, []])
    assert.deepEqual(await take(fileId), { setUp: 4, changed: 0 })
    const { rig, county } = ground
    const { items } = await rig.ask(county, organisation.search, { q: '南坡镇' })
    assert.equal(items.length, 4)
    const joint = items.find(({ kind }) => kind === 'JOINT')
    assert.deepEqual(joint?.trail, ['中共示范县委员会', '中共示范县南坡镇委员会'])
    const town = items.find(({ officialCode }) => officialCode === '990100000900')
    const page = await rig.ask(county, organisation.page, { organisationId: town?.id ?? '' })
    assert.deepEqual(
      [page.establishedOn, page.facts.canApproveProbationary, page.history[0]?.kind, page.history[0]?.docNo],
      ['1999-07-01', true, 'RECORD', '示组发〔2026〕2号'],
    )
    const again = await check(fileId)
    assert.deepEqual([again.toSetUp, again.unchanged], [0, 4])
    assert.ok(await ground.branch(town?.id ?? '', '示范县南坡镇丙村'))
  })

  it('corrections of facts are taken over, each with its event', async () => {
    const fileId = await uploaded(
      writeCsv([
        ['全称', '在岗职工数', '单位名称', '成立日期'],
        ['中国共产党示范县西河镇青石村支部委员会', '7', '青石村村民委员会', '1990-07-01'],
        ['中国共产党示范县西河镇白沙村支部委员会', null, null, '1990-07-01'],
      ]),
    )
    assert.deepEqual(await take(fileId), { setUp: 0, changed: 1 })
    const { facts, history } = await ground.rig.ask(ground.county, organisation.page, {
      organisationId: ground.places.qingshi,
    })
    assert.deepEqual([facts.employeeCount, facts.unitName], [7, '青石村村民委员会'])
    assert.equal(history[0]?.kind, 'FACTS_CHANGED')
  })

  it('every fault is told by row and column, and nothing is taken over', async () => {
    const fileId = await workbook([
      [
        '党组织全称',
        '上级党组织',
        '组织类别',
        '成立日期',
        '法人单位统一社会信用代码',
        '所在领域',
        '功能型党组织',
        '党组织编码',
      ],
      [null, '中共示范县委员会', '党委', null, null, null, null, null],
      ['西河镇无头支部委员会', '中国共产党示范县西河镇委员会', null, null, null, null, null, null],
      ['中国共产党示范县某单位', '中共示范县委员会', null, '五月', null, null, null, null],
      [
        '中国共产党示范县丁村支部委员会',
        '中共示范县委员会',
        null,
        '2030-01-01',
        '91350100M000100Y44',
        '月球',
        '也许',
        null,
      ],
      ['中国共产党甲支部委员会', '中国共产党乙总支部委员会', null, null, null, null, null, null],
      ['中国共产党乙总支部委员会', '中国共产党丙委员会', null, null, null, null, null, null],
      ['中国共产党丙委员会', '中国共产党乙总支部委员会', null, null, null, null, null, null],
      ['中国共产党示范县西河镇青石村支部委员会', '中国共产党示范县东岭镇委员会', null, null, null, null, null, null],
      ['中国共产党示范县西河镇青石村支部委员会', null, null, null, null, null, null, null],
    ])
    const { faults } = await check(fileId)
    const told = (row: number) =>
      faults
        .filter(fault => fault.row === row)
        .map(({ column }) => column)
        .toSorted()
    assert.deepEqual(told(2), ['党组织全称'])
    assert.deepEqual(told(3), ['党组织全称'])
    assert.deepEqual(told(4), ['成立日期', '组织类别'])
    assert.deepEqual(
      told(5),
      ['上级党组织', '功能型党组织', '成立日期', '所在领域', '法人单位统一社会信用代码'].toSorted(),
    )
    assert.ok([...told(6), ...told(7), ...told(8)].every(column => column === '上级党组织'))
    assert.ok(faults.some(({ message }) => message.includes('绕成了圈')))
    assert.deepEqual(told(9), ['上级党组织'])
    assert.deepEqual(told(10), ['党组织全称'])
    const { rows } = await ground.rig.owner.query('select count(*)::int as n from organisation_node')
    await assert.rejects(() => take(fileId), refused('sheetHasFaults'))
    assert.deepEqual((await ground.rig.owner.query('select count(*)::int as n from organisation_node')).rows, rows)
  })

  it('a file that is no sheet, has no headings, or belongs to somebody else is turned away', async () => {
    const image = await uploaded(
      (async function* () {
        yield Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1')
      })(),
    )
    await assert.rejects(() => check(image), refused('sheetUnreadable'))
    await assert.rejects(
      async () =>
        check(
          await workbook([
            ['姓名', '电话'],
            ['甲', '1'],
          ]),
        ),
      refused('sheetWithoutHeadings'),
    )
    const stranger = { ...ground.county, accountId: '018f0000-0000-7000-8000-000000000099' }
    const fileId = await workbook([
      ['全称', '上级'],
      ['中国共产党某支部委员会', null],
    ])
    const theirs = { organisationId: ground.places.county, fileId }
    await assert.rejects(() => ground.rig.ask(stranger, organisation.checkSheet, theirs), NotThere)
  })

  it('a thousand rows are taken over in a few seconds', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => [
      `中国共产党示范县东岭镇大村${i}支部委员会`,
      '中国共产党示范县东岭镇委员会',
      '2001-07-01',
    ])
    const fileId = await workbook([['党组织全称', '上级党组织', '成立日期'], ...rows])
    const start = performance.now()
    assert.deepEqual(await take(fileId), { setUp: 1_000, changed: 0 })
    assert.ok(performance.now() - start < 20_000, `${performance.now() - start} ms`)
  })
})
