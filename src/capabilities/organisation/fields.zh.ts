import type { Facts } from './shapes.ts'

type OtherField =
  | 'act'
  | 'type'
  | 'kind'
  | 'sector'
  | 'state'
  | 'parent'
  | 'fullName'
  | 'shortName'
  | 'statName'
  | 'formerNames'
  | 'officialCode'
  | 'codeSource'
  | 'establishedOn'
  | 'revokedOn'
  | 'approvingOrg'
  | 'docNo'
  | 'treePath'
  | 'on'
  | 'note'

/** Labels of fields, the first as the national export heads them (handbook 1.7). */
export const fieldLabels: Readonly<Record<keyof Facts | OtherField, string>> = {
  type: '组织类别',
  kind: '支部类型',
  sector: '所在领域',
  state: '状态',
  parent: '上级党组织',
  fullName: '党组织全称',
  shortName: '党组织简称',
  statName: '党内统计用党组织简称',
  formerNames: '党组织曾用名',
  officialCode: '党组织编码',
  codeSource: '编码来源',
  establishedOn: '成立日期',
  revokedOn: '撤销日期',
  approvingOrg: '批准成立的上级党组织',
  docNo: '批复文号',
  treePath: '组织树',
  on: '日期',
  note: '说明',
  act: '组织变动',
  contactName: '党组织联系人',
  contactPhone: '联系电话',
  canApproveProbationary: '是否具有“审批预备党员权限”',
  isFunctional: '功能型党组织',
  hostUnitSituation: '党组织所在单位情况',
  regionCode: '党组织所在行政区划',
  isNewBusinessForm: '是否为新业态',
  abroadSituation: '驻外情况',
  standardisationGrade: '党支部标准化规范化建设类别',
  jointUnits: '联合单位数',
  unitName: '单位名称（全称）',
  uscc: '法人单位统一社会信用代码',
  unitNature: '单位性质类别',
  isLegalEntity: '法人单位标识',
  leadingGroupStatus: '建立党组情况',
  partyCoverage: '法人单位建立党组织情况',
  employeeCount: '在岗职工数',
  ownership: '企业控制（控股）情况',
  enterpriseSize: '企业规模',
  isPrivateTech: '民营科技企业标识',
  affiliation: '单位隶属关系',
  unitRegion: '单位所在行政区划',
}

/** Words of the pages of this capability. */
export const pageLabels = {
  tree: '组织架构',
  search: '按名称、拼音、简拼或编码查找',
  searchEmpty: '没有找到符合条件的党组织，请换一个名称、拼音首字母或编码。',
  children: '下级党组织',
  noChildren: '没有下级党组织。',
  facts: '基本信息',
  unit: '所在单位',
  officers: '班子成员',
  formerOfficers: '历任班子成员',
  terms: '换届信息',
  noTerms: '还没有登记任期，请在选举后登记换届。',
  history: '历史沿革',
  formerNames: '曾用名',
  findings: '设置提醒',
  noFindings: '设置符合规定，没有需要提醒的事项。',
  basis: '依据',
  members: '党员',
  fullMembers: '正式党员',
  probationaryMembers: '预备党员',
  organisations: '党组织',
  showRevoked: '显示已撤销',
  setUp: '设立下级党组织',
  record: '登记已有党组织',
  rename: '更名',
  reparent: '调整隶属关系',
  revoke: '撤销',
  changeFacts: '修改信息',
  moveUp: '上移',
  moveDown: '下移',
  appoint: '登记任职',
  endPost: '免职',
  openTerm: '登记换届',
  extendTerm: '登记延期',
  importSheet: '导入党组织信息表',
  exportSheet: '导出党组织信息表',
  closing: '撤销前须办妥的事项',
  daysLeft: '距届满天数',
  dueOn: '应换届日期',
  termNo: '届次',
  ended: '已结束',
  truncated: '党组织太多，只显示前一部分；请缩小当前身份的范围或使用查找。',
} as const
