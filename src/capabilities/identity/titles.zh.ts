/** Titles for menus and pages; apart, because they are in the first load of every app. */
export const titles = {
  signIn: '登录',
  again: '请重新登录',
  activate: '激活账号',
  bootstrap: '启用系统',
  security: '账号与安全',
  accounts: '账号管理',
  grants: '角色授权',
  approvals: '授权审批',
  sessions: '登录管理',
  oidc: '绑定统一认证',
  passwordDue: '请设置新密码',
  verify: '第二重验证',
  enrol: '绑定动态验证码',
  phone: { account: '我的账号', accountTab: '我的' },
} as const
