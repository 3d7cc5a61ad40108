import type { z } from 'zod'
import type { Messages } from '#platform/kernel/capability.ts'
import { groupingLabels, modeLabels, postLabels, stepLabels, typeLabels } from './codes.zh.ts'
import type { organisation } from './contract.ts'
import { fieldLabels, pageLabels } from './fields.zh.ts'
import { organisationFindings as say } from './findings.zh.ts'

type In<Key extends keyof typeof organisation.operations> = z.infer<(typeof organisation.operations)[Key]['in']>

const document = (docNo: string | undefined) => (docNo ? `（${docNo}）` : '')

const isType = (text: string): text is keyof typeof typeLabels => text in typeLabels
const typeLabel = (type: string | number | undefined) => {
  const text = String(type ?? '')
  return isType(text) ? typeLabels[text] : text
}

/** Every sentence of this capability that is not a finding. */
export const zh = {
  title: '党组织',
  permissions: {
    view: '查看党组织、班子和沿革',
    maintain: '维护党组织信息、排序、任职和任期',
    restructure: '设立、更名、调整隶属、撤销党组织',
    exchange: '导入导出党组织信息表',
    found: '登记本级最高党组织',
  },
  refusals: {
    parentNotAllowed: say.parentNotAllowed,
    notInTree: say.notInTree,
    notARoot: say.notARoot,
    parentNotActive: '上级党组织不是正常状态，请另选上级党组织。',
    kindMismatch: '只有党支部才有支部类型，请清空支部类型。',
    stepNotPossible: say.stepNotPossible,
    documentMissing: say.documentMissing,
    notTheApprover: say.notTheApprover,
    onlyTemporary: say.onlyTemporary,
    beforeEstablishment: say.beforeEstablishment,
    inFuture: say.inFuture,
    childrenRemain: say.childrenRemain,
    membersRemain: say.membersRemain,
    duesOpen: say.duesOpen,
    archiveNotHandedOver: say.archiveNotHandedOver,
    sealNotHandedOver: say.sealNotHandedOver,
    casesOpen: say.casesOpen,
    fullNamePrefix: say.fullNamePrefix,
    nameTaken: p => `同一上级下已有党组织“${p.name}”，请核对是否重复登记。`,
    codeTaken: p => `党组织编码“${p.code}”已属于另一个党组织，请核对编码。`,
    creditCodeWrong: p => `统一社会信用代码“${p.code}”的校验位不对，请对照证书重新填写。`,
    intoItself: '不能把党组织调整到自己或自己的下级之下，请另选上级党组织。',
    alreadyThere: '该党组织已经隶属于所选上级，无需调整。',
    nothingToChange: '没有需要保存的改动。',
    notActive: '该党组织不是正常状态，不能办理；请先查看其设立或撤销情况。',
    atTheEdge: '已经排在最前或最后，不能再移动。',
    postNotForType: say.postNotForType,
    modeNotForType: p => `这类党组织的干部不能以“${p.mode}”方式产生，请改选任职方式。`,
    probationaryOfficer: '预备党员不能担任党内职务，请选择正式党员。',
    notAMember: '该同志目前不是在册正式党员，不能担任党内职务。',
    postHeld: p => `该同志已在此担任${p.post}，无需重复登记。`,
    postEndedBefore: '该任职已经结束，无需再次办理。',
    endsBeforeStart: p => `结束日期早于任职开始日期${p.from}，请核对日期。`,
    noTerm: '这类党组织的班子由上级任命，没有任期，不办理换届。',
    termBeforeLast: p => `选举日期应晚于上一届选举日期${p.last}，请核对日期。`,
    earlyWithoutApproval: p => `本届到${p.due}才届满，提前换届须经上级党组织批准，请填写批复文号。`,
    reasonMissing: p => `比届满日期${p.due}提前一年以上，一般不超过一年；确需提前的，请填写理由。`,
    extensionTooFar: p => `一次批准最多延期一年，即不晚于${p.latest}；请核对日期。`,
    lifeNotForType: p => `${typeLabel(p.type)}不在此办理合并、分设或升格。`,
    tooFewToMerge: '请至少选择两个党组织合并。',
    mergeDifferentTypes: '类别不同的党组织不能合并，请先调整为同一类别。',
    notSiblings: '要合并的党组织不在同一上级之下，请先调整隶属关系。',
    notAmongThem: '保留的党组织应是参加合并的其中一个，请重新选择。',
    nameMissing: '请填写新党组织的全称。',
    notAnUpgrade: '只能由党支部升格为党总支或党委、由党总支升格为党委，请重新选择。',
    noParts: '新设的党组织个数不够，请至少再设一个。',
    partEmpty: p => `“${p.name}”还没有分到人员或下级党组织，请分配后再办理。`,
    personTwice: '有人员或下级党组织被分配了两次，请核对。',
    personUnknown: '有人员或下级党组织已不在这里，请刷新后重新分配。',
    peopleLeft: p => `还有${p.count}人没有分配，请全部编入新的党支部。`,
    childrenLeft: p => `还有${p.count}个下级党组织没有分配，请全部分配。`,
    nothingStays: '原党组织没有留下任何人，请改为分设后撤销原党组织。',
    nestedChoice: p => `“${p.name}”就在另一个所选党组织之下，会随它一起调整，请取消选择。`,
    changedLater: p => `这些党组织在${p.last}已有变动，批准日期不能早于这一天，请核对日期。`,
    peopleCameLater: p => `有${p.count}名党员在这一天之后才转入，请核对批准日期。`,
    correctedAlready: '这次变动已经更正过，或本身就是更正，无需再办。',
    overtaken: '这些党组织此后又有变动，请先更正后来的那一次。',
    peopleMovedOn: p => `有${p.count}名党员此后又转到别处，不能整体更正；请逐人办理组织关系转接。`,
    usedSince: p => `“${p.name}”此后又编入了党员或下级党组织，请先调整出去再更正。`,
    noRunningTerm: '本届还没有登记，不能补选；请先登记换届。',
    outsideTerm: p => `补选日期应在本届任期内（${p.from}至今），请核对日期。`,
    groupingNameTaken: p => `已有同类的“${p.name}”，请换一个名称。`,
    groupingEnded: '这个组合已经结束，不能再变动。',
    notBelowLeader: '只能选牵头党组织的下级党组织，请重新选择。',
    sheetUnreadable: '无法读取这个文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    sheetWithoutHeadings: '没有找到表头行。表中至少应有“党组织全称”一列，可以先导出一份作为样表。',
    sheetHasFaults: p => `表中还有${p.count}处错误，没有导入任何一行；请先按错误清单改正。`,
  },
  says: {
    setUpRoot: (i: In<'setUpRoot'>) => `登记本级最高党组织“${i.fullName}”`,
    setUp: (i: In<'setUp'>) => `${stepLabels[i.step]}：${typeLabels[i.type]}“${i.fullName}”${document(i.docNo)}`,
    advance: (i: In<'advance'>) => `办理党组织“${stepLabels[i.step]}”${document(i.docNo)}，日期${i.on}`,
    rename: (i: In<'rename'>) => `党组织更名为“${i.fullName}”${document(i.docNo)}，日期${i.on}`,
    reparent: (i: In<'reparent'>, moved: number) =>
      `调整党组织隶属关系，连同下级共${moved}个党组织${document(i.docNo)}，日期${i.on}`,
    revoke: (i: In<'revoke'>) => `${stepLabels[i.step]}党组织${document(i.docNo)}，日期${i.on}`,
    changeFacts: () => '修改党组织信息',
    reorder: (i: In<'reorder'>) => (i.direction === 'up' ? '党组织排序上移一位' : '党组织排序下移一位'),
    appoint: (i: In<'appoint'>) =>
      `登记任职：${postLabels[i.post]}，${modeLabels[i.mode]}${document(i.docNo)}，自${i.from}起`,
    endPost: (i: In<'endPost'>) => `登记免职${document(i.docNo)}，至${i.to}止`,
    openTerm: (i: In<'openTerm'>) => `登记换届，选举日期${i.startedOn}${document(i.docNo)}`,
    extendTerm: (i: In<'extendTerm'>) => `登记延期换届至${i.to}${document(i.docNo)}`,
    importSheet: (setUp: number, changed: number) => `导入党组织信息表：新登记${setUp}个，修改${changed}个`,
    exportSheet: (rows: number) => `导出党组织信息表，共${rows}行`,
    merge: (i: In<'merge'>, people: number) =>
      `合并${i.organisationIds.length}个党组织，${people}人整建制转接${document(i.docNo)}，日期${i.on}`,
    split: (i: In<'split'>, people: number) =>
      `党组织分设${i.parts.length}个，${people}人整建制转接${document(i.docNo)}，日期${i.on}`,
    upgrade: (i: In<'upgrade'>, people: number) =>
      `升格为${typeLabels[i.to]}“${i.fullName}”，${people}人编入下属党支部${document(i.docNo)}，日期${i.on}`,
    moveAll: (i: In<'moveAll'>) =>
      `成批调整${i.organisationIds.length}个党组织的隶属关系${document(i.docNo)}，日期${i.on}`,
    correctAct: (i: In<'correctAct'>, people: number) =>
      `更正一次误办的组织变动，${people}人恢复原处${document(i.docNo)}`,
    startGrouping: (i: In<'startGrouping'>) =>
      `设立${groupingLabels[i.kind]}“${i.name}”，含${i.organisationIds.length}个党组织`,
    changeGrouping: (i: In<'changeGrouping'>) =>
      `调整组合成员：加入${i.join.length}个、退出${i.leave.length}个党组织，日期${i.on}`,
    endGrouping: (i: In<'endGrouping'>) => `结束组合，日期${i.on}`,
    remindTerms: (count: number) => `发出换届提醒${count}条`,
    recount: () => '夜间重新汇总党员数',
    recountTally: (count: number) => `更新${count}个党组织的党员数`,
  },
  wholeBranch: '整建制转接',
  listComma: '、',
  eventKinds: {
    ...stepLabels,
    FACTS_CHANGED: '修改信息',
    MERGE: '合并',
    SPLIT: '分设',
    UPGRADE: '升格',
    CORRECT: '更正误办的变动',
  },
  fields: fieldLabels,
  pages: pageLabels,
} satisfies Messages<typeof organisation> & Record<string, unknown>

/** A value of a fact as the history shows it. */
export function shown(value: string | number | boolean | null | undefined): string | null {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value === null || value === undefined ? null : String(value)
}
