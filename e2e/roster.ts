import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { addDays, addYears } from '#platform/pure/calendar.ts'
import { writeXlsx } from '#platform/sheet/write.ts'

/** A roster as a village keeps it: a title above, headings of its own, notes below, and mistakes. */
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏']
const given = ['建国', '秀英', '志强', '桂兰', '文斌', '丽华', '海涛', '玉珍', '俊', '晓梅']
const headings = [
  '序号',
  '姓 名',
  '身份证号',
  '性别',
  '族别',
  '出生年月日',
  '文化程度',
  '政治面貌',
  '入党时间',
  '转正时间',
  '手机',
  '工作岗位',
  '支部名称',
  '备注',
]

export const villageBranch = '西河镇新河村党支部'
/** Rows (as people count them in Excel) whose mistakes the page must point out. */
export interface MessyRoster {
  readonly bytes: Buffer
  readonly mistakes: number
  readonly people: number
}

export function personOf(n: number) {
  const name = `${surnames[n % surnames.length]}${given[Math.floor(n / surnames.length) % given.length]}`
  const birthDate = addDays('1950-01-01', (n * 67) % 16_000)
  return {
    name,
    birthDate,
    idNumber: makeIdNumber(`${demoRegionPrefix}02`, birthDate, n + 1),
    mobile: `137${String(10_000_000 + n)}`,
  }
}

/** The day on which the n-th person joined. */
export const joinedOf = (n: number) => addDays(addYears(personOf(n).birthDate, 25), n % 900)

/** `clean` corrects the mistakes; everything else stays as messy as it was. */
export async function messyRoster(people: number, clean = false): Promise<MessyRoster> {
  const rows = Array.from({ length: people }, (_, n) => row(n))
  const wrong = clean ? {} : { 7: [2, 'digit'], 41: [4, '汗足'], 99: [8, '98.5.1'] }
  for (const [at, [column, value]] of Object.entries(wrong) as [string, [number, string]][]) {
    const cells = rows[Number(at)]
    if (cells) cells[column] = value === 'digit' ? flipped(String(cells[column])) : value
  }
  const lines = [
    [`${villageBranch}党员花名册`],
    ['填表单位：西河镇新河村', '', '', '填表日期：2026年11月'],
    headings,
    ...rows,
    ['', `合计：${people}人`],
  ]
  const book = [{ name: '花名册', rows: lines.map(cells => ({ cells })) }]
  const chunks: Buffer[] = []
  for await (const chunk of writeXlsx(book)) chunks.push(chunk as Buffer)
  return { bytes: Buffer.concat(chunks), mistakes: Object.keys(wrong).length, people }
}

function row(n: number): string[] {
  const { name, birthDate, idNumber, mobile } = personOf(n)
  const joined = joinedOf(n)
  const regular = addYears(joined, 1)
  const spaced = name.length === 2 ? `${name[0]} ${name[1]}` : name
  return [
    String(n + 1),
    spaced,
    n % 5 === 0 ? ` ${idNumber} ` : idNumber,
    n % 2 === 0 ? '男' : '女',
    n % 3 === 0 ? '汉' : '汉族',
    n % 4 === 0 ? birthDate.replaceAll('-', '.') : birthDate,
    ['初中', '大专', '大学', '高中'][n % 4] ?? '初中',
    '中共党员',
    n % 2 === 0 ? joined.replaceAll('-', '/') : joined.replaceAll('-', ''),
    regular,
    n % 7 === 0 ? `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}` : mobile,
    '务农',
    villageBranch,
    n % 50 === 0 ? '老党员' : '',
  ]
}

const flipped = (idNumber: string) => `${idNumber.trim().slice(0, 17)}${idNumber.trim().endsWith('1') ? '2' : '1'}`
