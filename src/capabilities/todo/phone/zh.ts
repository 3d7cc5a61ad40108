export const zh = {
  none: '现在没有要办的事',
  all: (n: number) => (n >= 100 ? '查看全部（100 项以上）' : `查看全部（${n} 项）`),
  due: (day: string) => `${day} 前办理`,
  done: '办好了',
  open: '去办理',
  elsewhere: '请在电脑上的管理台办理。',
  finished: (title: string) => `已办好：${title}`,
  takeBack: '撤销',
  more: '还有更早的待办，请在电脑上的管理台查看。',
} as const
