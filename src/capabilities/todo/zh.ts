import type { Messages } from '#platform/kernel/capability.ts'
import type { todo } from './contract.ts'

/** Where to-dos come from. */
export const originLabels: Readonly<Record<string, string>> = {
  todo: '自建',
  organisation: '党组织',
  identity: '账号与权限',
  member: '党员名册',
  correction: '更正申请',
  suggestion: '投诉建议',
  audit: '安全告警',
}
export const standingLabels: Readonly<Record<string, string>> = {
  open: '待办',
  soon: '即将到期',
  overdue: '已逾期',
  done: '已办结',
  withdrawn: '已撤回',
}

/** Every sentence of the capability that people read. */
export const zh = {
  title: '待办',
  permissions: { delegate: '把本岗位的待办委托给其他岗位、收回委托', handOver: '生成工作交接清单' },
  refusals: {
    settledElsewhere: '这项待办在来源页面办结后会自动消除，请打开来源页面办理。',
    alreadySettled: '这项待办已经办结，请刷新后查看。',
    notSettled: '这项待办还没有办结，不需要撤销。',
    untilPast: '委托的截止日期不能早于今天，请重新选择。',
    untilFar: '委托最长一年，请选择较近的日期。',
    ownOffice: '这项待办本来就属于这个岗位，请选择其他岗位。',
    nobodyThere: '这个岗位目前无人任职，请选择其他岗位。',
    alreadyDelegated: '这项待办已经委托出去，或是别人委托来的。请先收回再重新委托。',
    notDelegated: '这项待办没有委托出去，不需要收回。',
  },
  says: {
    write: (title: string) => `新建待办“${title}”`,
    finish: (note: string | undefined) => (note ? `办结待办，备注：${note}` : '办结待办'),
    reopen: '撤销待办的办结',
    delegate: (untilOn: string) => `委托待办，至 ${untilOn}`,
    takeBack: '收回委托的待办',
    raise: '产生待办',
    settle: '消除待办',
    packSheet: '生成工作交接清单',
  },
  /** Titles of to-dos that come from the foundation. */
  asked: {
    grant: (role: string) => `审批授权申请：${role}`,
    factor: '审批解除动态验证码的申请',
    grantDetail: '由安全管理员申请，须由另一位管理员审批。',
    import: { asking: '名册导入：有问题需要答复', checked: '名册导入：核对结果并确认导入' },
    export: (people: number) => `审批导出党员名册的申请：${people} 人`,
    exportDetail: '申请人、范围、用途见申请页面。须由申请人以外的同志审批，三日内不审批的，申请自动失效。',
    handOver: '接任后查看工作交接清单',
    handOverDetail: '查看未办结事项和近十二个月办结事项，可打印或下载后与前任核对签字。',
    term: '准备换届',
    termOverdue: (committee: string) => `督促逾期未换届：${committee}`,
    contact: {
      review: (name: string) => `核查失联党员：${name}`,
      suspensionDue: (name: string) => `研究失联党员停止党籍：${name}`,
      removalDue: (name: string) => `研究失联党员除名：${name}`,
    },
    contactDetail: {
      review: '核实查找情况，记录每次联系，并报告上级党组织。取得联系的，在“流动与失联”中登记结果。',
      suspensionDue: '失联已满6个月。通过各种方式查找仍没有取得联系的，按程序办理停止党籍；取得联系的，登记结果。',
      removalDue: '停止党籍已满2年。仍没有取得联系的，按程序以自行脱党予以除名；取得联系的，登记结果。',
    },
    termDetail: (committee: string, day: string) => `${committee}本届任期至 ${day}。如需延期，应报上级党组织批准。`,
  },
  sheet: {
    title: '工作交接清单',
    file: (day: string) => `工作交接清单-${day}.xlsx`,
    cover: '交接',
    openSheet: '未办结',
    doneSheet: '已办结',
    office: '岗位',
    comma: '、',
    on: '交接日期',
    since: '办结事项起始日期',
    open: '未办结（项）',
    done: '近十二个月办结（项）',
    signatures: ['移交人（签名）', '接收人（签名）', '监交人（签名）'],
    note: '说明',
    truncated: '事项较多，本表只列最近的部分，其余在系统内查阅。',
    openHeadings: ['序号', '事项', '说明', '来源', '限办日期', '状态', '委托'],
    doneHeadings: ['序号', '事项', '说明', '来源', '办结日期', '结果'],
    lent: (title: string, untilOn: string) => `${title}（至 ${untilOn}）`,
  },
} satisfies Messages<typeof todo> & Record<string, unknown>
