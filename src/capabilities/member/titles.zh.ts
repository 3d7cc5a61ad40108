/** Titles for menus and the search; apart, because they are in the first load of every app. */
export const titles = {
  found: '党员',
  roster: '党员名册',
  profile: '党员信息',
  myRecord: '我的信息',
  imports: '导入记录',
  import: '导入党员名册',
  exports: '导出申请',
  phone: { myRecord: '我的档案', myRecordTab: '档案', history: '经历' },
} as const
