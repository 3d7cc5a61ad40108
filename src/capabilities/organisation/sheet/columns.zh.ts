import { tidyCode } from '#platform/pure/text.ts'
import { fieldLabels } from '../fields.zh.ts'
import type { Facts } from '../shapes.ts'

/** How a cell is read. */
export type Reading = 'text' | 'day' | 'yes' | 'count'

export type OwnField =
  | 'fullName'
  | 'treePath'
  | 'parent'
  | 'shortName'
  | 'statName'
  | 'type'
  | 'kind'
  | 'sector'
  | 'officialCode'
  | 'establishedOn'
  | 'approvingOrg'
  | 'formerNames'
export type SheetField = OwnField | keyof Facts

export interface Column {
  readonly field: SheetField
  readonly reading: Reading
  readonly aliases: readonly string[]
}
const column = (field: SheetField, reading: Reading = 'text', ...aliases: string[]): Column => ({
  field,
  reading,
  aliases,
})

/** The organisation sheet in the order of the national export (handbook 1.7); the first name of each stands in `fieldLabels`. */
export const columns: readonly Column[] = [
  column('fullName', 'text', '全称', '组织全称', '党组织名称', '组织名称', '名称', '单位党组织名称'),
  column('treePath', 'text', '组织路径', '所在组织树'),
  column('parent', 'text', '上级组织', '上级党组织名称', '隶属党组织', '上级'),
  column('shortName', 'text', '简称', '组织简称'),
  column('statName', 'text', '统计用简称', '统计简称'),
  column('establishedOn', 'day', '建立日期', '成立时间', '建立时间', '批准成立日期'),
  column('officialCode', 'text', '组织编码', '党组织代码', '组织代码', '编码'),
  column('contactName', 'text', '联系人'),
  column('contactPhone', 'text', '党组织联系电话', '电话', '联系方式'),
  column('type', 'text', '党组织类别', '党组织类型', '组织类型', '类别', '类型'),
  column('kind', 'text', '党支部类型', '支部类别'),
  column('sector', 'text', '领域', '所属领域', '行业领域'),
  column('canApproveProbationary', 'yes', '审批预备党员权限'),
  column('isFunctional', 'yes', '是否功能型党组织'),
  column('hostUnitSituation', 'text', '所在单位情况'),
  column('jointUnits', 'count', '联合单位数量'),
  column('regionCode', 'text', '所在行政区划'),
  column('approvingOrg', 'text', '批准成立的党组织', '批准机关'),
  column('isNewBusinessForm', 'yes', '新业态'),
  column('abroadSituation'),
  column('formerNames', 'text', '曾用名'),
  column('standardisationGrade', 'text', '标准化规范化建设类别'),
  column('unitName', 'text', '单位名称', '所在单位名称', '单位全称'),
  column('uscc', 'text', '统一社会信用代码', '单位统一社会信用代码', '信用代码'),
  column('unitNature', 'text', '单位性质'),
  column('isLegalEntity', 'yes', '是否法人单位'),
  column('leadingGroupStatus'),
  column('partyCoverage', 'text', '建立党组织情况'),
  column('employeeCount', 'count', '在岗职工人数', '职工数'),
  column('ownership', 'text', '控股情况'),
  column('enterpriseSize'),
  column('isPrivateTech', 'yes', '是否民营科技企业'),
  column('affiliation', 'text', '隶属关系'),
  column('unitRegion'),
]

const byHeading = new Map(
  columns.flatMap(each => [fieldLabels[each.field], ...each.aliases].map(name => [headingKey(name), each] as const)),
)

/** The column a heading means, whatever signs, spaces and quotation marks it was typed with. */
export const columnOf = (heading: string): Column | undefined => byHeading.get(headingKey(heading))

function headingKey(heading: string): string {
  return tidyCode(heading).replace(/[“”"'（）()*:：]/g, '')
}

/** Words for yes and no; undefined for anything else. */
export function readYes(text: string): boolean | undefined {
  if (['是', '有', '具有', '√', 'Y', 'TRUE', '1'].includes(text.toUpperCase())) return true
  return ['否', '无', '没有', '不具有', '×', 'N', 'FALSE', '0'].includes(text.toUpperCase()) ? false : undefined
}

export const yesWord = (value: boolean): string => (value ? '是' : '否')

/** Faults of single cells; those of rules come from findings.zh.ts and zh.ts. */
export const cellFaults = {
  missingName: '请填写党组织全称。',
  notADay: '日期无法识别，请写成2019-05-01的样子。',
  notYes: '请填写“是”或“否”。',
  notACount: '请填写不带小数的数字。',
  tooLong: '内容太长，请缩短。',
  typeUnknown: '看不出这是哪一类党组织，请在“组织类别”中填写党委、党总支、党支部或党小组。',
  kindUnknown: '支部类型无法识别，请从联合、临时、项目、流动党员、离退休、功能型中选填。',
  sectorUnknown: '所在领域无法识别，请填写行政村、社区、机关、学校等。',
  parentUnknown: '在当前范围和本表中都找不到这个上级党组织，请核对上级的全称或编码。',
  parentUnclear: '有几个党组织叫这个名字，请改填上级党组织的编码或完整全称。',
  parentLoop: '上级关系绕成了圈，请核对本行与其上级所在的行。',
  twice: '本表中有两行是同一个党组织，请删去一行。',
  renamed: '编码相同而全称不同；更名请在该党组织的页面办理。',
  moved: '上级与现有记录不同；调整隶属关系请在该党组织的页面办理。',
} as const
export type CellFault = keyof typeof cellFaults

export const sheetName = '党组织信息'
export const sheetFile = (name: string): string => `${name}-党组织信息表.xlsx`
