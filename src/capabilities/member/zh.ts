import type { Messages } from '#platform/kernel/capability.ts'
import type { member } from './contract.ts'
import { citation } from './regulations.zh.ts'
import { titles } from './titles.zh.ts'

const states = {
  reading: '正在读取',
  asking: '等待确认',
  checking: '正在校验',
  checked: '校验完成',
  committing: '正在写入',
  done: '已写入',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '未能完成',
  cancelled: '已取消',
}

const exportStateLabels = {
  open: '待审批',
  approved: '已同意',
  rejected: '已驳回',
  withdrawn: '已撤回',
  expired: '已过期',
  running: '正在生成',
  ready: '可以下载',
}

const unfinished = {
  reading: '文件没有读完，名册没有任何改动。',
  checking: '文件没有检查完，名册没有任何改动。',
  committing: '没有写入任何内容。',
  undoing: '没有撤销任何内容。',
}

/** Every sentence of this capability that people read; labels of fields and codes are in `rules`' tables. */
export const zh = {
  title: '党员名册',
  permissions: {
    view: '查看党员名册和档案信息',
    maintain: '新增、修改党员信息，登记党籍变动',
    import: '导入党员名册、撤销导入',
    export: '导出名册和问题清单',
  },
  refusals: {
    alreadyMember: '该公民身份号码已有在册党员。如需接收此人，请通过组织关系转接办理，不能重复建档。',
    notAcceptable: ({ message = '', regulation = '', article = '', rule = '' }) =>
      `${message}${regulation ? basisOf(citation(String(regulation), String(article), String(rule))) : ''}`,
    changedMeanwhile: ({ fields = '' }) =>
      `您打开之后，此人信息已被他人修改${fields ? `（${fields}）` : ''}。请核对最新内容后再提交。`,
    notABranch: '党员只能编入建有正式组织关系的党支部，不能直接放在党委、党总支或临时、功能型、流动党员党支部。',
    notActive: '该党组织已撤销，不能编入党员。',
    detailMissing: '请补充出党类型或延长月数。',
    notPossibleNow: ({ status = '' }) => `按此人目前的党籍状态${status ? `（${status}）` : ''}，不能登记这项变动。`,
    tooEarly: ({ after = '' }) => `日期不能早于${after || '前一项变动'}。`,
    inFuture: '尚未到的日期不能登记。',
    sameBranch: '此人已在该党支部。',
    nothingChanged: '没有改动任何内容。',
    nothingThere: '该项没有填写。',
    chooseOrganisation: '按后四位查找时，请先选定一个党组织（所辖支部不超过 200 个）。',
    nothingToExport: '没有符合条件的人，不能导出。请调整筛选条件。',
    tooManyToExport: ({ most = '' }) => `一次导出超过 ${most} 人，须由另一人审批。请提交导出申请，或缩小范围分批导出。`,
    noApprovalNeeded: ({ most = '' }) => `不超过 ${most} 人的名册可以直接导出，不需要申请。`,
    tooManyForOneFile: ({ most = '' }) => `一个文件最多容纳 ${most} 人。请用党组织等条件缩小范围，分批申请。`,
    selfApproval: '申请人本人不能审批自己的申请，换用其他账号或身份也不行。请由另一位有导出权限的同志审批。',
    alreadyDecided: '这项申请已经办结、撤回或过期，请刷新后查看结果。',
    notYourExport: '这项导出由申请人本人办理。',
    exportNotThere: ({ state = '' }) => `这项导出目前为“${exportStateLabel(state)}”，不能进行此操作。请刷新后查看。`,
    wrongState: ({ state = '' }) => `这次导入目前处于“${stateLabel(state)}”，不能进行此操作。`,
    answerMissing: '还有需要确认的问题没有回答。',
    errorsLeft: ({ count = 0 }) => `还有 ${count} 行存在错误。请改正，或选择只写入没有错误的行。`,
    mayNotCreate: '新建党支部须有设立党组织的权限，并且导入的目标须是党委、党工委或党总支。',
    notFullThen:
      '此人在该日不是在册的正式党员，不能登记党纪处分。预备党员违犯党纪的，按规定延长预备期或者取消预备党员资格。',
    termNotAllowed: ({ most = 24 }) =>
      `留党察看分为一年、二年两种，连同延长合计不得超过 ${Number(most) / 12} 年。请改正期限。`,
    alreadyLifted: '该处分已经撤销，不必再次登记。',
    alreadyMarked: '此人已有同类登记尚未结束。请先结束原来的登记。',
    markerEnded: '该登记已经结束，不能再补充。',
    contactTermOpen: ({ earliest = '' }) =>
      `此人登记为失联，按规定最早到 ${earliest} 才能办理这项变动。因其他原因办理的，请先结束失联登记。`,
    notWithdrawable: '这条记录来自档案信息或其他业务，不能在这里撤回。请在原处更正。',
    notAScan: '只能放入扫描件：PDF、OFD、JPG、PNG、TIF，且内容要与扩展名相符。请另存为这些格式后再选择。',
    undoTooLate: '导入已超过 24 小时，不能整批撤销。',
  },
  says: {
    recordSanction: (sanction: string) => `登记党纪处分：${sanction}`,
    liftSanction: '登记撤销处分的决定',
    withdraw: (reason: string) => `撤回登记有误的党员记录，原因：${reason}`,
    changeGroup: '调整党员所在党小组',
    startMarker: (kind: string) => `登记${kind}`,
    noteContact: '记录与党员的联系或查找情况',
    endMarker: (outcome: string) => `结束流动或失联登记：${outcome}`,
    recordAward: (title: string) => `登记奖励：${title}`,
    attachDocument: (item: string) => `放入档案材料：${item}`,
    takeDocument: (name: string, purpose: string) => `下载档案材料“${name}”，用途：${purpose}`,
    renewTails: '整建制转接后更新查找索引',
    add: '新增党员',
    change: (fields: string) => `修改党员信息：${fields}`,
    move: '调整党员所在党支部',
    recordEvent: (kind: string) => `登记党籍变动：${kind}`,
    revealField: (field: string, purpose: string) => `查看${field}明文，用途：${purpose}`,
    exportRoster: (count: number, purpose: string) => `导出党员名册 ${count} 人，用途：${purpose}`,
    requestExport: (people: number, purpose: string) => `申请导出党员名册 ${people} 人，用途：${purpose}`,
    approveExport: '同意导出党员名册的申请',
    rejectExport: (reason: string) => `驳回导出党员名册的申请，原因：${reason}`,
    withdrawExport: '撤回导出党员名册的申请',
    startExport: '开始生成已批准的党员名册',
    stopExport: '停止生成党员名册',
    writeExport: (people: number) => `生成已批准导出的党员名册 ${people} 人`,
    noteExportBreak: '生成党员名册意外中断',
    takeExport: (name: string) => `下载已批准导出的“${name}”`,
    endExports: (count: number) => `到期结束导出申请 ${count} 项`,
    startImport: '开始导入党员名册',
    answerImport: '确认导入文件中的问题',
    fixCell: (field: string) => `在导入预览中改正${field}`,
    problemsFile: '导出导入问题清单',
    commitImport: '确认写入导入的党员名册',
    cancelImport: '取消导入',
    undoImport: '撤销整批导入',
    noteDuty: '党员担任党内职务',
    noteBreak: (state: string) => `导入意外中断，退回到“${state}”`,
    reviewContact: (told: number) => `核对失联党员的办理事项，提醒 ${told} 项`,
    countMembers: (count: number) => `统计 ${count} 个党组织的党员人数`,
    checkRows: '校验导入文件',
    writeImport: (count: number) => `写入导入的党员 ${count} 人`,
    writeUndo: (count: number, kept: number) => `撤销导入 ${count} 人，保留 ${kept} 人`,
  },
  pages: {
    ...titles,
    add: '新增党员',
    edit: '修改信息',
    event: '登记党籍变动',
    reveal: '查看明文',
  },
  broken: {
    unexpected: (work: keyof typeof unfinished) =>
      `系统出现意外，${unfinished[work]}请再试一次；仍然不行的，请联系系统管理员。`,
    notAllowed: (work: keyof typeof unfinished) =>
      `发起人的职务或管理范围已经变化，${unfinished[work]}请由现在有权限的人重新办理。`,
  },
  importStopped: '已停止，没有写入任何内容。',
  importOvertaken: '校验之后，有人员信息发生了变化。有关的行已标出，请核对后再写入。',
  problemsEnding: '（问题清单）',
  undoDocument: '撤销导入',
  fromImport: (file: string) => `由导入文件“${file}”建立`,
  branchNames: (name: string) => {
    const unit = name.replace(/^(?:中国共产党|中共)/, '').replace(/(?:党支部|支部)(?:委员会)?$/, '')
    return {
      fullName: name.startsWith('中国共产党') ? name : `中国共产党${unit}支部委员会`,
      shortName: name.startsWith('中国共产党') ? `${unit}党支部` : name,
    }
  },
  exported: {
    fileName: (day: string) => `党员名册${day.replaceAll('-', '')}.xlsx`,
    sheet: '党员名册',
    noteSheet: '导出说明',
    number: '序号',
    mark: (by: string, at: string, purpose: string) => `由${by}于 ${at} 导出，用途：${purpose}。内部资料，请妥善保管。`,
    notes: {
      by: '导出人',
      at: '导出时间',
      purpose: '用途',
      place: '范围',
      count: '人数',
      approvedBy: '审批人',
      number: '申请编号',
      rule: '说明',
    },
    rule: '身份证号、手机号只显示一部分。不得转发给无关人员，用完及时删除。',
    unnamed: '当前账号',
  },
  exports: {
    states: exportStateLabels,
    stopped: '已停止，没有生成文件，可以重新开始。',
    grown: (people: number) =>
      `现在符合条件的人比批准的 ${people} 人多出百分之一以上，没有生成文件。请撤回后重新申请。`,
    nobodyLeft: '现在没有符合条件的人，没有生成文件。',
    broken: {
      unexpected: '系统出现意外，没有生成文件。请重新开始；仍然不行的，请联系系统管理员。',
      notAllowed: '申请人的职务或管理范围已经变化，没有生成文件。',
    },
    byOf: (name: string, office: string) => `${name}（${office}）`,
    filter: (label: string, values: readonly string[]) => `${label}：${values.join('、')}`,
    filters: (asked: readonly string[], sort: string) => `${asked.length > 0 ? asked.join('；') : '在册党员'}。${sort}`,
    columns: (labels: readonly string[]) => labels.join('、'),
    oneImport: '只含一次导入的人',
  },
  importStates: states,
  rowClasses: { new: '新增', changed: '更新', unchanged: '无变化', rejected: '有错误' },
  sorts: {
    pinyin: '分支部，按姓名拼音',
    everybody: '不分支部，按姓名拼音',
    surnameStrokes: '分支部，按姓氏笔画',
    nameStrokes: '分支部，按姓名笔画',
    joinedOn: '分支部，按入党日期',
    age: '分支部，按出生日期',
  },
  ageBands: {
    to30: '30岁及以下',
    to35: '31—35岁',
    to40: '36—40岁',
    to45: '41—45岁',
    to50: '46—50岁',
    to55: '51—55岁',
    to60: '56—60岁',
    over60: '61岁及以上',
  },
  joinedBands: {
    before1949: '1949年10月前',
    to1978: '1949年10月至1978年12月',
    to2012: '1979年1月至2012年10月',
    since2012: '2012年11月以来',
  },
  events: {
    APPLIED: '递交入党申请书',
    ACTIVIST: '确定为入党积极分子',
    PROSPECT: '列为发展对象',
    JOINED: '接收为预备党员',
    EXTENDED: '延长预备期',
    REGULARISED: '转为正式党员',
    SUSPENDED: '停止党籍',
    RESTORED: '恢复党籍',
    MOVED: '调整所在党支部',
    TRANSFERRED_IN: '转入组织关系',
    TRANSFERRED_OUT: '转出组织关系',
    EXITED: '出党或去世',
    WARNING: '受到警告处分',
    SERIOUS_WARNING: '受到严重警告处分',
    REMOVAL_FROM_POST: '受到撤销党内职务处分',
    PROBATION_WITHIN_PARTY: '受到留党察看处分',
    EXPULSION: '受到开除党籍处分',
    SANCTIONED: '党纪处分',
    SANCTION_LIFTED: '撤销处分',
    REGROUPED: '调整党小组',
    DETAINED: '中止党员权利',
    RELEASED: '恢复党员权利',
  },
  elsewhere: '（范围外的党组织）',
  yes: '是',
  no: '否',
  sources: { manual: '录入', import: '导入', demo: '示范数据', self: '本人' },
} satisfies Messages<typeof member> & Record<string, unknown>

function stateLabel(state: string | number): string {
  return Object.entries(states).find(([key]) => key === state)?.[1] ?? String(state)
}

function exportStateLabel(state: string | number): string {
  return Object.entries(exportStateLabels).find(([key]) => key === state)?.[1] ?? String(state)
}

const basisOf = ({ regulation, article }: ReturnType<typeof citation>) => `（依据：《${regulation}》${article}）`
