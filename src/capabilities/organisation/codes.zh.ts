import type { CodeEntry } from '#platform/pure/code-list.ts'
import type { AppointmentMode, Post } from './rules/committee.ts'
import type { GroupingKind } from './rules/groupings.ts'
import type { BranchKind, OrganisationType, Sector } from './rules/kinds.ts'
import type { LifecycleStep, OrganisationState } from './rules/lifecycle.ts'
import type { TermStatus } from './rules/terms.ts'

type Labels<Code extends string> = Readonly<Record<Code, string>>

export const typeLabels: Labels<OrganisationType> = {
  CENTRAL: '中央组织',
  LOCAL_COMMITTEE: '地方委员会',
  WORK_COMMITTEE: '党的工作委员会',
  PRIMARY_COMMITTEE: '基层党委',
  GENERAL_BRANCH: '党总支',
  BRANCH: '党支部',
  PARTY_GROUP: '党小组',
  LEADING_GROUP: '党组',
  DISCIPLINE_COMMISSION: '基层纪委',
}

export const kindLabels: Labels<BranchKind> = {
  STANDARD: '党支部',
  JOINT: '联合党支部',
  TEMPORARY: '临时党支部',
  PROJECT: '项目党支部',
  FLOATING: '流动党员党支部',
  RETIREE: '离退休干部职工党支部',
  FUNCTIONAL: '功能型党组织',
}

export const sectorLabels: Labels<Sector> = {
  VILLAGE: '行政村',
  COMMUNITY: '社区（居委会）',
  TOWNSHIP: '乡镇',
  STREET: '城市街道',
  ORGAN: '机关',
  INSTITUTION: '事业单位',
  SCHOOL: '中小学校',
  UNIVERSITY: '普通高等学校',
  STATE_ENTERPRISE: '国有企业',
  NON_PUBLIC_ENTERPRISE: '非公有制企业',
  SOCIAL_ORGANISATION: '社会组织',
  OTHER: '其他',
}

export const stateLabels: Labels<OrganisationState> = {
  DRAFT: '拟设立',
  APPLIED: '已请示',
  APPROVED: '已批复',
  ACTIVE: '正常',
  REVOKED: '已撤销',
  AUTO_REVOKED: '自然撤销',
}

export const stepLabels: Labels<LifecycleStep> = {
  RECORD: '登记已有组织',
  DRAFT: '起草设立',
  APPLY: '上报请示',
  RETURN: '退回修改',
  APPROVE: '批复同意',
  ACTIVATE: '选举后启用',
  RENAME: '更名',
  RESTRUCTURE: '调整隶属关系',
  REVOKE: '撤销',
  AUTO_REVOKE: '任务结束自然撤销',
}

export const postLabels: Labels<Post> = {
  SECRETARY: '书记',
  DEPUTY_SECRETARY: '副书记',
  STANDING_MEMBER: '常委',
  ORG_MEMBER: '组织委员',
  PUBLICITY_MEMBER: '宣传委员',
  DISCIPLINE_MEMBER: '纪检委员',
  UNITED_FRONT_MEMBER: '统战委员',
  YOUTH_MEMBER: '青年委员',
  MASS_WORK_MEMBER: '群众工作委员',
  SECURITY_MEMBER: '保密委员',
  COMMITTEE_MEMBER: '委员',
  GROUP_LEADER: '党小组组长',
  ORGANISER: '组织员',
}

export const groupingLabels: Labels<GroupingKind> = { AREA: '片区', ALLIANCE: '联盟', GRID: '网格' }

export const modeLabels: Labels<AppointmentMode> = {
  ELECTED: '选举',
  CO_ELECTED: '补选',
  ASSIGNED: '指派',
  APPOINTED: '任命',
}

export const termStatusLabels: Labels<TermStatus> = { IN_TERM: '任期内', DUE_SOON: '即将届满', OVERDUE: '已超期' }

/** Category codes seen in deployments (Conf C): a mapping table, never parsed. */
export const categoryCodes: readonly (CodeEntry & {
  readonly type: OrganisationType
  readonly kind: BranchKind | null
})[] = [
  { code: '611', label: '党委', aliases: ['基层党委', '党的基层委员会'], type: 'PRIMARY_COMMITTEE', kind: null },
  { code: '621', label: '党总支', aliases: ['总支部', '党总支部', '总支'], type: 'GENERAL_BRANCH', kind: null },
  { code: '631', label: '党支部', aliases: ['支部'], type: 'BRANCH', kind: 'STANDARD' },
  { code: '632', label: '联合党支部', aliases: ['联合支部'], type: 'BRANCH', kind: 'JOINT' },
]

export const unitCategories: readonly CodeEntry[] = [
  { code: 'STREET', label: '城市街道', aliases: ['街道'] },
  { code: 'TOWNSHIP', label: '乡镇', aliases: ['乡', '镇'] },
  { code: 'COMMUNITY', label: '社区（居委会）', aliases: ['社区', '居委会', '社区居委会'] },
  { code: 'VILLAGE', label: '行政村', aliases: ['村', '建制村', '村委会'] },
  { code: 'ORGAN', label: '机关', aliases: ['党政机关'] },
  { code: 'INSTITUTION', label: '事业单位' },
  { code: 'ENTERPRISE', label: '企业', aliases: ['公司'] },
  { code: 'SOCIAL_ORGANISATION', label: '社会组织', aliases: ['社会团体', '民办非企业单位'] },
]

export const hostUnitSituations: readonly CodeEntry[] = [
  { code: 'OWN_UNIT', label: '与单位建立的党组织', aliases: ['法人单位', '独立法人单位'] },
  { code: 'JOINT_UNITS', label: '联合建立的党组织', aliases: ['联合党组织', '联合单位'] },
  { code: 'INTERNAL_DEPARTMENT', label: '单位内设机构建立的党组织', aliases: ['单位内部门', '内设机构'] },
]

export const organisationTypeCodes = listOf(typeLabels, {
  LOCAL_COMMITTEE: ['地方党委', '县委', '市委', '省委'],
  WORK_COMMITTEE: ['党工委', '工委', '工作委员会'],
  PRIMARY_COMMITTEE: ['党委', '党的基层委员会', '基层委员会'],
  GENERAL_BRANCH: ['总支部委员会', '党总支部', '总支'],
  BRANCH: ['支部', '党支部委员会'],
  PARTY_GROUP: ['小组'],
})
export const branchKindCodes = listOf(kindLabels, {
  STANDARD: ['普通党支部', '一般党支部'],
  JOINT: ['联合支部'],
  TEMPORARY: ['临时支部'],
  PROJECT: ['工程党支部', '工程项目党支部'],
  FLOATING: ['流动党支部'],
  RETIREE: ['离退休党支部', '老干部党支部'],
  FUNCTIONAL: ['功能型党支部'],
})
export const sectorCodes = listOf(sectorLabels, {
  COMMUNITY: ['社区', '居委会'],
  VILLAGE: ['村', '建制村'],
  STREET: ['街道'],
  SCHOOL: ['学校', '中小学'],
  UNIVERSITY: ['高校', '高等学校'],
  STATE_ENTERPRISE: ['公有制企业', '国企'],
  NON_PUBLIC_ENTERPRISE: ['非公企业', '民营企业'],
})
export const postCodes = listOf(postLabels, {
  SECRETARY: ['党支部书记', '支部书记', '党委书记', '总支书记', '党总支书记'],
  DEPUTY_SECRETARY: ['党支部副书记', '支部副书记', '党委副书记', '党总支副书记'],
  DISCIPLINE_MEMBER: ['纪律检查委员', '纪检监察委员'],
  MASS_WORK_MEMBER: ['群工委员', '群众委员'],
  COMMITTEE_MEMBER: ['支部委员', '支委', '党委委员'],
  GROUP_LEADER: ['小组长', '党小组长', '组长'],
})
export const modeCodes = listOf(modeLabels, {})

function listOf<Code extends string>(
  labels: Labels<Code>,
  aliases: Partial<Readonly<Record<Code, readonly string[]>>>,
): readonly CodeEntry<Code>[] {
  const entries: CodeEntry<Code>[] = []
  for (const code in labels) entries.push({ code, label: labels[code], aliases: aliases[code] ?? [] })
  return entries
}
