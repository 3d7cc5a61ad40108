import type { Kind, State, StepKind } from './rules.ts'

/** Words both the sender's and the office's pages use. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  ADVICE: '建议',
  QUESTION: '咨询',
  HELP: '求助',
  COMPLAINT: '投诉',
}
export const stateLabels: Readonly<Record<State, string>> = {
  RECEIVED: '已收到',
  HANDLING: '办理中',
  ANSWERED: '已答复',
  CLOSED: '已结束',
}
export const stepLabels: Readonly<Record<StepKind, string>> = {
  SENT: '提交',
  ACCEPTED: '受理，正在办理',
  ANSWERED: '答复',
  REOPENED: '要求重新办理',
  CLOSED: '结束',
}
/** A person, an office. */
export const sentBySender = '提交人'
export const fields = {
  kind: '类别',
  to: '接收单位',
  concerns: '是否涉及书记或委员',
  title: '标题',
  text: '内容',
  number: '编号',
  state: '办理状态',
  sentAt: '提交时间',
  dueOn: '答复期限',
  sender: '提交人',
  from: '所在党组织',
} as const
export const concernsNobody = '不涉及'
export const concernsOf = (name: string) => `涉及${name}的书记或委员`
export const named =
  '实名提交，不是匿名。内容加密保存，只有您和接收单位的办理人员能看到；其他单位、上级和系统管理员都看不到。'
export const discipline = '举报违纪违法问题，请向纪检监察机关反映，电话 12388。'
export const higher = '事情涉及某个单位的书记或委员时，由它的上级接收。'
