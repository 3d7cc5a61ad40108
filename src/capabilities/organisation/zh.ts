import type { z } from 'zod'
import type { Messages } from '#platform/kernel/capability.ts'
import { modeLabels, postLabels, stepLabels, typeLabels } from './codes.zh.ts'
import type { organisation } from './contract.ts'
import { fieldLabels, pageLabels } from './fields.zh.ts'
import { organisationFindings as say } from './findings.zh.ts'

type In<Key extends keyof typeof organisation.operations> = z.infer<(typeof organisation.operations)[Key]['in']>

const document = (docNo: string | undefined) => (docNo ? `（${docNo}）` : '')

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
    extensionTooFar: p => `一次批准最多延期一年，即不晚于${p.latest}；请核对日期。`,
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
    recount: () => '夜间重新汇总党员数',
    recountTally: (count: number) => `更新${count}个党组织的党员数`,
  },
  eventKinds: { ...stepLabels, FACTS_CHANGED: '修改信息' },
  fields: fieldLabels,
  pages: pageLabels,
} satisfies Messages<typeof organisation> & Record<string, unknown>

/** A value of a fact as the history shows it. */
export function shown(value: string | number | boolean | null | undefined): string | null {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value === null || value === undefined ? null : String(value)
}
