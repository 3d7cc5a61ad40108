import { buffer } from 'node:stream/consumers'
import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { idOf, mobileOf } from './member-ground.ts'

const headings = [
  '姓名',
  '公民身份号码',
  '性别',
  '民族',
  '学历',
  '人员类别',
  '所在党支部',
  '入党日期',
  '转正日期',
  '工作岗位',
  '手机号码',
]
export type RosterLine = readonly (string | null)[]

/** A line of a roster as an office would write it; `more` replaces cells by heading. */
export const rosterLine = (
  name: string,
  order: number,
  branch: string,
  more: Partial<Record<string, string>> = {},
): RosterLine => {
  const plain: Record<string, string> = {
    姓名: name,
    公民身份号码: idOf('1980-03-05', order),
    性别: order % 2 === 1 ? '男' : '女',
    民族: '汉族',
    学历: '大专',
    人员类别: '正式党员',
    所在党支部: branch,
    入党日期: '2010.05.10',
    转正日期: '2011年5月10日',
    工作岗位: '农民',
    手机号码: mobileOf(order),
  }
  return headings.map(heading => more[heading] ?? plain[heading] ?? null)
}

export const rosterBook = (lines: readonly RosterLine[]): Promise<Buffer> =>
  buffer(writeXlsx([{ name: '名册', rows: [headings, ...lines].map(cells => ({ cells })) }]))

const wide = [
  ...headings.slice(0, 2),
  '性别',
  '民族',
  '出生日期',
  '籍贯',
  '婚姻状况',
  '学历',
  '毕业院校',
  '所学专业',
  '人员类别',
  '所在党支部',
  '入党日期',
  '转正日期',
  '入党时所在支部',
  '入党介绍人',
  '党员档案所在单位',
  '申请入党日期',
  '参加工作日期',
  '工作岗位',
  '工作单位',
  '职务',
  '手机号码',
  '现居住地',
  '户籍所在地',
  '是否流动党员',
  '培训情况',
]

/** As many people as wanted, each with 27 filled cells, all different. */
export function* wideRoster(count: number, branches = ['西河镇青石村党支部', '西河镇白沙村党支部']) {
  yield { cells: wide }
  for (let n = 0; n < count; n++) yield { cells: widePerson(n, branches[n % branches.length] ?? '') }
}

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏']
const given = [...'建国秀英志强桂兰德明玉珍小军文博春花永福淑芬海生月娥长河']
const pick = (from: readonly string[], n: number) => from[n % from.length] ?? ''

function widePerson(n: number, branch: string) {
  const birth = `${1950 + (n % 40)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`
  const order = 1 + Math.floor(n / 840)
  const year = Number(birth.slice(0, 4)) + 25
  return [
    pick(surnames, n) + pick(given, n >> 2) + pick(given, n >> 5),
    makeIdNumber(`${demoRegionPrefix}00`, birth, order),
    order % 2 === 1 ? '男' : '女',
    '汉族',
    birth,
    '示范县',
    '已婚',
    '大专',
    `示范县第${1 + (n % 9)}中学`,
    '农学',
    '正式党员',
    branch,
    `${year}.06.20`,
    `${year + 1}年6月20日`,
    branch,
    `${pick(surnames, n + 3)}建国、${pick(surnames, n + 7)}秀英`,
    '西河镇党委',
    `${year - 2}-05-04`,
    `${year - 5}-09-01`,
    '农民',
    `西河镇第${1 + (n % 40)}村民小组`,
    '村民代表',
    mobileOf(n),
    `示范县西河镇青石村${1 + (n % 400)}号`,
    `示范县西河镇白沙村${1 + (n % 300)}号`,
    '否',
    '参加了冬春训',
  ]
}
