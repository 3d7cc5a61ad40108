import type { outcomes } from './contract/life.ts'
import type { Sanction } from './rules/codes.ts'
import type { ContactNotice, MarkerKind } from './rules/contact.ts'
import type { awardKinds, awardLevels, DossierItem } from './rules/dossier.ts'
import type { Reason, Restriction } from './rules/rights.ts'

type Labels<Code extends string> = Readonly<Record<Code, string>>

export const sanctionLabels: Labels<Sanction> = {
  WARNING: '警告',
  SERIOUS_WARNING: '严重警告',
  REMOVAL_FROM_POST: '撤销党内职务',
  PROBATION_WITHIN_PARTY: '留党察看',
  EXPULSION: '开除党籍',
}
export const markerLabels: Labels<MarkerKind> = { FLOATING: '流动党员', OUT_OF_CONTACT: '失联党员' }
export const outcomeLabels: Labels<(typeof outcomes)[number]> = {
  RETURNED: '已返回',
  TRANSFERRED: '已转接组织关系',
  FOUND: '已取得联系',
  LOST: '失去联系',
}
export const awardLabels: Labels<(typeof awardKinds)[number]> = {
  EXCELLENT_MEMBER: '优秀共产党员',
  EXCELLENT_WORKER: '优秀党务工作者',
  FIFTY_YEARS: '“光荣在党50年”纪念章',
  OTHER: '其他表彰奖励',
}
export const levelLabels: Labels<(typeof awardLevels)[number]> = {
  BRANCH: '党支部',
  PRIMARY: '基层党委',
  TOWNSHIP: '乡镇（街道）',
  COUNTY: '县（市、区）',
  CITY: '市（州）',
  PROVINCE: '省（区、市）',
  NATION: '全国',
}
export const itemLabels: Labels<DossierItem> = {
  APPLICATION_FORM: '入党志愿书',
  APPLICATION: '入党申请书',
  POLITICAL_REVIEW: '政治审查材料',
  REGULARISATION_APPLICATION: '转正申请书',
  CULTIVATION: '培养教育考察材料',
  RECOMMENDATION: '推优或推荐材料',
  TALK: '谈话记录',
  THOUGHT_REPORT: '思想汇报',
  AUTOBIOGRAPHY: '自传',
  PUBLICITY: '公示材料',
  TRAINING: '培训结业证书',
  PRE_REVIEW: '预审材料',
  BALLOT: '票决情况',
  PROBATION_INSPECTION: '预备党员考察表',
  TRANSFER_LETTER: '组织关系介绍信及回执',
  SANCTION_DECISION: '处分、处置决定',
  AWARD_DECISION: '表彰决定、证书',
  OTHER: '其他材料',
}
/** Kinds of rows a correction can withdraw, beside the dated facts of the timeline. */
export const subjectLabels: Readonly<Record<string, string>> = {
  AWARD: '奖励',
  FLOATING: '流动党员登记',
  OUT_OF_CONTACT: '失联党员登记',
  CONTACT: '联系或查找记录',
  DOCUMENT: '档案材料',
}

const span = (since: string | null, until: string | null) =>
  `${since ? `自${since}起` : ''}${until ? `，至${until}前` : ''}`

/** Why there is no vote, as a sentence. */
export function reasonSentence({ code, since, until }: Reason): string {
  const sentences: Labels<Reason['code']> = {
    notAMember: '当天还不是党员。',
    left: `已不是在册党员（${span(since, until)}）。`,
    transferredOut: `组织关系已转出（${span(since, until)}），在接收方行使权利。`,
    suspended: `党籍已停止（${span(since, until)}）。`,
    probationary: `预备党员（${span(since, until)}），没有表决权、选举权和被选举权。`,
    probationWithinParty: `留党察看期间（${span(since, until)}），没有表决权、选举权和被选举权。`,
    detained: `被留置、逮捕等，党员权利已中止（${span(since, until)}）。`,
  }
  return sentences[code]
}

export function restrictionSentence({ code, sanction, until }: Restriction): string {
  const name = sanctionLabels[sanction]
  const sentences: Labels<Restriction['code']> = {
    noHigherPost: `受${name}处分，${until}前不得在党内提拔职务或者进一步使用。`,
    postsEnded: `受${name}处分，党内职务自然撤销。`,
    noEqualPost: `受过${name}处分，${until}前不得在党内担任与原任职务相当或者更高的职务。`,
  }
  return sentences[code]
}

export function noticeSentence({ code, dueOn }: ContactNotice): string {
  const sentences: Labels<ContactNotice['code']> = {
    shortAbsence: `到${dueOn}才满6个月。离开不足6个月的，开具党员证明信即可，不登记为流动党员。`,
    search: `请通过各种方式查找并记录。到${dueOn}仍取得不了联系的，按程序停止党籍。`,
    review: `失联已较久，请核实查找情况并报告上级党组织。到${dueOn}仍取得不了联系的，按程序停止党籍。`,
    suspensionDue: `失联已满6个月（${dueOn}）。通过各种方式查找仍没有取得联系的，请按程序办理停止党籍。`,
    awaitRemoval: `已停止党籍，请继续查找。到${dueOn}仍没有取得联系的，按自行脱党予以除名。`,
    correctionCase: `失联6个月以上2年以内，${dueOn}取得联系，属于可以限期改正的情形，请党支部研究。`,
    removalDue: `停止党籍已满2年（${dueOn}）。仍没有取得联系的，请按程序以自行脱党予以除名。`,
  }
  return sentences[code]
}

/** Sentences of the parts of the profile. */
export const lifeWords = {
  tabs: { rights: '权利与处分', awards: '奖励', contact: '流动与失联', documents: '档案材料' },
  record: '登记',
  withdraw: '撤回',
  withdrawTitle: '撤回登记有误的记录',
  withdrawLead: '只用于登记时填错的情况。撤回后这条记录不再起作用，但会连同原因一起保留备查。',
  withdrawReason: '哪里登记错了',
  withdrawn: '已撤回的记录',
  withdrawnAs: (what: string, reason: string) => `${what}（原因：${reason}）`,
  rights: {
    title: '某日的党员权利',
    on: '日期',
    lead: '按系统中已登记的情况计算。',
    yes: '有表决权',
    no: '没有表决权',
    names: {
      maySpeak: '参加讨论',
      canVote: '表决权',
      canElect: '选举权',
      canBeElected: '被选举权',
      paysDues: '交纳党费',
    },
    has: '有',
    hasNot: '没有',
    due: '应交',
    notDue: '不交',
    restrictions: '任职限制',
  },
  sanctions: {
    title: '党纪处分',
    none: '没有处分记录',
    add: '登记处分',
    kind: '处分种类',
    on: '批准之日',
    onHint: '处分期限从批准之日起计算',
    months: '留党察看期限',
    monthsHint: '一年期满仍不符合恢复权利条件的，延长一年；合计不超过二年',
    years: (months: number) => `${months / 12}年`,
    decidedBy: '决定机关',
    docNo: '文号',
    reason: '违纪事实（简要）',
    until: (day: string) => `留党察看至${day}前`,
    by: (who: string) => `决定机关：${who}`,
    lift: '登记撤销处分',
    liftTitle: (name: string) => `撤销处分：${name}`,
    liftLead: '填写复查、申诉后撤销原处分的决定。自决定之日起，不再受该处分影响；此前的情况不变。',
    liftOn: '决定之日',
    liftReason: '理由',
    lifted: (day: string) => `${day}撤销`,
  },
  awards: {
    none: '没有奖励记录',
    add: '登记奖励',
    kind: '荣誉类别',
    name: '荣誉名称',
    level: '级别',
    onDay: '授予时间',
    givenBy: '授予机关',
    docNo: '文号',
  },
  contact: {
    none: '没有流动或失联记录',
    FLOATING: '登记为流动党员',
    OUT_OF_CONTACT: '登记为失联党员',
    since: '开始日期',
    sinceTitles: { FLOATING: '开始外出', OUT_OF_CONTACT: '最后一次取得联系' },
    sinceHints: {
      FLOATING: '开始无法正常参加支部活动之日；连续6个月以上的，登记为流动党员',
      OUT_OF_CONTACT: '最后一次取得联系之日',
    },
    place: '流入地',
    contactPerson: '联系人',
    contactPersonHint: '支部指定的经常联系此人的党员',
    reason: '情况说明',
    note: '联系或查找情况',
    addNote: '记录联系情况',
    end: '结束',
    endTitle: (kind: string) => `结束登记：${kind}`,
    endOn: '日期',
    outcome: '结果',
    span: (since: string, until: string | null) => (until ? `${since} 至 ${until}` : `${since} 至今`),
    at: (place: string) => `流入地：${place}`,
    keptBy: (name: string) => `联系人：${name}`,
  },
  documents: {
    none: '还没有放入材料',
    add: '放入材料',
    item: '材料类别',
    name: '材料名称',
    datedOn: '材料日期',
    pages: '页数',
    file: '扫描件',
    fileHint: 'PDF、OFD、JPG、PNG、TIF，一份材料一个文件',
    choose: '选择文件',
    chosen: (name: string) => `已选择：${name}`,
    take: '下载',
    takeTitle: '下载档案材料',
    takeLead: '下载用途会记入操作记录，党员本人也能看到。',
    purpose: '用途',
    missing: (names: string) => `必备材料还缺：${names}`,
    complete: '必备材料已齐。',
    pagesOf: (n: number) => `${n}页`,
  },
} as const
