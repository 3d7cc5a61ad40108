import type { Params } from '#platform/pure/result.ts'
import { postCodes, stateLabels, typeLabels } from './codes.zh.ts'
import type { ApprovalRefusal } from './rules/approval.ts'
import type { CommitteeCode } from './rules/committee.ts'
import type { FormationCode } from './rules/formation.ts'
import type { OrganisationType, ParentRefusal } from './rules/kinds.ts'
import type { ClosingCode, LifecycleRefusal, OrganisationState } from './rules/lifecycle.ts'

export type OrganisationCode =
  | FormationCode
  | CommitteeCode
  | ClosingCode
  | ParentRefusal
  | LifecycleRefusal
  | ApprovalRefusal
  | 'fullNamePrefix'
type Sentence = (params: Params) => string

/** What a rule of this capability tells people to do. */
export const organisationFindings: Readonly<Record<OrganisationCode, Sentence>> = {
  joinNeighbours: p =>
    `正式党员只有${p.count}名，不足${p.least}名，一般应与邻近单位成立联合党支部或并入现有党支部；确需保留请说明理由。`,
  branchTooLarge: p => `党员${p.count}名，超过${p.most}名，请考虑分设党支部或升格为党总支。`,
  tooManyJointUnits: p => `联合党支部覆盖${p.count}个单位，一般不超过${p.most}个，请核对所列单位。`,
  divideIntoGroups: p => `党员${p.count}名，人数较多，请划分党小组。`,
  generalBranchWithoutBranches: () => '党总支下应设党支部，党员编入党支部；请先设立下属党支部。',
  generalBranchNeedsApproval: p =>
    `党员${p.count}名，不足${p.least}名，设党总支须因工作需要并经上级批准；请填写批复文号。`,
  generalBranchSuggestsCommittee: p => `党员${p.count}名，已达${p.least}名，可以申请设立党委。`,
  committeeNeedsApproval: p => `党员${p.count}名，不足${p.least}名，设党委须因工作需要并经上级批准；请填写批复文号。`,
  villageNeedsApproval: p => `村党员${p.count}名，不足${p.least}名，须因工作需要并经上级批准；请填写批复文号。`,
  groupTooSmall: p => `党小组只有党员${p.count}名，一般不少于${p.least}名，请并入其他党小组。`,
  groupWithoutFullMember: () => '党小组中至少应有1名正式党员，请调整分组。',
  noCommitteeNeeded: p =>
    `正式党员不足${p.least}名的党支部不设委员会，只设书记，必要时设副书记；请结束其他委员的任职。`,
  committeeTooSmall: p => `委员会现有${p.count}人，应为${p.min}至${p.usual}人，请补选。`,
  committeeLarge: p => `委员会现有${p.count}人，一般为${p.min}至${p.usual}人，请核对任职名单。`,
  committeeTooLarge: p => `委员会现有${p.count}人，一般不超过${p.max}人，请核对任职名单。`,
  secretaryMissing: () => '没有在任书记，请登记书记的任职。',
  severalSecretaries: p => `有${p.count}名在任书记，只应有1名，请结束多余的任职。`,
  tooManyDeputies: p => `有${p.count}名副书记，一般不超过${p.most}名，请核对任职名单。`,
  secretaryTooNew: p => `党支部书记一般应有${p.least}年以上党龄，请说明理由。`,
  postNotForType: p => `“${postLabel(p.post)}”不是这类党组织的职务，请改选其他职务。`,
  childrenRemain: p => `还有${p.count}个下级党组织，请先撤销或调整到其他党组织。`,
  membersRemain: p => `还有${p.count}名党员的组织关系在此，请先全部转出。`,
  duesOpen: () => '党费尚未结清，请先结清。',
  archiveNotHandedOver: () => '档案尚未移交，请移交后登记。',
  sealNotHandedOver: () => '印章尚未上交，请上交后登记。',
  casesOpen: p => `还有${p.count}项未办结事项，请办结或移交。`,
  parentNotAllowed: p => `${typeName(p.child)}不能设在${typeName(p.parent)}之下，请另选上级党组织。`,
  notInTree: p => `${typeName(p.child)}不列入组织树，请登记在所在单位或党委的属性中。`,
  notARoot: p => `${typeName(p.child)}必须有上级党组织，请选择上级。`,
  stepNotPossible: p => `党组织处于“${stateLabel(p.state)}”状态，不能办理这一步；请刷新后查看当前状态。`,
  documentMissing: () => '请填写批复文号。',
  notTheApprover: p =>
    `${typeName(p.type)}的设立、调整、更名和撤销由上级党委决定，当前身份只能起草和上报；请上报有审批权的党委办理。`,
  onlyTemporary: () => '只有临时党支部随任务结束自然撤销；其他党组织请办理撤销。',
  beforeEstablishment: p => `日期${p.on}早于成立日期${p.establishedOn}，请核对日期。`,
  inFuture: p => `日期${p.on}在今天之后，请填写已经发生的日期。`,
  fullNamePrefix: () => '党组织全称应以“中国共产党”开头，请补全全称。',
}

function typeName(type: string | number | undefined): string {
  const isType = (text: string): text is OrganisationType => text in typeLabels
  const text = String(type ?? '')
  return isType(text) ? typeLabels[text] : text
}

function stateLabel(state: string | number | undefined): string {
  const isState = (text: string): text is OrganisationState => text in stateLabels
  const text = String(state ?? '')
  return isState(text) ? stateLabels[text] : '尚未设立'
}

function postLabel(post: string | number | undefined): string {
  return postCodes.find(entry => entry.code === post)?.label ?? String(post ?? '')
}

/** The Chinese sentence of a finding or refusal. */
export function organisationSentence(found: {
  readonly messageCode: OrganisationCode
  readonly params: Params
}): string {
  return organisationFindings[found.messageCode](found.params)
}
