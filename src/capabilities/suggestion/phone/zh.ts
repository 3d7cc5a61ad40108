/** Words of the sender's pages on the phone. */
export const zh = {
  lead: '向本支部或上级党组织提建议、问问题、求助、投诉。',
  write: '写投诉建议',
  none: '还没有提交过',
  sent: (number: string) => `编号 ${number}`,
  due: (day: string) => `${day} 前答复`,
  overdue: '已超过答复期限',
  send: '提交',
  earlier: '显示更早的',
  again: '要求重新办理',
  why: '请说明还有什么没有解决',
  close: '已经解决，结束',
  takeBack: '不用办了，撤回',
  closeAsk: '结束后仍可查看，也可以再要求重新办理。',
  cancel: '先不',
  back: '返回投诉建议',
  you: '您',
} as const
