import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/pure/calendar.ts'
import { fieldHeadings } from '../headings.zh.ts'
import { fieldIds } from './dictionary.ts'
import { cellText, excelDay, matchHeading, readBoolean, readDate, readNames } from './normalise.ts'

const field = (heading: string) => {
  const match = matchHeading(heading)
  return match.kind === 'field' ? match.field : match.kind
}
const dateOf = (cell: string | number) => {
  const reading = readDate(cell)
  return reading.ok ? reading.date : reading.fault
}

test('2.6.2 each column of the national member roster is recognised, in its real spelling', () => {
  const roster =
    '序号, 姓名, 性别, 公民身份号码, 民族, 出生日期, 学历, 人员类别, 学位, 所在党支部, 手机号码, 入党日期, 转正日期, 党龄, 党龄校正值, 新社会阶层类型, 工作岗位, 从事专业技术职务, 是否农民工 , 现居住地, 户籍所在地, 是否失联党员, 是否流动党员, 入党类型, 转正情况, 入党时所在支部, 延长预备期时间'
  const fields = roster.split(',').map(field)
  assert.deepEqual(fields, [
    'ignored',
    'name',
    'sex',
    'idNumber',
    'ethnicity',
    'birthDate',
    'education',
    'personType',
    'degree',
    'branchId',
    'mobile',
    'joinedOn',
    'regularisedOn',
    'partyAge',
    'partyAgeCorrectionMonths',
    'newStratum',
    'jobPost',
    'techPost',
    'isMigrantWorker',
    'residence',
    'householdRegister',
    'isOutOfContact',
    'isFloating',
    'joinType',
    'regularisation',
    'joinBranchText',
    'extensionMonths',
  ])
})

test('2.6.2 each column of the roster of persons under development is recognised', () => {
  const roster =
    '序号, 姓名, 性别, 公民身份证号码, 民族, 出生日期, 学历, 申请入党日期, 手机号码, 背景信息, 工作岗位, 政治面貌, 接受申请党组织, 籍贯, 入团日期, 参加工作日期, 申请入党日期, 确定入党积极分子日期, 工作单位及职务, 家庭住址, 加入党组织日期, 转为正式党员日期, 人员类别, 党籍状态, 入党类型, 所在党支部, 人员类型, 隶属党组织'
  assert.ok(roster.split(',').every(heading => field(heading) !== 'unknown'))
  assert.deepEqual(matchHeading('人员类别'), { kind: 'field', field: 'personType', by: 'label' })
  assert.deepEqual(matchHeading('政治面貌'), { kind: 'field', field: 'personType', by: 'alias' })
})

test('2.6.1 stars, notes, units, line breaks and full-width signs do not hide a heading', () => {
  const cases: [string, string][] = [
    ['姓 名', 'name'],
    ['*姓名', 'name'],
    ['姓名（必填）', 'name'],
    ['姓名\n(必填)', 'name'],
    ['＊公民身份号码【18位】', 'idNumber'],
    ['党龄（年）', 'partyAge'],
    ['信息完整度(%)', 'completeness'],
    ['入党时间：', 'joinedOn'],
    ['手机号码\u3000', 'mobile'],
    ['姓名的拼音', 'unknown'],
    ['', 'unknown'],
  ]
  for (const [heading, expected] of cases) assert.equal(field(heading), expected, heading)
})

test('no heading means two fields', () => {
  const owner = new Map<string, string>()
  for (const id of fieldIds) {
    for (const heading of [fieldHeadings[id].label, ...fieldHeadings[id].aliases]) {
      assert.equal(owner.get(heading) ?? id, id, heading)
      owner.set(heading, id)
      assert.equal(field(heading), id, heading)
    }
  }
})

test('2.6.3 dates in every listed form', () => {
  const cases: [string | number, string][] = [
    ['1990-01-02', '1990-01-02'],
    ['1990/1/2', '1990-01-02'],
    ['1990.01.02', '1990-01-02'],
    ['1990．1．2', '1990-01-02'],
    ['19900102', '1990-01-02'],
    [19900102, '1990-01-02'],
    ['1990年1月2日', '1990-01-02'],
    ['1990 年 1 月 2 日', '1990-01-02'],
    ['1990-01-02 00:00:00', '1990-01-02'],
    ['1990/1/2 0:00', '1990-01-02'],
    ['1990-01-02T00:00:00.000Z', '1990-01-02'],
    ['1990.01', '1990-01'],
    ['1990年1月', '1990-01'],
    ['1990-1', '1990-01'],
    ['1990.12', '1990-12'],
    [1990.12, '1990-12'],
    [1990.05, '1990-05'],
    ['199507', '1995-07'],
    [32874, '1990-01-01'],
    ['32874', '1990-01-01'],
    ['32874.0', '1990-01-01'],
  ]
  for (const [cell, expected] of cases) assert.equal(dateOf(cell), expected, String(cell))
})

test('2.6.3 what is no whole date is refused with its reason', () => {
  const cases: [string | number, string][] = [
    ['90.1.2', 'dateShortYear'],
    ['90年1月', 'dateShortYear'],
    ['900102', 'dateShortYear'],
    ['1990', 'dateYearOnly'],
    ['1990年', 'dateYearOnly'],
    ['200102', 'dateAmbiguous'],
    [1990.1, 'dateAmbiguous'],
    ['1990-02-30', 'dateNotReal'],
    ['19901301', 'dateNotReal'],
    ['1990-13', 'dateNotReal'],
    ['1890-01-01', 'dateNotReal'],
    ['189013', 'dateNotReal'],
    ['366', 'dateUnreadable'],
    ['99999', 'dateUnreadable'],
    ['七月一日', 'dateUnreadable'],
    ['1990-1-2-3', 'dateUnreadable'],
  ]
  for (const [cell, expected] of cases) assert.equal(dateOf(cell), expected, String(cell))
})

test('2.6.3 a text 1990.1 is read as January and said to be unclear; 1990-1 and 1990.01 are clear', () => {
  const isUnclear = (cell: string) => {
    const reading = readDate(cell)
    return reading.ok && reading.isMonthUnclear
  }
  assert.ok(isUnclear('1990.1'))
  for (const clear of ['1990.01', '1990-1', '1990年1月', '1990.2', '1990.10']) assert.ok(!isUnclear(clear), clear)
})

test('2.6.3 an Excel serial is the day it was, for all days', () => {
  assert.equal(excelDay(61), '1900-03-01')
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 73_050 }), serial => {
      assert.equal(dateOf(serial), addDays('1900-03-01', serial - 61))
      assert.equal(dateOf(String(serial)), excelDay(serial))
    }),
  )
})

test('2.6.3 any real day is read from any of its forms, for all days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), n => {
      const day = addDays('1900-03-01', n)
      const [y, m, d] = day.split('-').map(Number)
      for (const form of [day, `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, day.replaceAll('-', '')]) {
        assert.equal(dateOf(form), day, form)
      }
    }),
  )
})

test('2.6.4 yes, no and neither', () => {
  for (const yes of ['是', 'Y', 'y', 1, '1', '√', true]) assert.equal(readBoolean(yes), true, String(yes))
  for (const no of ['否', 'N', 0, '0', '', ' ', null, undefined, false])
    assert.equal(readBoolean(no), false, String(no))
  for (const neither of ['可能', '2', '是否']) assert.equal(readBoolean(neither), undefined, neither)
})

test('2.6.1 cells are trimmed, an apostrophe of a workbook goes, and signs of nothing are nothing', () => {
  assert.equal(cellText(' 张三\u00a0'), '张三')
  assert.equal(cellText("'0730"), '0730')
  assert.equal(cellText(12), '12')
  for (const nothing of ['', ' ', '-', '—', '/', '无', 'n/a', null, undefined]) assert.equal(cellText(nothing), null)
})

test('introducers are several names', () => {
  for (const written of ['张三、李四', '张三，李四', '张三 李四', '张三;李四'])
    assert.deepEqual(readNames(written), ['张三', '李四'])
  assert.deepEqual(readNames('买买提·阿不都、李四'), ['买买提·阿不都', '李四'])
})
