import type { Messages } from '#platform/kernel/capability.ts'
import type { alarmKinds, audit } from './contract.ts'

/** S-56: what the administrators are told, and what they should do. */
const alarms = {
  refusals: {
    title: '告警：一个账号在一分钟内被拒绝 20 次以上',
    advice: '请核实是否本人操作；如不是，请立即结束其全部会话并停用账号。',
  },
  nightExport: {
    title: '告警：夜间导出名册或组织表',
    advice: '请向本人核实用途；如无工作需要，请结束其会话，并按规定报告。',
  },
  newNetwork: {
    title: '告警：管理员从新的网络登录',
    advice: '请向本人当面或电话核实；如不是本人，请立即结束其会话并更换密码和验证器。',
  },
  brokenRights: {
    title: '告警：任职或账号记录被绕过系统改动',
    advice: '该记录已停止生效。请核查数据库的访问情况，并通过授权页面重新办理。',
  },
  journalBroken: {
    title: '告警：审计日志与封存凭证不符',
    advice: '日志可能被改动。请保留现场，在服务器上运行 npm run verify-journal 核对，并按规定报告。',
  },
  journalUnsealed: {
    title: '告警：审计日志暂时无法封存',
    advice: '请查看服务器日志并排除故障；四小时内未恢复，系统将暂停一切改动。',
  },
} as const satisfies Record<(typeof alarmKinds)[number], { title: string; advice: string }>

export const zh = {
  title: '审计',
  permissions: { view: '查看审计日志' },
  refusals: {},
  outcomes: { done: '成功', refused: '被拒绝', forbidden: '无权限', failed: '失败' },
  says: { raise: (title: string) => `发出${title}` },
  alarms,
  alarmDetail: (account: string | null, network: string | null, at: string, advice: string) =>
    `${account === null ? '' : `账号：${account}。`}${network === null ? '' : `网络：${network}。`}时间：${at}。${advice}`,
} as const satisfies Messages<typeof audit> & Record<string, unknown>
