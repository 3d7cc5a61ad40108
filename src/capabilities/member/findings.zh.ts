import type { Finding, Params } from '#platform/pure/result.ts'
import { fieldHeadings } from './headings.zh.ts'
import { isFieldId } from './rules/dictionary.ts'
import type { HistoryCode } from './rules/history.ts'
import type { DateFault } from './rules/normalise.ts'
import type { RecordCode } from './rules/record.ts'

/** Findings that need more than the record: other people, organisations, the cell as it was written. */
export type ContextCode =
  | 'idDuplicate'
  | 'branchUnknown'
  | 'branchAmbiguous'
  | 'branchInactive'
  | 'groupElsewhere'
  | 'unknownLabel'
  | 'notBoolean'
  | 'notWholeNumber'
  | 'dateMonthUnclear'
  | 'columnsDisagree'
export type MemberCode = RecordCode | HistoryCode | DateFault | ContextCode
type Sentence = (params: Params) => string

/** What a rule of this capability tells people to do. */
export const memberFindings: Readonly<Record<MemberCode, Sentence>> = {
  required: () => '必填项，请填写。',
  tooShort: p => `只有${p.length}个字，至少${p.min}个字，请补全。`,
  tooLong: p => `有${p.length}个字，最多${p.max}个字，请缩短。`,
  outOfRange: p =>
    p.max === '' ? `${p.value}不是有效的数，请改正。` : `${p.value}不在${p.min}至${p.max}之间，请改正。`,
  nameShape: () => '姓名只能是汉字和间隔号“·”，请删去空格、字母、数字或其他符号。',
  privateUse: () => '姓名中有自造字，其他电脑上可能显示不出，请换用标准字库的字或用拼音备注。',
  unknownCode: p => `“${p.value}”不是可选的代码，请从列表中选择。`,
  notADate: p => `“${p.value}”不是日期，请按“1990-01-01”填写。`,
  mobileShape: () => '手机号码应为以1开头的11位数字，请核对；固定电话请填入“固定电话”。',
  phoneShape: () => '固定电话请按“0730-1234567”填写。',
  idMissing: () => '没有公民身份号码，请填写。',
  idPrecisionLost: () => '号码末几位已被表格软件改成0，请把该列设为“文本”后重新录入。',
  idShape: () => '公民身份号码应为18位，前17位是数字，末位是数字或X，请核对。',
  idDate: () => '公民身份号码第7至14位不是有效的出生日期，请核对。',
  idCheckDigit: () => '公民身份号码的校验码不对，多半是录错了一位，请对照证件核对。',
  idRegionUnknown: () => '公民身份号码的地区代码不在现行列表中（可能是已撤销的区划），请核对。',
  idLegacy: () => '15位号码已换算成18位；一代身份证已停用，请对照二代证核对。',
  idOther: () => '使用其他证件须经人工核准，请上传核准依据。',
  idDuplicate: () => '已有相同身份号码的党员，请核对；如在其他支部，请办理组织关系转接，不要重复录入。',
  sexDiffers: () => '性别与公民身份号码第17位不符，请核对。',
  birthDateDiffers: p => `出生日期${p.date}与身份号码中的${p.expected}不一致；如以档案为准，请保留并说明。`,
  regularisedOnMissing: () => '正式党员必须填写转正日期。',
  degreeAboveEducation: () => '学位高于学历，请核对学历或学位。',
  stratumWithPublicPost: () => '公有制单位岗位一般不填新社会阶层类型，请核对工作岗位。',
  workedTooYoung: p => `参加工作时不满${p.least}周岁（${p.earliest}才满），请核对。`,
  introducersNotTwo: p => `入党介绍人有${p.count}名，应为2名，请核对；姓名之间用顿号分开。`,
  jointUnitMissing: () => '联合党支部的党员须填写所在单位。',
  tooYoungToApply: p => `申请入党时${p.age}周岁，须年满${p.least}周岁，请核对申请入党日期和出生日期。`,
  datesOutOfOrder: p => `${p.date}早于${fieldLabel(p.earlier)}（${p.earlierDate}），请核对两个日期。`,
  cultivationTooShort: p => `列为发展对象须在确定为积极分子满${p.months}个月之后（不早于${p.earliest}），请核对。`,
  probationTooShort: p => `预备期为${p.months}个月，转正日期不应早于${p.earliest}，请核对入党日期和转正日期。`,
  probationUnchecked: () => '1956年9月26日以前入党的，候补期长短不一，系统不作校验，请对照档案核对。',
  regularisedVeryLate: p => `入党到转正相隔${p.months}个月，超过${p.most}个月，请核对。`,
  tooYoungToJoin: p => `入党时${p.age}周岁，不满${p.least}周岁，请核对入党日期和出生日期。`,
  regularisationOverdue: p => `预备期已于${p.due}届满，至今${p.months}个月没有结论，请尽快讨论转正。`,
  regularisedOnDiffers: p =>
    `预备期满日为${p.expected}，填写的是${p.date}；转正日期应填预备期满之日，不是开会或批准之日。`,
  joinedInFuture: p => `入党日期${p.date}在今天之后，请核对。`,
  joinedBeforeFounding: p => `入党日期${p.date}早于${p.earliest}，请核对。`,
  eventAfterExit: p => `${p.exitOn}已经离开党员队伍，不能再有${p.on}的记录，请核对日期。`,
  eventOutOfPlace: p => `${p.on}的记录与此前经历不衔接，请核对日期和类型。`,
  rejoinTooEarly: p => `曾被开除党籍、劝退或除名，${p.years}年内不能重新入党（不早于${p.earliest}），请核对入党日期。`,
  relationGap: p =>
    p.to === '' ? `自${p.from}起没有组织关系所在支部，请补录。` : `${p.from}至${p.to}没有组织关系所在支部，请补录。`,
  relationOverlap: p => `${p.on}同时有两个组织关系所在支部，请结束其中一个。`,
  dateShortYear: () => '年份只有两位，无法判断世纪，请填写四位年份。',
  dateYearOnly: () => '只有年份，请至少填到月，如“1990-05”。',
  dateAmbiguous: () => '这个数字有两种读法，请按“1990-10”或“1990-10-01”填写，并把该列设为“文本”。',
  dateNotReal: () => '没有这一天，请核对年月日。',
  dateUnreadable: () => '看不懂这个日期，请按“1990-01-01”填写。',
  dateMonthUnclear: p => `“${p.value}”按1月读取；如果是10月，请改为“1990-10”的写法。`,
  branchUnknown: p => `找不到“${p.value}”，请核对名称，或先建立这个党支部。`,
  branchAmbiguous: p => `有${p.count}个党组织叫“${p.value}”，请改填全称或党组织编码。`,
  branchInactive: p => `“${p.value}”已撤销或尚未启用，请改填在用的党支部。`,
  groupElsewhere: p => `“${p.value}”不是这个党支部的党小组，请核对。`,
  unknownLabel: p =>
    p.nearest ? `不认识“${p.value}”，是不是：${p.nearest}？` : `不认识“${p.value}”，请从可选项中选择。`,
  notBoolean: p => `“${p.value}”看不出是与否，请填“是”或“否”。`,
  notWholeNumber: p => `“${p.value}”不是整数，请只填数字。`,
  columnsDisagree: p => `两列都是${fieldLabel(p.field)}但内容不同，采用“${p.value}”，请核对。`,
}

/** The Chinese sentence of a finding. */
export function memberSentence(finding: Pick<Finding<string, MemberCode>, 'messageCode' | 'params'>): string {
  return memberFindings[finding.messageCode](finding.params)
}

function fieldLabel(field: string | number | undefined): string {
  const text = String(field ?? '')
  return isFieldId(text) ? fieldHeadings[text].label : text
}
