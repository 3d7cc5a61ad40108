/** Sentences of the frame of the phone app. */
export const zh = {
  home: '首页',
  tiles: '常用',
  tabs: '主要页面',
  greeting: (name: string) => `${name}，您好`,
  text: {
    title: '文字大小',
    standard: '标准',
    large: '大字',
    largest: '特大',
    to: (step: string) => `文字改为${step}`,
  },
  offline: (at: string) => `离线，显示的是 ${at} 的内容`,
  nothingKept: '现在连不上网络',
  nothingKeptHint: '这部手机上没有保存可以离线查看的内容。请检查网络后再试。',
  again: '重试',
  noRecord: '这个账号没有对应的党员信息',
  noRecordHint: '手机端供党员本人使用。办理组织业务请在电脑上打开管理台。',
  console: '打开管理台',
  signOut: '退出登录',
  notThere: '没有找到这一页',
  toHome: '回到首页',
} as const
