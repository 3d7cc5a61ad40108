/** Names and sentences of the demo's first start; all people are made up. */
export const demoNames = {
  administrators: {
    system: { login: 'xitong', displayName: '系统管理员' },
    security: { login: 'anquan', displayName: '安全管理员' },
    audit: { login: 'shenji', displayName: '审计管理员' },
  },
  officer: { login: 'zuzhibu', displayName: '周文远' },
  leader: { login: 'lingdao', displayName: '秦立民' },
  worker: { login: 'dangwu', displayName: '贺小满' },
  secretaryLogin: 'shuji',
  memberLogin: 'dangyuan',
} as const

export const demoZh = {
  reason: '示范县账号',
  mergeDocNo: '示组发〔2026〕18号',
  mergeNote: '两村合并，党支部随之合并',
  filled: '首次启动，写入示范县的组织和党员',
  fillingOrganisations: (count: number) => `  正在写入示范县：${count} 个党组织……`,
  fillingMembers: (count: number) => `  已写入党员 ${count} 名……`,
  openingAccounts: '  正在开通示范账号……',
} as const

/** What people of the demo county ask to have corrected: the member first, then the secretary. */
export const demoCorrections = [
  {
    fields: { residence: '示范县青石镇新河村三组18号', mobile: '13900009001' },
    reason: '去年搬到新河村，手机号码也换了。',
  },
  { fields: { school: '示范县第一中学', major: '普通科' }, reason: '毕业院校登记时漏填。' },
] as const
