import { buffer } from 'node:stream/consumers'
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
