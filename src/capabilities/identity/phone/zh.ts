/** Words of the account page of the phone. */
export const zh = {
  name: '姓名',
  login: '账号',
  textHint: '只改变这部手机上的文字，退出登录后仍然保留。',
  leaveTitle: '退出登录？',
  leaveLead: '保存在这部手机上、离线时可以查看的内容会一并清除。',
  leaveOffline: '手机上保存的内容已经清除，但现在连不上服务器，登录还没有退出。连上网络后请再点一次“退出登录”。',
  stay: '不退出',
} as const
